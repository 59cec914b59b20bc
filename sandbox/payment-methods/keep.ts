import type { Work } from "../books/work";
import type { FutureUsage, PaymentMethodRow } from "../objects/payment-method";
import { giveTo } from "./attach";

/** Set up for off session is also set up for on session; the other way round it is not. */
const wider = (before: FutureUsage | undefined, now: FutureUsage): FutureUsage =>
  before === "off_session" ? before : now;

/**
 * A payment or setup went through that the shopper agreed to repeat: the method remembers it, and with a customer it
 * goes into the wallet. Without one it may still be attached later.
 */
export function keepForLater(
  work: Work,
  method: PaymentMethodRow,
  usage: FutureUsage | null,
  customer: string | null,
): PaymentMethodRow {
  if (usage === null) return method;
  const row = { ...method, hidden: { ...method.hidden, setUp: wider(method.hidden.setUp, usage) } };
  work.put("payment_methods", row);
  return customer !== null && row.api.customer === null ? giveTo(work, row, customer) : row;
}
