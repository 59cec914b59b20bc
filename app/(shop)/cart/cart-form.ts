import { z } from "zod";
import { isQuantity } from "@/lib/domain/cart";
import { isUuid } from "@/lib/domain/ids";
import { QUANTITY_MAX } from "@/lib/domain/product";

/** Words for a quantity that no bag can hold; it is never rounded or guessed. */
export const QUANTITY_WORDS = `Enter a whole number from 1 to ${QUANTITY_MAX}.`;
const VARIANT_WORDS = "Choose one of the sizes shown.";
const UNREADABLE_WORDS = "This form can't be read, so nothing was changed. Reload the page and try again.";

/** Prices, totals and whose bag it is never come from a browser: a form that brings them is refused whole. */
const error = (issue: { code?: string; keys?: unknown }): string =>
  issue.code === "unrecognized_keys" && Array.isArray(issue.keys) ? unexpectedWords(issue.keys) : UNREADABLE_WORDS;

const variantId = z.string({ error: VARIANT_WORDS }).refine(isUuid, VARIANT_WORDS);
const quantity = z
  .string({ error: QUANTITY_WORDS })
  .trim()
  .regex(/^\d{1,2}$/, QUANTITY_WORDS)
  .transform(Number)
  .refine(isQuantity, QUANTITY_WORDS);

/** What the product page's form may say: a variant and a quantity, nothing else. */
export const CART_ADDITION = z.strictObject({ variantId, quantity }, { error });

/** What the bag's forms may say: set, remove or put back one line. */
export const CART_CHANGE = z.discriminatedUnion(
  "intent",
  [
    z
      // `step` comes from the plus and minus buttons before scripts have loaded; with scripts the field itself changes.
      .strictObject({ intent: z.literal("set"), variantId, quantity, step: z.enum(["-1", "1"]).optional() }, { error })
      .transform(({ step, ...line }) => ({ ...line, quantity: line.quantity + Number(step ?? 0) }))
      .refine((line) => isQuantity(line.quantity), { path: ["quantity"], error: QUANTITY_WORDS }),
    z.strictObject({ intent: z.literal("remove"), variantId }, { error }),
    z.strictObject({ intent: z.literal("put_back"), variantId, quantity }, { error }),
  ],
  { error },
);

/** Longer than any code, and short enough to be worth looking up. */
export const CODE_LENGTH_MAX = 64;
const CODE_WORDS = "Enter the code as it was given to you.";

/** What the forms of the code field may say. */
export const COUPON_CHANGE = z.discriminatedUnion(
  "intent",
  [
    z.strictObject(
      {
        intent: z.literal("apply"),
        code: z.string({ error: CODE_WORDS }).trim().min(1, CODE_WORDS).max(CODE_LENGTH_MAX, CODE_WORDS),
      },
      { error },
    ),
    z.strictObject({ intent: z.literal("remove") }, { error }),
  ],
  { error },
);

export type CouponChange = z.infer<typeof COUPON_CHANGE>;
export type CartChange = z.infer<typeof CART_CHANGE>;

function unexpectedWords(names: readonly unknown[]): string {
  const quoted = names.map((name) => `“${String(name).slice(0, 40)}”`).join(", ");
  return `We didn't ask for ${quoted}, so nothing was changed. Prices and totals come from the shop. Reload the page and try again.`;
}
