/** Entry of the Express Checkout Element's frame: a button for each wallet that the gateway would take. */
import { firstCountry } from "../fields/countries";
import { block } from "../fields/field";
import { languageOf } from "../fields/texts";
import { type FrameContent, type FrameStage, runElementFrame } from "../frame/element-frame";
import { type ElementsSession, fetchElementsSession } from "../wire/elements-session";
import type { ExpressMethod } from "../wire/express-messages";
import type { PaymentFacts } from "../wire/frame-messages";
import { createButtons } from "./express-buttons";
import { availability, type ExpressOptions, offeredMethods } from "./express-options";
import { expressWords } from "./words";

function buildExpress(stage: FrameStage<ExpressOptions>): FrameContent {
  const { locale, options } = stage.settings();
  const { tag, language } = languageOf(locale, navigator.language);
  let intent: IntentFacts = {};
  const press = (method: ExpressMethod) => stage.emit("press", { method, intent });
  const isOnDark = () => stage.settings().appearance.theme === "night";
  const buttons = createButtons(options, expressWords(language), press, isOnDark);
  const root = block("div", "ExpressStage");
  root.append(buttons.root);
  let offered = "";
  const ask = async (): Promise<Record<string, unknown>> => {
    const { publishableKey, payment } = stage.settings();
    const query = { payment, locale: tag, country: firstCountry(null, navigator.languages) };
    const answer = await fetchElementsSession(window.location.origin, publishableKey, query);
    if ("error" in answer) {
      stage.emit("loaderror", { error: answer.error });
      // Never ready: without an answer nothing can be offered.
      return new Promise(() => undefined);
    }
    const { wallets } = answer.session;
    intent = payment.clientSecret === undefined ? {} : factsOf(answer.session);
    const methods = offeredMethods(options, wallets);
    buttons.show(methods);
    const isNew = methods.join() !== offered;
    offered = methods.join();
    const available = methods.length > 0 ? availability(methods) : undefined;
    if (isNew) stage.emit("availablepaymentmethodschange", { paymentMethods: told(available) });
    return { availablePaymentMethods: available };
  };
  const whenReady = ask();
  return {
    root,
    lang: tag,
    whenReady,
    validate: () => null,
    change: () => ({ state: { empty: true, complete: false, invalid: false }, event: {} }),
    focus: () => root.querySelector("button")?.focus(),
    clear: () => undefined,
    values: () => ({}),
    fill: () => undefined,
    adapt: (_, changed) => {
      if (changed.options !== undefined || changed.locale !== undefined) return false;
      void ask();
      return true;
    },
  };
}

/** What a group that was given a client secret cannot know by itself: the intent's own sum. */
type IntentFacts = Pick<PaymentFacts, "mode" | "amount" | "currency">;

const factsOf = ({ mode, amount, currency }: ElementsSession): IntentFacts => ({
  mode,
  amount: amount ?? undefined,
  currency: currency ?? undefined,
});

const told = (available: Record<string, boolean> | undefined) =>
  available && Object.fromEntries(Object.entries(available).map(([name, is]) => [name, { available: is }]));

runElementFrame<ExpressOptions, FrameContent, Record<never, never>>({ build: buildExpress, calls: () => ({}) });
