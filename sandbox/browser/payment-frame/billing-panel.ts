/** A method that needs at most some billing details and an account number: all but the card. */
import { createField, createInput } from "../fields/field";
import { formatIban, ibanCharacters, ibanProblem } from "../fields/iban";
import { JudgedField } from "../fields/judged-field";
import { maskInput } from "../fields/masked-input";
import type { ProblemCode } from "../fields/texts";
import { askedParts, type BillingPart } from "../wire/billing-fields";
import { createCountryField, createEmailField, createNameField } from "./billing-fields";
import { createForm, type MethodPanel, type PanelLook } from "./method-panel";
import { methodLook } from "./methods";
import { createNotes } from "./notes";

const IBAN_PLACEHOLDER = "DE00 0000 0000 0000 0000 00";

export function createBillingPanel(look: PanelLook): MethodPanel {
  const { type, texts, options, isForLater } = look;
  const method = methodLook(type, isForLater);
  const parts = askedParts(type, method.needs, options);
  const asks = (part: BillingPart) => parts.includes(part);
  const name = asks("name") ? createNameField(look) : null;
  const email = asks("email") ? createEmailField(look) : null;
  const iban = type === "sepa_debit" ? createIbanField(look) : null;
  const given = options.defaultValues?.billingDetails?.address?.country;
  const country = asks("country") ? createCountryField(look.locale, texts.country, given) : null;
  country?.select.addEventListener("change", () => look.onChange());
  const fields = [name, email, iban].filter((field) => field !== null);
  const root = createForm(
    [
      ...fields.map(({ field }) => field.root),
      ...(country ? [country.field.root] : []),
      ...createNotes(method, look.words, options, isForLater),
    ],
    options.readOnly === true,
  );
  return {
    root,
    fields: () => fields,
    data: () => ({ [type]: iban ? { iban: ibanCharacters(iban.value) } : {} }),
    billingDetails: () => ({
      ...(name ? { name: name.value.trim() } : {}),
      ...(email ? { email: email.value.trim() } : {}),
      ...(country ? { address: { country: country.select.value } } : {}),
    }),
    fieldOfRefusal: () => iban,
    brand: () => null,
  };
}

function createIbanField(look: PanelLook): JudgedField {
  const input = createInput({ autocomplete: "off", placeholder: IBAN_PLACEHOLDER });
  input.autocapitalize = "characters";
  const field = createField({ id: "iban", name: "iban", label: look.texts.iban, control: input });
  field.root.classList.add("Field--wide");
  const judged = new JudgedField<ProblemCode>(field, input, look.texts, ibanProblem);
  maskInput(input, { format: formatIban, kept: /[a-z0-9]/i }, () => {
    judged.typed();
    look.onChange();
  });
  return judged;
}
