/** Which Element holds what the shop wants to pay with. Only its frame knows the card or account, and sends it. */
import { StripeElement } from "./element";
import { ElementsGroup } from "./elements-group";
import { IntegrationError } from "./integration-error";

/** The fields of a split card; the frame of the first gathers the others and sends the card. */
const SPLIT_CARD = ["cardNumber", "cardExpiry", "cardCvc"];

/** `card` as the shop passes it to `createPaymentMethod({card})` or `confirmCardPayment(secret, {payment_method: {card}})`. */
export function cardSourceOf(card: unknown, call: string): StripeElement {
  if (!(card instanceof StripeElement) || !["card", ...SPLIT_CARD].includes(card._type)) {
    throw new IntegrationError(
      `Invalid value for stripe.${call}(): card should be a card or cardNumber Element of stripe.elements().`,
    );
  }
  const source = card._type === "card" ? card : card._sibling("cardNumber");
  if (source?._isMounted) return source;
  throw new IntegrationError(
    "We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.",
  );
}

/** The Element or plain data that stands under a method's type, such as `{sepa_debit: ibanElement}` or `{sepa_debit: {iban}}`. */
export function elementUnder(type: string, own: unknown, call: string): StripeElement | null {
  if (!(own instanceof StripeElement)) return null;
  if (type === "card") return cardSourceOf(own, call);
  if (type === "sepa_debit" && own._type === "iban" && own._isMounted) return own;
  throw new IntegrationError(`Invalid value for stripe.${call}(): ${type} cannot be a ${own._type} Element.`);
}

/** The Element of a group that pays with `confirmPayment({elements})` and its like. */
export function payingElementOf(elements: unknown, call: string): StripeElement {
  if (!(elements instanceof ElementsGroup)) {
    throw new IntegrationError(`Invalid value for stripe.${call}(): elements should be an Elements object.`);
  }
  const source = elements._payingElement;
  if (source?._isMounted) return source;
  throw new IntegrationError(
    `Invalid value for stripe.${call}(): elements should have a mounted Payment Element or Express Checkout Element.`,
  );
}
