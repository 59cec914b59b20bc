import { beginWork } from "../books/work";
import type { FaultRule } from "../control/faults";
import { balanceOf } from "../money/balance";
import type { Sandbox } from "../sandbox";
import type { DeliveryPolicy } from "../webhooks/delivery-policy";

/** Money by currency, minor units. */
export interface BalanceLine {
  currency: string;
  available: number;
  pending: number;
}

/** What every view of the dashboard shows around itself. */
export interface Overview {
  seq: number;
  /** Seconds of the sandbox's clock, and how far it is ahead of the real one. */
  now: number;
  ahead_s: number;
  totals: { payments: number; events: number; undelivered: number; mails: number };
  balance: BalanceLine[];
  faults: FaultRule[];
  policy: DeliveryPolicy;
}

function balanceLines({ store, clock }: Sandbox): BalanceLine[] {
  const { available, pending } = balanceOf(beginWork(store, clock, null)) as {
    available: { amount: number; currency: string }[];
    pending: { amount: number; currency: string }[];
  };
  const currencies = new Set([...available, ...pending].map(({ currency }) => currency));
  const of = (amounts: typeof available, currency: string) =>
    amounts.find((amount) => amount.currency === currency)?.amount ?? 0;
  return [...currencies]
    .sort()
    .map((currency) => ({ currency, available: of(available, currency), pending: of(pending, currency) }));
}

export function readOverview(sandbox: Sandbox): Overview {
  const { store, clock, faults, webhooks } = sandbox;
  return {
    seq: store.seq(),
    now: Math.floor(clock.now() / 1000),
    ahead_s: Math.round(clock.offset() / 1000),
    totals: {
      payments: store.ids("payment_intents").length,
      events: store.ids("events").length,
      undelivered: store.find("deliveries", "undelivered").length,
      mails: store.ids("mails").length,
    },
    balance: balanceLines(sandbox),
    faults: faults.rules(),
    policy: webhooks.policy(),
  };
}
