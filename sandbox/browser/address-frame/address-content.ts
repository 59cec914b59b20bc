/** What stands in the Address Element's frame: the shop's saved addresses, if it gave any, and the form. */
import { block } from "../fields/field";
import { languageOf } from "../fields/texts";
import type { FrameContent, FrameStage } from "../frame/element-frame";
import type { ApiError } from "../wire/api";
import type { AddressValue } from "../wire/messages";
import { createAddressForm } from "./address-form";
import type { AddressOptions, Contact } from "./address-options";
import { createContactList } from "./saved-contacts";
import { addressWords } from "./words";

export interface AddressContent extends FrameContent {
  value(isJudged: boolean): AddressValue;
}

/** The name under which a choice of saved address is carried into a new content. */
const CHOICE = "contact";

export function buildAddress(stage: FrameStage<AddressOptions>): AddressContent {
  const { locale, options } = stage.settings();
  const { tag, language } = languageOf(locale, navigator.language);
  const words = addressWords(language);
  const form = createAddressForm({ tag, language, words, options, onChange: () => stage.changed() });
  const contacts = options.contacts ?? [];
  const saved = contacts.length > 0 ? createContactList(contacts, words, () => showChoice()) : null;
  const root = block("div", "Address");
  root.append(...(saved ? [saved.root] : []), form.root);
  const contact = () => saved?.chosen() ?? null;
  const showChoice = () => {
    form.root.hidden = contact() !== null;
    stage.changed();
  };
  showChoice();
  const judge = (): ApiError | null => {
    const code = contact() ? null : form.judge();
    return code && { type: "validation_error", code, message: words.problems[code] };
  };
  const value = (): AddressValue => {
    const chosen = contact();
    if (chosen) return { complete: true, isNewAddress: false, value: savedValue(chosen) };
    return { complete: form.isComplete(), isNewAddress: true, value: form.value() };
  };
  return {
    root,
    lang: tag,
    validate: judge,
    value: (isJudged) => {
      if (isJudged) judge();
      return value();
    },
    change: () => {
      const { complete, ...event } = value();
      const isSaved = contact() !== null;
      const state = { complete, empty: !isSaved && form.isEmpty(), invalid: !isSaved && form.isInvalid() };
      return { state, event: { elementMode: options.mode, ...event } };
    },
    focus: () => (contact() ? saved?.root.querySelector<HTMLInputElement>("input:checked")?.focus() : form.focus()),
    clear: () => form.clear(),
    values: () => ({ ...form.values(), [CHOICE]: String(saved?.index() ?? 0) }),
    fill: ({ [CHOICE]: choice = "0", ...values }) => {
      form.fill(values);
      saved?.choose(Number(choice));
      showChoice();
    },
  };
}

function savedValue({ name, phone, address }: Contact): AddressValue["value"] {
  const { line1, line2 = null, city, state, postal_code, country } = address;
  const full = { line1, line2, city: city ?? "", state: state ?? "", postal_code: postal_code ?? "", country };
  return { name, address: full, ...(phone ? { phone } : {}) };
}
