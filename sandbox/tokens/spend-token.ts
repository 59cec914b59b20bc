import { invalidRequest, missingInBody } from "../api/errors";
import type { Work } from "../books/work";
import { cardByName, type TestCard } from "../issuer/cards";
import type { PaymentMethodRow } from "../objects/payment-method";

/**
 * What a token stands for: the method to be, or the test card of a name such as `tok_visa`, which can be used as often
 * as wanted. A token that was made is spent.
 */
export function spendToken(work: Work, id: string, param: string): { method: PaymentMethodRow } | { card: TestCard } {
  const card = cardByName(id.replace(/^tok_/, "pm_card_"));
  if (card) return { card };
  const row = work.get("tokens", id);
  if (!row) throw missingInBody("token", id, param);
  if (row.api.used) {
    throw invalidRequest(`You cannot use a Stripe token more than once: ${id}.`, "token_already_used", param);
  }
  row.api.used = true;
  work.put("tokens", row);
  return { method: row.hidden.method };
}
