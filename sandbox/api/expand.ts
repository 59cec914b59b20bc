import type { Tables } from "../books/tables";
import type { Work } from "../books/work";
import { invalidRequest } from "./errors";
import type { FormHash } from "./form";
import { list, text } from "./params";

/** Stripe's limit on the depth of one expansion. */
const DEPTH_MAX = 4;

/** Fields that hold an id, and the table it points into. */
const EXPANDABLE = {
  latest_charge: "charges",
  charge: "charges",
  payment_method: "payment_methods",
  payment_intent: "payment_intents",
  balance_transaction: "balance_transactions",
  source: "charges",
  customer: "customers",
  default_payment_method: "payment_methods",
} as const satisfies Record<string, keyof Tables>;

/** Known to Stripe as expandable but always null here. */
const EXPANDABLE_NULL = ["review", "application", "on_behalf_of", "invoice", "dispute", "transfer"];

/** Plain parts of an object that hold such a field. */
const HASHES = ["invoice_settings"];

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
  return (row as { api: unknown } | undefined)?.api;
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
  const table = EXPANDABLE[field as keyof typeof EXPANDABLE];
  if ((!table && !EXPANDABLE_NULL.includes(field)) || !(field in object)) {
    throw invalidRequest(
      `This property cannot be expanded (${whole}). You may want to try expanding 'data.${whole}' instead.`,
      undefined,
      "expand",
    );
  }
  const value = (object as Plain)[field];
  const found = table && typeof value === "string" ? objectOf(work, table, value) : value;
  return { ...object, [field]: expandIn(work, found ?? value, rest, whole) };
}

/** Puts whole objects where ids stand, for each `a.b.c` asked for. */
export function expandAnswer(work: Work, body: object, wanted: string[]): object {
  return wanted.reduce((answer: object, whole) => {
    const path = whole.split(".");
    if (path.length > DEPTH_MAX) {
      throw invalidRequest(`You cannot expand more than ${DEPTH_MAX} levels of a property`, undefined, "expand");
    }
    return expandIn(work, answer, path, whole) as object;
  }, body);
}
