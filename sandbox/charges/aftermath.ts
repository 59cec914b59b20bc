import type { Work } from "../books/work";
import type { Charge } from "../objects/charge";
import { cardBehavior } from "./charges";

/** The bank hears of it a moment after the money has moved; Stripe's test mode takes about as long. */
const HEARD_AFTER_MS = 2_000;

/** What the card of a paid charge will still do: dispute it, or have its bank warn of fraud (stripe.md 7). */
export function scheduleAftermath(work: Work, charge: Charge): void {
  const behavior = cardBehavior(work, charge);
  if (behavior.fraudWarning) work.schedule("warn_of_fraud", charge.id, work.nowMs + HEARD_AFTER_MS);
  if (behavior.disputes) work.schedule("dispute_charge", charge.id, work.nowMs + HEARD_AFTER_MS);
}
