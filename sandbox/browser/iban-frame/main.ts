/** Entry of the IBAN Element's frame. The account number goes to this origin's API, never to the embedding page. */
import { formOf, stateOf } from "../card-frame/card-content";
import { CardInput } from "../card-frame/card-input";
import { applyStyle, type ElementStyle } from "../card-frame/element-style";
import { sendFromFrame } from "../card-frame/send-from-frame";
import { block } from "../fields/field";
import { formatIban, ibanCharacters, ibanCountry, ibanProblem } from "../fields/iban";
import { maskInput } from "../fields/masked-input";
import { textsFor } from "../fields/texts";
import { type FrameContent, type FrameStage, runElementFrame } from "../frame/element-frame";
import { methodMark } from "../payment-frame/method-marks";
import type { CardAnswer, CardRequest, PayingCalls } from "../wire/messages";

interface IbanOptions {
  style?: ElementStyle;
  placeholderCountry?: string;
  hideIcon?: boolean;
  disabled?: boolean;
}

interface IbanContent extends FrameContent {
  send(request: CardRequest): Promise<CardAnswer>;
}

/** What an IBAN looks like where most of them are typed, as Stripe shows them. */
const EXAMPLES: Record<string, string> = {
  AT: "AT61 1904 3002 3457 3201",
  BE: "BE68 5390 0754 7034",
  DE: "DE00 0000 0000 0000 0000 00",
  ES: "ES00 0000 0000 0000 0000 0000",
  FR: "FR14 2004 1010 0505 0001 3M02 606",
  IE: "IE29 AIBK 9311 5212 3456 78",
  IT: "IT60 X054 2811 1010 0000 0123 456",
  NL: "NL00 AAAA 0000 0000 00",
};

const DEFAULT_COUNTRY = "DE";

function buildIban(stage: FrameStage<IbanOptions>): IbanContent {
  const { locale, options } = stage.settings();
  const { tag, texts } = textsFor(locale, navigator.language);
  const placeholder = EXAMPLES[options.placeholderCountry ?? DEFAULT_COUNTRY] ?? EXAMPLES[DEFAULT_COUNTRY] ?? "";
  const look = { name: "iban", label: texts.iban, placeholder, autocomplete: "off" as const, problemOf: ibanProblem };
  const iban = new CardInput(look, texts);
  iban.input.autocapitalize = "characters";
  maskInput(iban.input, { format: formatIban, kept: /[a-z0-9]/i }, () => {
    iban.typed();
    stage.changed();
  });
  iban.input.addEventListener("blur", () => stage.changed());
  iban.disable(options.disabled === true);
  applyStyle(options.style ?? {});
  const root = block("form", "Card");
  root.noValidate = true;
  root.addEventListener("submit", (event) => event.preventDefault());
  root.append(...(options.hideIcon ? [] : [icon()]), iban.root);
  return {
    ...formOf([iban]),
    root,
    lang: tag,
    change: () => {
      const { state, error } = stateOf([iban]);
      return { state, event: { error, country: ibanCountry(iban.value), bankName: "" } };
    },
    send: (request) => {
      const billing_details = { ...request.billingDetails };
      const method = { type: "sepa_debit", sepa_debit: { iban: ibanCharacters(iban.value) }, billing_details };
      return sendFromFrame(stage, texts, request, method);
    },
  };
}

function icon(): HTMLElement {
  const box = block("span", "CardIcon");
  box.setAttribute("aria-hidden", "true");
  box.append(methodMark("customer_balance"));
  return box;
}

runElementFrame<IbanOptions, IbanContent, PayingCalls>({
  build: buildIban,
  calls: (content) => ({ send: (request) => content().send(request) }),
});
