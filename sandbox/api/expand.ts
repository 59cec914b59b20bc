import type { Tables } from "../books/tables";
import type { Work } from "../books/work";
import { shownDispute } from "../disputes/shown-dispute";
import { METHOD_TYPES } from "../methods/method-table";
import { shownTransaction } from "../money/ledger";
import type { BalanceTransactionRow } from "../objects/balance-transaction";
import type { DisputeRow } from "../objects/dispute";
import { bankAccountOf } from "../payouts/bank-accounts";
import { invalidRequest } from "./errors";
import type { FormHash } from "./form";
import { listObjects } from "./lists";
import { list, text } from "./params";

/** Stripe's limit on the depth of one expansion. */
const DEPTH_MAX = 4;
const REFUNDS_SHOWN = 10;

/** Fields that hold an id, and the table it points into. */
const EXPANDABLE = {
  generated_sepa_debit: "payment_methods",
  generated_sepa_debit_mandate: "mandates",
  latest_charge: "charges",
  mandate: "mandates",
  charge: "charges",
  payment_method: "payment_methods",
  payment_intent: "payment_intents",
  balance_transaction: "balance_transactions",
  failure_balance_transaction: "balance_transactions",
  dispute: "disputes",
  customer: "customers",
  default_payment_method: "payment_methods",
  setup_intent: "setup_intents",
  latest_attempt: "setup_attempts",
} as const satisfies Record<string, keyof Tables>;

/** Known to Stripe as expandable, but here always null or always whole. */
const EXPANDABLE_AS_IS = [
  "application",
  "application_fee",
  "balance_transactions",
  "default_source",
  "invoice",
  "on_behalf_of",
  "original_payout",
  "reversed_by",
  "review",
  "single_use_mandate",
  "source_transfer",
  "source_transfer_reversal",
  "test_clock",
  "transfer",
  "transfer_reversal",
];

/** What moved the money of a balance transaction, by the kind of its id. */
const SOURCES: Record<string, keyof Tables> = {
  ch: "charges",
  dp: "disputes",
  po: "payouts",
  py: "charges",
  pyr: "refunds",
  re: "refunds",
};

/** Plain parts of an object that hold such a field. */
const HASHES = ["invoice_settings", "payment_method_details", ...METHOD_TYPES] as readonly string[];

type Plain = Record<string, unknown>;

/** Takes `expand` out of a form, whatever the endpoint: every endpoint has it. */
export function takeExpand(form: FormHash): string[] {
  const wanted = list(text())(form.expand, "expand") ?? [];
  delete form.expand;
  return wanted;
}

/** The object behind an id. A deleted customer is still shown as what is left of it. */
function objectOf(work: Work, table: keyof Tables, id: string): unknown {
  const row = work.get(table, id) ?? (table === "customers" ? work.get("deleted_customers", id) : undefined);
  if (table === "balance_transactions" && row) return shownTransaction(work, row as BalanceTransactionRow);
  if (table === "disputes" && row) return shownDispute(work, row as DisputeRow);
  return (row as { api: unknown } | undefined)?.api;
}

/** The table a field's id points into, or undefined where the field cannot be expanded. */
function tableOf(field: string, value: unknown): keyof Tables | undefined {
  if (field === "source" && typeof value === "string") return SOURCES[value.split("_")[0] ?? ""];
  return EXPANDABLE[field as keyof typeof EXPANDABLE];
}

/** The refunds of a charge are no field of it until somebody asks for them: the ten newest, as a list. */
function refundsOf(work: Work, charge: string): object {
  const ids = work.find("refunds", `charge:${charge}`);
  const list = listObjects(work, "refunds", { limit: REFUNDS_SHOWN }, { ids });
  return { ...list, url: `/v1/charges/${charge}/refunds` };
}

function expandIn(work: Work, object: unknown, path: string[], whole: string): unknown {
  const [field, ...rest] = path;
  if (field === undefined || object === null || typeof object !== "object") return object;
  if (field === "data" && Array.isArray((object as Plain).data)) {
    const data = ((object as Plain).data as unknown[]).map((item) => expandIn(work, item, rest, whole));
    return { ...object, data };
  }
  const inner = (object as Plain)[field];
  if (rest.length > 0 && HASHES.includes(field) && field in object) {
    return { ...object, [field]: expandIn(work, inner, rest, whole) };
  }
  if (field === "refunds" && (object as Plain).object === "charge") {
    const refunds = refundsOf(work, String((object as Plain).id));
    return { ...object, refunds: expandIn(work, refunds, rest, whole) };
  }
  if (field === "destination" && (object as Plain).object === "payout") {
    return { ...object, destination: bankAccountOf(String(inner), String((object as Plain).currency)) };
  }
  const table = tableOf(field, inner);
  if ((!table && !EXPANDABLE_AS_IS.includes(field)) || !(field in object)) {
    throw invalidRequest(
      `This property cannot be expanded (${whole}). You may want to try expanding 'data.${whole}' instead.`,
      undefined,
      "expand",
    );
  }
  const found = table && typeof inner === "string" ? objectOf(work, table, inner) : inner;
  return { ...object, [field]: expandIn(work, found ?? inner, rest, whole) };
}

/** Puts whole objects where ids stand, for each `a.b.c` asked for. */
export function expandAnswer(work: Work, body: object, wanted: string[]): object {
  return [...new Set(wanted)].reduce((answer: object, whole) => {
    const path = whole.split(".");
    if (path.length > DEPTH_MAX) {
      throw invalidRequest(`You cannot expand more than ${DEPTH_MAX} levels of a property`, undefined, "expand");
    }
    return expandIn(work, answer, path, whole) as object;
  }, body);
}
