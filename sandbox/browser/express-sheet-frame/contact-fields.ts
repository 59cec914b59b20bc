/** Email and phone, as far as the shop wants them. A wallet knows them; here they can be changed to try things. */
import { expressWords } from "../express-frame/words";
import { emailProblem } from "../fields/email";
import { block, createField, createInput, type Field } from "../fields/field";
import type { Language } from "../fields/texts";
import type { SheetDetails } from "../wire/express-messages";
import { EMAIL, PHONE } from "./test-wallet";

/** E.164: a plus, a country code, and no more than 15 digits. */
const PHONE_SHAPE = /^\+[1-9]\d{6,14}$/;

export interface ContactFields {
  root: HTMLElement;
  value(): { email?: string; phone?: string };
  /** Shows what is wrong and goes there; true when nothing is. */
  check(): boolean;
}

export function createContactFields(details: SheetDetails, language: Language, withEmail: boolean): ContactFields {
  const words = expressWords(language);
  const root = block("fieldset", "Contact");
  const legend = block("legend", "SectionTitle");
  legend.textContent = words.contact;
  const email = withEmail ? field("email", words.email, EMAIL) : null;
  const phone = details.phoneNumberRequired ? field("phone", words.phone, PHONE) : null;
  const fields = [email, phone].filter((made) => made !== null);
  root.append(legend, ...fields.map(({ field: { root: row } }) => row));
  root.hidden = fields.length === 0;
  const judge = (made: ContactField | null, isRight: (value: string) => boolean, problem: string): boolean => {
    if (!made) return true;
    const isFine = isRight(made.input.value);
    made.field.showProblem(isFine ? null : problem);
    if (!isFine) made.input.focus();
    return isFine;
  };
  return {
    root,
    value: () => ({
      ...(email ? { email: email.input.value.trim() } : {}),
      ...(phone ? { phone: phone.input.value.replace(/[^\d+]/g, "") } : {}),
    }),
    check: () =>
      judge(email, (value) => emailProblem(value) === null, words.wrongEmail) &&
      judge(phone, (value) => PHONE_SHAPE.test(value.replace(/[^\d+]/g, "")), words.wrongPhone),
  };
}

interface ContactField {
  field: Field;
  input: HTMLInputElement;
}

function field(name: "email" | "phone", label: string, value: string): ContactField {
  const isEmail = name === "email";
  const input = createInput({ autocomplete: "off", inputMode: isEmail ? "email" : "tel" });
  input.value = value;
  const made = createField({ id: name, name, label, control: input });
  input.addEventListener("input", () => made.showProblem(null));
  return { field: made, input };
}
