import { z } from "zod";
import { isQuantity } from "@/lib/domain/cart";
import { isUuid } from "@/lib/domain/ids";
import { QUANTITY_MAX } from "@/lib/domain/product";

/** Words for a quantity that no bag can hold; it is never rounded or guessed. */
export const QUANTITY_WORDS = `Enter a whole number from 1 to ${QUANTITY_MAX}.`;
const VARIANT_WORDS = "Choose one of the sizes shown.";
const UNREADABLE_WORDS = "This form can't be read, so nothing was changed. Reload the page and try again.";

const variantId = z.string().refine(isUuid);
const quantity = z
  .string()
  .trim()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .refine(isQuantity);

const addition = z.strictObject({ variantId, quantity });

const change = z.discriminatedUnion("intent", [
  z
    // `step` comes from the plus and minus buttons before scripts have loaded; with scripts the field itself changes.
    .strictObject({ intent: z.literal("set"), variantId, quantity, step: z.enum(["-1", "1"]).optional() })
    .transform(({ step, ...line }) => ({ ...line, quantity: line.quantity + Number(step ?? 0) }))
    .refine((line) => isQuantity(line.quantity), { path: ["quantity"] }),
  z.strictObject({ intent: z.literal("remove"), variantId }),
  z.strictObject({ intent: z.literal("put_back"), variantId, quantity }),
]);

export type CartAddition = z.infer<typeof addition>;
export type CartChange = z.infer<typeof change>;
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly words: string };

/** What the product page's form may say: a variant and a quantity, nothing else. */
export function parseAddition(form: FormData): Parsed<CartAddition> {
  return parse(addition, form);
}

/** What the bag's forms may say: set, remove or put back one line. */
export function parseChange(form: FormData): Parsed<CartChange> {
  return parse(change, form);
}

function parse<T>(shape: z.ZodType<T>, form: FormData): Parsed<T> {
  const fields = new Map<string, FormDataEntryValue>();
  for (const [name, value] of form) {
    // React's own hidden fields say which action a form without scripts is for.
    if (name.startsWith("$ACTION_")) continue;
    if (fields.has(name)) return { ok: false, words: UNREADABLE_WORDS };
    fields.set(name, value);
  }
  const result = shape.safeParse(Object.fromEntries(fields));
  return result.success ? { ok: true, value: result.data } : { ok: false, words: wordsFor(result.error.issues) };
}

function wordsFor(issues: readonly z.core.$ZodIssue[]): string {
  const unexpected = issues.find((issue) => issue.code === "unrecognized_keys");
  if (unexpected) return unexpectedWords(unexpected.keys);
  const [field] = issues[0]?.path ?? [];
  if (field === "quantity") return QUANTITY_WORDS;
  return field === "variantId" ? VARIANT_WORDS : UNREADABLE_WORDS;
}

/** Prices, totals and whose bag it is never come from a browser. */
function unexpectedWords(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name.slice(0, 40)}”`).join(", ");
  return `We didn't ask for ${quoted}, so nothing was changed. Prices and totals come from the shop. Reload the page and try again.`;
}
