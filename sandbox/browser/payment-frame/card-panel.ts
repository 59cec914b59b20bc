/** The card: number, expiry and code, and what of the bill's address the issuer may check. */
import { createCardFields } from "../fields/card-fields";
import { block } from "../fields/field";
import { askedParts } from "../wire/billing-fields";
import { createAddressFields } from "./address-fields";
import { createNameField } from "./billing-fields";
import { createForm, type MethodPanel, type PanelLook } from "./method-panel";
import { methodLook } from "./methods";
import { createNotes } from "./notes";

/** Which field an API error code is about; refusals of the card as a whole stand with its number. */
const FIELD_OF_CODE: Record<string, "expiry" | "code"> = {
  expired_card: "expiry",
  invalid_expiry_month: "expiry",
  invalid_expiry_year: "expiry",
  incorrect_cvc: "code",
  invalid_cvc: "code",
};

export function createCardPanel(look: PanelLook): MethodPanel {
  const { texts, words, options, isForLater, onChange } = look;
  const card = createCardFields(texts, onChange);
  card.number.field.root.classList.add("Field--wide");
  const address = createAddressFields(look.locale, texts, options, onChange);
  const hasName = askedParts("card", [], options).includes("name");
  const name = hasName ? createNameField(look) : null;
  const { number, expiry, code } = card;
  const fields = [...(name ? [name] : []), number, expiry, code];
  const root = createForm(
    [
      ...(name ? [name.field.root] : []),
      createGroup(
        words.cardInformation,
        [number, expiry, code].map(({ field }) => field.root),
      ),
      ...address.roots,
      ...createNotes(methodLook("card", isForLater), words, options, isForLater),
    ],
    options.readOnly === true,
  );
  return {
    root,
    fields: () => [...fields, ...(address.postalCode && address.isPostalCodeAsked() ? [address.postalCode] : [])],
    data: () => ({ card: card.toParams() }),
    billingDetails: () => ({ ...(name ? { name: name.value.trim() } : {}), address: address.toParams() }),
    fieldOfRefusal: (refusal) => ({ number, expiry, code })[FIELD_OF_CODE[refusal ?? ""] ?? "number"],
    brand: card.brand,
  };
}

/** Only in sight with condensed inputs, but always one group to a screen reader. */
function createGroup(name: string, fields: HTMLElement[]): HTMLElement {
  const group = block("div", "FieldGroup");
  group.setAttribute("role", "group");
  const label = block("div", "Label FieldGroupLabel");
  label.id = "card-information";
  label.textContent = name;
  group.setAttribute("aria-labelledby", label.id);
  group.append(label, ...fields);
  return group;
}
