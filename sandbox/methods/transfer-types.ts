import { invalidRequest } from "../api/errors";
import type { BankTransferType } from "../objects/payment-intent";

/** Each currency has one kind of transfer (docs.stripe.com/payments/bank-transfers). */
const TRANSFERS: Record<string, BankTransferType> = {
  eur: "eu_bank_transfer",
  gbp: "gb_bank_transfer",
  jpy: "jp_bank_transfer",
  mxn: "mx_bank_transfer",
  usd: "us_bank_transfer",
};

export const TRANSFER_TYPES = Object.values(TRANSFERS);

/** The kind of transfer a currency has. */
export function transferTypeOf(currency: string): BankTransferType {
  const type = TRANSFERS[currency];
  if (type) return type;
  throw invalidRequest(
    `The currency ${currency} cannot be sent by bank transfer; these can: ${Object.keys(TRANSFERS).join(", ")}.`,
    undefined,
    "currency",
  );
}

/** The kind of transfer a request names, which must be that of the currency. */
export function demandTransferType(currency: string, named: BankTransferType | undefined, param: string) {
  const expected = transferTypeOf(currency);
  if (named === undefined || named === expected) return expected;
  throw invalidRequest(
    `The bank transfer type ${named} cannot be used with the currency ${currency}; it takes ${expected}.`,
    "payment_intent_invalid_parameter",
    param,
  );
}
