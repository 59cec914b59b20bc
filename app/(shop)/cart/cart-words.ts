import type { SettledQuantity } from "@/lib/domain/cart";
import type { RefusalCode } from "@/lib/domain/errors";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { QUANTITY_MAX } from "@/lib/domain/product";
import { QUANTITY_WORDS } from "./cart-form";

/** What the shop set a quantity to, and why; null when it is as asked. */
export function settledWords({ quantity, limit }: SettledQuantity): string | null {
  if (limit === "stock") return `${leftWords(quantity)}; we set it to ${quantity}.`;
  if (limit === "order")
    return `One order holds up to ${QUANTITY_MAX} of a print; we set it to ${quantity}. For more, write to us.`;
  return null;
}

interface Added extends SettledQuantity {
  readonly title: string;
  readonly variantName: string;
  readonly changed: boolean;
}

export function addedWords(added: Added): string {
  const thing = `${added.title}, ${added.variantName}`;
  if (added.changed) return [`${thing} is in your bag.`, settledWords(added)].filter(Boolean).join(" ");
  return added.limit === "stock"
    ? `${leftWords(added.quantity)}, and your bag already has ${added.quantity === 1 ? "it" : "them"}. Nothing was added.`
    : `Your bag already has ${added.quantity}, the most of a print that one order holds. Nothing was added.`;
}

/** A refusal while shopping: nothing was paid yet, so the words are about prints, not money. */
export function cartRefusalWords(code: RefusalCode): string {
  if (code === "quantity_invalid") return QUANTITY_WORDS;
  if (code === "sold_out") return "This one is sold out, so nothing was changed. Choose another size or another print.";
  if (code === "cart_changed") return "Your bag changed in another tab. This is how it is now.";
  return REFUSAL_MESSAGES[code];
}

function leftWords(pieces: number): string {
  return pieces === 1 ? "Only 1 of this print is left" : `Only ${pieces} of this print are left`;
}
