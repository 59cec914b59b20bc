/** The split Card Elements: each frame has one field, and the number's frame speaks for all three. */
import { parseExpiry } from "../fields/expiry";
import { block } from "../fields/field";
import { type Texts, textsFor } from "../fields/texts";
import type { FrameStage } from "../frame/element-frame";
import { type CardContent, errorOf, formOf, stateOf } from "./card-content";
import { createCardIcon } from "./card-icon";
import type { CardInput } from "./card-input";
import { brandOfInput, codeInput, codeLengthOf, expiryInput, numberInput } from "./card-inputs";
import { networksTeller } from "./card-line";
import { cardMethod } from "./card-method";
import type { CardOptions } from "./card-options";
import { type CardLead, followCard, leadCard, type PartName } from "./card-parts";
import { applyStyle } from "./element-style";
import { sendFromFrame } from "./send-from-frame";

/** A frame whose content is built anew must not join the card twice. */
let lead: CardLead | undefined;
let follow: ((input: CardInput) => void) | undefined;

export function buildCardNumber(stage: FrameStage<CardOptions>): CardContent {
  const { locale, options, groupId } = stage.settings();
  const { tag, texts } = textsFor(locale, navigator.language);
  lead ??= leadCard(groupId);
  const parts = lead;
  const icon = createCardIcon(options);
  const tellNetworks = networksTeller(stage);
  const number = numberInput({
    texts,
    placeholder: options.placeholder,
    onInput: () => {
      stage.changed();
      icon.show(brandOfInput(number));
      parts.tellCodeLength(codeLengthOf(number));
      tellNetworks(brandOfInput(number));
    },
  });
  const content = single(stage, number, tag);
  if (options.showIcon) content.root.prepend(icon.root);
  return {
    ...content,
    change: () => {
      const { state, error } = stateOf([number]);
      return { state, event: { error, brand: brandOfInput(number) } };
    },
    validate: async () => {
      const own = content.validate();
      const { cardExpiry, cardCvc } = await parts.gather(true);
      const code = cardExpiry?.problem ?? cardCvc?.problem;
      return own ?? (code ? errorOf({ code, message: texts.problems[code] }) : null);
    },
    send: async (request) => {
      const { cardExpiry, cardCvc } = await parts.gather(false);
      const card = { number: number.value, expiry: parseExpiry(cardExpiry?.value ?? ""), code: cardCvc?.value ?? "" };
      return sendFromFrame(stage, texts, request, cardMethod(card, "", request.billingDetails));
    },
  };
}

export function buildCardExpiry(stage: FrameStage<CardOptions>): CardContent {
  const { options } = stage.settings();
  return buildPart(stage, "cardExpiry", (texts) =>
    expiryInput({ texts, placeholder: options.placeholder, onInput: () => stage.changed() }),
  );
}

export function buildCardCode(stage: FrameStage<CardOptions>): CardContent {
  const { options } = stage.settings();
  return buildPart(stage, "cardCvc", (texts) =>
    codeInput({ texts, placeholder: options.placeholder, onInput: () => stage.changed() }, () => codeLength),
  );
}

let codeLength: 3 | 4 = 3;

function buildPart(stage: FrameStage<CardOptions>, part: PartName, create: (texts: Texts) => CardInput): CardContent {
  const { locale, groupId } = stage.settings();
  const { tag, texts } = textsFor(locale, navigator.language);
  const input = create(texts);
  follow ??= join(stage, groupId, part);
  follow(input);
  const content = single(stage, input, tag);
  return {
    ...content,
    change: () => {
      const { state, error } = stateOf([input]);
      return { state, event: { error } };
    },
    send: async () => ({
      error: { type: "invalid_request_error", message: "Only a cardNumber Element sends the card it is part of." },
    }),
  };
}

/** Gives the function that names the field which speaks for this frame from now on. */
function join(stage: FrameStage<CardOptions>, groupId: string, part: PartName): (input: CardInput) => void {
  let current: CardInput | undefined;
  followCard(groupId, part, {
    read: (isJudged) => {
      if (isJudged) current?.judge();
      if (isJudged) stage.changed();
      return { value: current?.value ?? "", problem: current?.problem()?.code ?? null };
    },
    codeLengthIs: (length) => {
      codeLength = length;
      if (part === "cardCvc") current?.set(current.value.slice(0, length));
      current?.paint();
      stage.changed();
    },
  });
  return (input) => {
    current = input;
  };
}

function single(stage: FrameStage<CardOptions>, input: CardInput, lang: string) {
  const { options } = stage.settings();
  const root = block("form", "Card");
  root.noValidate = true;
  root.addEventListener("submit", (event) => event.preventDefault());
  input.input.addEventListener("blur", () => stage.changed());
  input.disable(options.disabled === true);
  root.append(input.root);
  applyStyle(options.style ?? {});
  return { ...formOf([input]), root, lang };
}
