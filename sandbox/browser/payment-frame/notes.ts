/** The words below a method's fields: where it will take the shopper, and what the shopper agrees to. */
import { block } from "../fields/field";
import type { PaymentOptions } from "../wire/payment-options";
import { drawRedirect } from "./method-marks";
import type { MethodLook } from "./methods";
import type { Words } from "./words";

export function createNotes(
  look: MethodLook,
  words: Words,
  options: PaymentOptions,
  isForLater: boolean,
): HTMLElement[] {
  const note = createNote(look.note, words);
  const terms = createTerms(look.terms, words, options, isForLater);
  return [...(note ? [note] : []), ...(terms ? [terms] : [])];
}

function createNote(kind: MethodLook["note"], words: Words): HTMLElement | null {
  if (kind === null) return null;
  const note = block("div", "RedirectNote Field--wide");
  if (kind === "redirect") note.append(drawRedirect());
  const text = block("p", "RedirectText");
  text.textContent = { redirect: words.redirect, bankTransfer: words.bankTransfer, link: words.linkNote }[kind];
  note.append(text);
  return note;
}

/** `auto` shows them where they are needed: when the method is kept, and for a debit always. */
function createTerms(
  terms: MethodLook["terms"],
  words: Words,
  options: PaymentOptions,
  isForLater: boolean,
): HTMLElement | null {
  if (!terms) return null;
  const choice = options.terms?.[terms.option] ?? "auto";
  if (choice === "never" || (choice === "auto" && !isForLater && !terms.isAlways)) return null;
  const text = block("p", "TermsText Field--wide");
  text.textContent = words[terms.words](options.business?.name ?? words.thisBusiness);
  return text;
}
