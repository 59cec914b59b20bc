/** What can be wrong with the parts of an address. */
import type { AddressFormat, AddressPart } from "./address-formats";
import type { AddressProblem } from "./words";

/** Post office boxes in the languages of the countries that have them; a parcel cannot be handed over there. */
const PO_BOX =
  /\b(p\.? ?o\.? ?box|post office box|postfach|bo[iî]te postale|b\.p\. ?\d|apartado( postal| de correos)?|casella postale|postbus|caixa postal)\b|私書箱/i;

/** E.164 allows 15 digits; shorter than this there is no subscriber anywhere. */
const MIN_PHONE_DIGITS = 7;
const MAX_PHONE_DIGITS = 15;

const MISSING: Record<AddressPart, AddressProblem> = {
  line1: "incomplete_line1",
  line2: "incomplete_line1",
  city: "incomplete_city",
  state: "incomplete_state",
  postal_code: "incomplete_zip",
};

export function partProblem(
  part: AddressPart,
  raw: string,
  { required, codeShape, codeExample }: AddressFormat,
  blockPoBox: boolean,
): AddressProblem | null {
  const value = raw.trim();
  if (value === "") return required.includes(part) ? MISSING[part] : null;
  if (part === "postal_code" && !codeShape.test(value)) {
    return value.length < codeExample.length ? "incomplete_zip" : "invalid_zip";
  }
  const isLine = part === "line1" || part === "line2";
  return isLine && blockPoBox && PO_BOX.test(value) ? "po_box_not_allowed" : null;
}

export function phoneProblem(raw: string, isRequired: boolean): AddressProblem | null {
  if (raw.trim() === "") return isRequired ? "incomplete_phone" : null;
  const digits = raw.replace(/\D/g, "").length;
  if (digits < MIN_PHONE_DIGITS) return "incomplete_phone";
  return digits > MAX_PHONE_DIGITS || /[^\d\s+().\-/]/.test(raw) ? "invalid_phone" : null;
}

/** `(555) 010-1234` in the US is `+15550101234`; Italians keep the leading zero, all others drop it. */
export function internationalPhone(raw: string, callingCode: string | undefined): string {
  const digits = raw.replace(/\D/g, "");
  if (raw.trim().startsWith("+")) return `+${digits}`;
  if (!callingCode || digits === "") return digits;
  const national = callingCode === "39" ? digits : digits.replace(/^0+/, "");
  // Americans often write the country's 1 without a plus.
  return callingCode === "1" && national.length === 11 ? `+${national}` : `+${callingCode}${national}`;
}
