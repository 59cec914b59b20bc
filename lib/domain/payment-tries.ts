import { clientSubnet } from "./client-network";
import { mailboxOf } from "./customer-key";
import type { NamedLimit } from "./rate-limit";

/**
 * Stolen card numbers are tried out in shops whose checkout lets them: thousands of small payments an hour, most of them
 * declined. Each press of Pay and each decline counts against whoever might be behind it, so that whichever of session,
 * mailbox, address or network a bot does not change, holds it. Source of the numbers: reference/reliability, S13.
 */

/** Whom a try counts against. Values as they are; they are stored only as digests. */
export interface PaymentOrigin {
  /** The bag's cookie. */
  readonly session: string;
  /** All spellings of one mailbox are one. */
  readonly email: string;
  /** The client's IPv4 address or IPv6 /64. */
  readonly network: string;
  /** What surrounds it: the /24, the /48. */
  readonly subnet: string;
}

/**
 * @param session the bag's cookie; null without one, and then the network stands for it. @param email as it was typed.
 * @param network from lib/domain/client-network.ts.
 */
export function paymentOrigin(by: { session: string | null; email: string; network: string }): PaymentOrigin {
  const { session, email, network } = by;
  return { session: session ?? network, email: mailboxOf(email), network, subnet: clientSubnet(network) };
}

export type OriginPart = keyof PaymentOrigin;
export const ORIGIN_PARTS = ["session", "email", "network", "subnet"] as const satisfies readonly OriginPart[];

const HOUR_S = 3_600;

interface TryLimit {
  readonly points: number;
  /** Instead of `points` while cards are being tested in this shop. */
  readonly strictPoints: number;
  readonly durationS: number;
}

/** Presses of Pay. One that ends in a paid order is given back, so that a busy office never reaches these. */
const TRY_LIMITS: Readonly<Record<OriginPart, TryLimit>> = {
  // A shopper corrects a form, changes a card, comes back from a bank: a dozen is already a bad evening.
  session: { points: 20, strictPoints: 10, durationS: HOUR_S },
  email: { points: 20, strictPoints: 10, durationS: HOUR_S },
  // A family, an office, a school behind one address, all of them undecided at once.
  network: { points: 40, strictPoints: 20, durationS: HOUR_S },
  subnet: { points: 60, strictPoints: 30, durationS: HOUR_S },
};

/** Declined charges. Nobody has more than a few cards at hand; a bot has nothing else. */
export const DECLINE_LIMITS: Readonly<Record<OriginPart, TryLimit>> = {
  session: { points: 5, strictPoints: 5, durationS: HOUR_S },
  // More than one session may be a person's; more than two bad evenings are not.
  email: { points: 10, strictPoints: 5, durationS: HOUR_S },
  network: { points: 30, strictPoints: 8, durationS: HOUR_S },
  // What a /24 may waste of the gateway's patience in an hour, with room for the tries under way when it is reached.
  subnet: { points: 50, strictPoints: 25, durationS: HOUR_S },
};

/** What a press of Pay is asked of, and counted under, before anything is done. */
export function limitsOfPress(origin: PaymentOrigin): NamedLimit[] {
  return ORIGIN_PARTS.flatMap((part) => [
    { name: triesOf(part), key: origin[part], ...TRY_LIMITS[part] },
    { name: declinesOf(part), key: origin[part], ...DECLINE_LIMITS[part], isOnlyAsked: true },
  ]);
}

/** After this many declines an order's payment is canceled at the gateway: who has its secret can try no more cards. */
export const DECLINES_OF_ORDER = { points: 5, durationS: HOUR_S } as const;

/** Cards are being tested when this share of the newest tries was declined; a shop usually sees one in ten. */
export const ATTACK = { newest: 200, withinS: HOUR_S, declinedMin: 40, declinedShare: 0.5 } as const;

/** The names under which limits are counted. */
export const triesOf = (part: OriginPart): string => `payment_tries_of_${part}`;
export const declinesOf = (part: OriginPart | "order"): string => `payment_declines_of_${part}`;
