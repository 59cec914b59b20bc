import type { PaymentMethod } from "../objects/payment-method";
import type { SetupAttempt } from "../objects/setup-attempt";
import type { DebitIds } from "./generated-debit";
import { SHOPPER_BANK } from "./shopper-bank";

/** What an attempt to set up a method other than a card shows of it; `left` is the debit that it leaves behind. */
export function attemptDetails(api: PaymentMethod, left: DebitIds | null): SetupAttempt["payment_method_details"] {
  const account = {
    generated_sepa_debit: left?.method ?? null,
    generated_sepa_debit_mandate: left?.mandate ?? null,
    iban_last4: left ? SHOPPER_BANK.ibanLast4 : null,
    verified_name: left ? (api.billing_details.name ?? SHOPPER_BANK.holder) : null,
  };
  if (api.type === "ideal") return { type: api.type, ideal: { ...api.ideal, ...account } };
  if (api.type !== "bancontact") return { type: api.type, [api.type]: {} };
  const { bic, code: bank_code, name: bank_name } = SHOPPER_BANK;
  return { type: api.type, bancontact: { ...account, bank_code, bank_name, bic, preferred_language: "en" } };
}
