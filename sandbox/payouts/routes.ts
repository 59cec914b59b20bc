import { invalidRequest, missingInBody, missingInPath, StripeError } from "../api/errors";
import { created, listObjects, listParams } from "../api/lists";
import { integer, mergeMetadata, metadata, oneOf, params, type Read, required, text, unsupported } from "../api/params";
import { type Answer, type Call, ok, route } from "../api/router";
import { balanceSums } from "../money/balance";
import { knownCurrency, payableOut } from "../money/currency";
import type { Payout, PayoutRow } from "../objects/payout";
import { isBankAccount, OWN_ACCOUNT } from "./bank-accounts";
import { cancelPayout, payOut, relabelPayout } from "./pay-out";

const createShape = {
  amount: required(integer(1)),
  currency: required(text(3)),
  description: text(),
  destination: text(),
  metadata,
  method: oneOf("standard", "instant"),
  payout_method: unsupported,
  source_type: oneOf("card", "bank_account", "fpx"),
  statement_descriptor: text(22),
};
const createParams = params(createShape);

/** A refusal because of what is in the account or has become of the payout: saved under its key. */
const refused = (message: string, more: { code?: string; param?: string } = {}): StripeError =>
  new StripeError(400, { type: "invalid_request_error", message, ...more }, true);

/** Only money that is available already can go out, and only cards bring any here. */
function demandFunds(call: Call, amount: number, currency: string, source: string): void {
  const there = balanceSums(call.work).available.find((sum) => sum.currency === currency)?.amount ?? 0;
  if (source === "card" && amount <= there) return;
  throw refused(
    `You have insufficient funds in your Stripe account for this transfer. Your ${source.replace("_", " ")} balance is too low. You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance).`,
    { code: "balance_insufficient" },
  );
}

function createPayout(call: Call, given: Read<typeof createShape>): Answer {
  const currency = knownCurrency(given.currency);
  payableOut(given.amount, currency);
  if (given.method === "instant") {
    throw invalidRequest("The sandbox's bank takes no instant payouts; use the standard method.", undefined, "method");
  }
  const destination = given.destination ?? OWN_ACCOUNT;
  if (!isBankAccount(destination)) throw missingInBody("external account", destination, "destination");
  demandFunds(call, given.amount, currency, given.source_type ?? "card");
  const wish = {
    amount: given.amount,
    currency,
    destination,
    description: given.description ?? null,
    metadata: mergeMetadata({}, given.metadata),
    statementDescriptor: given.statement_descriptor ?? null,
  };
  return ok(payOut(call.work, wish));
}

function payoutOf({ work, path }: Call): Payout {
  const row = work.get("payouts", path.id ?? "");
  if (!row) throw missingInPath("payout", path.id ?? "");
  return row.api;
}

const listShape = {
  ...listParams,
  arrival_date: created,
  destination: text(),
  status: oneOf("pending", "in_transit", "paid", "failed", "canceled"),
};

export const payoutRoutes = [
  route("POST /v1/payouts", createParams, createPayout),
  route("GET /v1/payouts", params(listShape), ({ work }, given) => {
    const { arrival_date: arrives } = given;
    const keep = ({ api }: PayoutRow) =>
      (given.status === undefined || api.status === given.status) &&
      (given.destination === undefined || api.destination === given.destination) &&
      (arrives === undefined || (api.arrival_date >= arrives.from && api.arrival_date <= arrives.to));
    return ok(listObjects(work, "payouts", given, { keep }));
  }),
  route("GET /v1/payouts/:id", params({}), (call) => ok(payoutOf(call))),
  route("POST /v1/payouts/:id", params({ metadata }), (call, given) => {
    const payout = payoutOf(call);
    if (given.metadata === undefined) return ok(payout);
    return ok(relabelPayout(call.work, payout, mergeMetadata(payout.metadata, given.metadata)));
  }),
  route("POST /v1/payouts/:id/cancel", params({}), (call) => {
    const payout = payoutOf(call);
    if (payout.status === "pending") return ok(cancelPayout(call.work, payout));
    throw refused("Payouts can only be canceled while they are pending.");
  }),
  route("POST /v1/payouts/:id/reverse", params({ metadata }), (call) => {
    payoutOf(call);
    throw refused("Only payouts of connected accounts to bank accounts in the US and Canada can be reversed.");
  }),
];
