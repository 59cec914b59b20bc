import { failureWords } from "@/components/order/order-state";
import type { WordFacts } from "@/components/order/state-words";
import { cardName } from "@/lib/domain/card-name";
import { countryInSentence, findCountry } from "@/lib/domain/countries";
import { methodName } from "@/lib/domain/method-names";
import { arrivalWords, backToWords } from "@/lib/domain/method-words";
import { addMoney, formatMoney, type Money, money } from "@/lib/domain/money";
import type { RefundStatus } from "@/lib/domain/refund-status";
import { addWorkingDays } from "@/lib/domain/working-days";

/** "2–3" stays on one line: a dash between two word joiners. */
const UNBROKEN_DASH = "\u2060–\u2060";
/** Printing and packing take this many working days. */
const PRINTING_DAYS = 2;

export interface OrderForWords {
  readonly total: Money;
  readonly country: string;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly paidAt: Date | null;
  readonly closedAt: Date | null;
  readonly lines: readonly { readonly kind: "poster" | "download"; readonly name: string }[];
  readonly payment: {
    readonly methodKind: string | null;
    readonly newestTry: {
      readonly failureCode: string | null;
      readonly declineCode: string | null;
      readonly cardBrand: string | null;
      readonly cardLast4: string | null;
    } | null;
  } | null;
  readonly charged: Money | null;
  readonly refunds: readonly { readonly status: RefundStatus; readonly amount: Money }[];
  readonly fulfillments: readonly { readonly kind: "shipment" | "download"; readonly fulfilledAt: Date | null }[];
}

interface Telling {
  readonly now: Date;
  readonly timeZone: string;
  readonly shipsFrom: string;
  /** As this reader may see it. */
  readonly email: string;
}

/** An order's facts in words, in the shop's own zone. */
export function wordFacts(order: OrderForWords, { now, timeZone, shipsFrom, email }: Telling): WordFacts {
  const newestTry = order.payment?.newestTry ?? null;
  const paidWith = order.payment && {
    ...{ methodKind: order.payment.methodKind, cardBrand: newestTry?.cardBrand ?? null },
    cardLast4: newestTry?.cardLast4 ?? null,
  };
  const leavesBy = addWorkingDays(order.paidAt ?? now, PRINTING_DAYS, timeZone);
  const leftAt = order.fulfillments.find((deed) => deed.kind === "shipment")?.fulfilledAt ?? null;
  return {
    total: formatMoney(order.total),
    email,
    ...partOf(order),
    heldUntil: order.expiresAt > now ? soon(order.expiresAt, now, timeZone) : null,
    wasGivenMoreTime: order.expiresAt.getTime() - order.placedAt.getTime() > HALF_DAY_MS,
    failure: failureWords(newestTry),
    prints: printsOf(order.lines),
    hasDownloads: order.lines.some((line) => line.kind === "download"),
    leavesBy: day(leavesBy, "UTC"),
    leftOn: leftAt ? day(leftAt, timeZone) : null,
    delivery: (findCountry(order.country)?.delivery ?? "a few working days").replace("–", UNBROKEN_DASH),
    shipsFrom,
    country: countryInSentence(order.country),
    card: cardName(newestTry) ?? otherMethod(order.payment?.methodKind ?? null) ?? "your card",
    backTo: backToWords(paidWith),
    arrives: arrivalWords(paidWith),
    refunded: formatMoney(refundedOf(order)),
    isRefundStuck: order.refunds.length > 0 && order.refunds.every(({ status }) => CAME_BACK.has(status)),
    closedOn: day(order.closedAt ?? now, timeZone),
  };
}

const CAME_BACK: ReadonlySet<RefundStatus> = new Set<RefundStatus>(["failed", "canceled"]);

/** What went back; the total where that is not known by refunds. */
function refundedOf({ refunds, total }: OrderForWords): Money {
  const sent = refunds.filter(({ status }) => status === "succeeded").map(({ amount }) => amount);
  return sent.length > 0 ? addMoney(money(0, total.currency), ...sent) : total;
}

function printsOf(lines: OrderForWords["lines"]): string | null {
  const posters = lines.filter((line) => line.kind === "poster");
  if (posters.length === 0) return null;
  const [only] = posters;
  return posters.length === 1 && only ? only.name : "your posters";
}

/** Where a merchant took a part of what was reserved: that part, and what was released. */
function partOf({ charged, total }: OrderForWords): Pick<WordFacts, "charged" | "released"> {
  if (!charged || charged.amountMinor >= total.amountMinor) return { charged: null, released: null };
  const released = money(total.amountMinor - charged.amountMinor, total.currency);
  return { charged: formatMoney(charged), released: formatMoney(released) };
}

function otherMethod(kind: string | null): string | null {
  return kind === null || kind === "card" ? null : methodName(kind);
}

const HALF_DAY_MS = 12 * 3_600_000;

/** The hour, with its day where it is not soon. */
function soon(at: Date, now: Date, timeZone: string): string {
  const isSoon = at.getTime() - now.getTime() < HALF_DAY_MS;
  return isSoon ? hour(at, timeZone) : `${day(at, timeZone)}, ${hour(at, timeZone)}`;
}

function hour(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en", {
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "shortGeneric",
    timeZone,
  }).format(at);
}

function day(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
}
