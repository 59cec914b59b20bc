/** The Card Element: number, expiry, code and postal code in one line, which shortens the number where it is narrow. */
import { isFullCardNumber } from "../fields/card-number";
import { firstCountry } from "../fields/countries";
import { parseExpiry } from "../fields/expiry";
import { block } from "../fields/field";
import { textsFor } from "../fields/texts";
import type { FrameStage } from "../frame/element-frame";
import { type CardContent, formOf, stateOf } from "./card-content";
import { createCardIcon } from "./card-icon";
import type { CardInput } from "./card-input";
import { brandOfInput, codeInput, codeLengthOf, expiryInput, numberInput, postalInput } from "./card-inputs";
import { cardMethod } from "./card-method";
import type { CardOptions } from "./card-options";
import { applyStyle } from "./element-style";
import { shortenNumber } from "./number-shortener";
import { sendFromFrame } from "./send-from-frame";

export function buildCardLine(stage: FrameStage<CardOptions>): CardContent {
  const { locale, options } = stage.settings();
  const { tag, texts } = textsFor(locale, navigator.language);
  const icon = createCardIcon(options);
  const changed = () => stage.changed();
  const tellNetworks = networksTeller(stage);
  const number = numberInput({ texts, onInput: () => numberChanged() });
  const expiry = expiryInput({ texts, onInput: () => finished(expiry, parseExpiry(expiry.value) !== null) });
  const code = codeInput({ texts, onInput: () => finished(code, code.isComplete) }, () => codeLengthOf(number));
  const postal = postalInput({ texts, onInput: changed }, firstCountry(null, navigator.languages));
  const inputs = [number, expiry, code, ...(options.hidePostalCode ? [] : [postal])];
  const root = buildLine(inputs, options.hideIcon ? null : icon.root);
  const shortener = shortenNumber(root, number);
  const finished = (input: CardInput, isFull: boolean) => {
    changed();
    if (isFull && input.isComplete) moveOn(input, inputs[inputs.indexOf(input) + 1]);
    shortener.fit();
  };
  const numberChanged = () => {
    const brand = brandOfInput(number);
    icon.show(brand);
    code.set(code.value.slice(0, codeLengthOf(number)));
    finished(number, isFullCardNumber(number.value));
    tellNetworks(brand);
  };
  for (const input of inputs) {
    input.disable(options.disabled === true);
    input.input.addEventListener("blur", changed);
    input.input.addEventListener("keydown", (event) => {
      if (event.key !== "Backspace" || !input.isEmpty) return;
      // Only the way back: the key must not also take a digit that the shopper cannot see going.
      event.preventDefault();
      inputs[inputs.indexOf(input) - 1]?.input.focus();
    });
  }
  applyStyle(options.style ?? {});
  postal.set(options.value?.postalCode ?? "");
  return {
    ...formOf(inputs),
    root,
    lang: tag,
    change: () => {
      const { state, error } = stateOf(inputs);
      return { state, event: { error, brand: brandOfInput(number), value: { postalCode: postal.value } } };
    },
    send: (request) => {
      const card = { number: number.value, expiry: parseExpiry(expiry.value), code: code.value };
      return sendFromFrame(stage, texts, request, cardMethod(card, postal.value, request.billingDetails));
    },
  };
}

function buildLine(inputs: CardInput[], icon: HTMLElement | null): HTMLElement {
  const root = block("form", "Card Card--line");
  root.noValidate = true;
  root.addEventListener("submit", (event) => event.preventDefault());
  const line = block("div", "CardLine");
  line.append(...inputs.map(({ root: slot }) => slot));
  for (const { root: slot, input } of inputs) slot.classList.add(`Slot--${input.name}`);
  root.append(...(icon ? [icon] : []), line);
  return root;
}

/** A finished field hands over to the next, unless that is filled or focus is elsewhere (autofill). */
function moveOn(from: CardInput, to: CardInput | undefined): void {
  if (to?.isEmpty && document.activeElement === from.input) to.input.focus();
}

export function networksTeller(stage: FrameStage<CardOptions>): (brand: string) => void {
  let told = "unknown";
  return (brand) => {
    if (brand === told) return;
    told = brand;
    stage.emit("networkschange", { loading: false, networks: brand === "unknown" ? null : [brand] });
  };
}
