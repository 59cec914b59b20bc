import { missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { hash, list, oneOf, params, type Read, required, text } from "../api/params";
import { type Answer, type Call, ok, route } from "../api/router";
import { customerOf } from "../customers/customer";
import { intentOf } from "../intents/intent";
import { EURO_COUNTRY, financialAddresses } from "../methods/financial-addresses";
import { demandTransferType, TRANSFER_TYPES } from "../methods/transfer-types";
import { knownCurrency } from "../money/currency";
import { applyCash, applyParams } from "./apply";
import { cashOf, putCash } from "./cash";
import { fundCashBalance, fundParams } from "./fund";

const { limit, starting_after, ending_before } = listParams;

const settingsShape = { settings: hash({ reconciliation_mode: oneOf("automatic", "manual", "merchant_default") }) };

function updateCash(call: Call, given: Read<typeof settingsShape>): Answer {
  const cash = cashOf(call.work, customerOf(call).id);
  const mode = given.settings?.reconciliation_mode;
  if (mode) {
    const using_merchant_default = mode === "merchant_default";
    cash.settings = { reconciliation_mode: using_merchant_default ? "automatic" : mode, using_merchant_default };
    putCash(call.work, cash);
  }
  return ok(cash);
}

const instructionsShape = {
  bank_transfer: required(
    hash({
      eu_bank_transfer: hash({ country: required(oneOf("BE", "DE", "ES", "FR", "IE", "NL")) }),
      requested_address_types: list(text()),
      type: required(oneOf(...TRANSFER_TYPES)),
    }),
  ),
  currency: required(text(3)),
  funding_type: required(oneOf("bank_transfer")),
};

/** Countries of the accounts that are not in euros. */
const COUNTRIES: Record<string, string> = { gbp: "GB", jpy: "JP", mxn: "MX", usd: "US" };

/** Where a customer may send money before there is a payment; always the same account. */
function fundingInstructions(call: Call, { bank_transfer: wanted, currency: named }: Read<typeof instructionsShape>) {
  const { id } = customerOf(call);
  const currency = knownCurrency(named);
  const type = demandTransferType(currency, wanted.type, "bank_transfer[type]");
  const country = COUNTRIES[currency] ?? wanted.eu_bank_transfer?.country ?? EURO_COUNTRY;
  return ok({
    object: "funding_instructions",
    bank_transfer: { country, financial_addresses: financialAddresses(type, id, country), type },
    currency,
    funding_type: "bank_transfer",
    livemode: false,
  });
}

export const cashBalanceRoutes = [
  route("GET /v1/customers/:id/cash_balance", params({}), (call) => ok(cashOf(call.work, customerOf(call).id))),
  route("POST /v1/customers/:id/cash_balance", params(settingsShape), updateCash),
  route(
    "GET /v1/customers/:id/cash_balance_transactions",
    params({ limit, starting_after, ending_before }),
    (call, given) => {
      const { id } = customerOf(call);
      const ids = call.work.find("cash_transactions", `customer:${id}`);
      const url = `/v1/customers/${id}/cash_balance_transactions`;
      return ok({ ...listObjects(call.work, "cash_transactions", given, { ids }), url });
    },
  ),
  route("GET /v1/customers/:id/cash_balance_transactions/:transaction", params({}), (call) => {
    const { id } = customerOf(call);
    const row = call.work.get("cash_transactions", call.path.transaction ?? "");
    if (row?.api.customer !== id) throw missingInPath("cash balance transaction", call.path.transaction ?? "");
    return ok(row.api);
  }),
  route("POST /v1/customers/:id/funding_instructions", params(instructionsShape), fundingInstructions),
  route("POST /v1/test_helpers/customers/:id/fund_cash_balance", fundParams, fundCashBalance),
  route("POST /v1/payment_intents/:id/apply_customer_balance", applyParams, (call, given) =>
    applyCash(call, intentOf(call, undefined), given),
  ),
];
