import { invalidRequest } from "../api/errors";
import type { Work } from "../books/work";
import type { Refund } from "../objects/refund";
import { putRefund } from "./put-refund";

/** Documented: after 45 days without an answer the refund fails. */
const SHOPPER_MAY_TAKE_S = 45 * 86_400;

/** What a refund shows of the mail that its shopper has not answered. */
export const waitingMail = (refund: Refund, sentAt: number): Pick<Refund, "next_action"> => ({
  next_action: {
    type: "display_details",
    display_details: {
      email_sent: { email_sent_at: sentAt, email_sent_to: refund.instructions_email ?? "" },
      expires_at: refund.created + SHOPPER_MAY_TAKE_S,
    },
  },
});

/** Where the shopper is asked for a bank account: the address given, or the customer's; without one nothing begins. */
export function addressFor(work: Work, customer: string | null, given: string | undefined): string {
  const address = given ?? (customer === null ? undefined : work.get("customers", customer)?.api.email);
  if (address) return address;
  throw invalidRequest(
    "The customer must be asked for a bank account, and has no email address. Update the customer with one, or provide `instructions_email`.",
    "parameter_missing",
    "instructions_email",
  );
}

/** Writes to the shopper; nothing happens until they answer, the shop cancels, or 45 days have passed. */
export function askShopper(work: Work, refund: Refund): Refund {
  work.schedule("expire_refund", refund.id, (refund.created + SHOPPER_MAY_TAKE_S) * 1000);
  return putRefund(work, { ...refund, ...waitingMail(refund, work.now) });
}
