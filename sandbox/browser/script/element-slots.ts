/** How many Elements of which type a group may hold: one of each, as Stripe enforces. */
import type { PaymentFacts } from "../wire/frame-messages";
import { IntegrationError } from "./integration-error";

const SPLIT_CARD = ["cardNumber", "cardExpiry", "cardCvc"];

/** Elements that must know what is paid before they can show anything. */
const NEED_PAYMENT = ["payment", "expressCheckout"];

/** A shop may ask for a shipping and a billing address, so each mode of the Address Element counts as a type. */
export function slotOf(type: string, options: { mode?: unknown }): string {
  return type === "address" && typeof options.mode === "string" ? `address:${options.mode}` : type;
}

/** Throws when an Element of `type` may not join the group; `present` is keyed by slot. */
export function checkCompany(
  type: string,
  slot: string,
  payment: PaymentFacts,
  present: ReadonlyMap<string, unknown>,
): void {
  if (present.has(slot)) {
    throw new IntegrationError(`Can only create one Element of type ${type} through elements.create().`);
  }
  const rivals = type === "card" ? SPLIT_CARD : SPLIT_CARD.includes(type) ? ["card"] : [];
  const rival = rivals.find((name) => present.has(name));
  if (rival) {
    throw new IntegrationError(
      `Cannot create an Element of type ${type} after an Element of type ${rival} has already been created.`,
    );
  }
  if (NEED_PAYMENT.includes(type) && payment.clientSecret === undefined && payment.mode === undefined) {
    throw new IntegrationError(
      `In order to create a ${type} element, you must pass a clientSecret or mode when creating the Elements group.`,
    );
  }
}
