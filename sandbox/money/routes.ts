import { invalidRequest, missingInBody, missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { params, text } from "../api/params";
import { ok, route } from "../api/router";
import type { BalanceTransactionRow } from "../objects/balance-transaction";
import { balanceOf } from "./balance";
import { shownTransaction } from "./ledger";

const listShape = { ...listParams, source: text(), currency: text(3), payout: text(), type: text() };

export const moneyRoutes = [
  route("GET /v1/balance", params({}), ({ work }) => ok(balanceOf(work))),
  route("GET /v1/balance_transactions", params(listShape), ({ work }, given) => {
    if (given.payout !== undefined) {
      if (!work.get("payouts", given.payout)) throw missingInBody("payout", given.payout, "payout");
      throw invalidRequest("Balance transaction history can only be filtered on automatic transfers, not manual.");
    }
    const keep = ({ api }: BalanceTransactionRow) =>
      (given.source === undefined || api.source === given.source) &&
      (given.currency === undefined || api.currency === given.currency.toLowerCase()) &&
      (given.type === undefined || api.type === given.type);
    const lookup = (["source", "type"] as const).find((name) => given[name] !== undefined);
    const ids = lookup && work.find("balance_transactions", `${lookup}:${given[lookup]}`);
    return ok(
      listObjects(work, "balance_transactions", given, { keep, ids, show: (row) => shownTransaction(work, row) }),
    );
  }),
  route("GET /v1/balance_transactions/:id", params({}), ({ work, path }) => {
    const row = work.get("balance_transactions", path.id ?? "");
    if (!row) throw missingInPath("balance transaction", path.id ?? "");
    return ok(shownTransaction(work, row));
  }),
];
