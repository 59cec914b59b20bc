/** The Payment Element's frame: asks what may be paid with, shows it, and sends what was typed to this origin's API. */
import { firstCountry } from "../fields/countries";
import { languageOf, textsFor } from "../fields/texts";
import type { FrameContent, FrameStage } from "../frame/element-frame";
import { callApi } from "../wire/api";
import {
  type ElementsSession,
  fetchElementsSession,
  type SavedMethod,
  type SessionQuery,
} from "../wire/elements-session";
import type { FrameSettings, PaymentFacts } from "../wire/frame-messages";
import type { CardAnswer, CardRequest } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import { orderMethods } from "./methods";
import { PaymentForm } from "./payment-form";
import { sendCard, sendSaved } from "./send-card";
import { wordsIn } from "./words";

/** The last answer, so that a form rebuilt in another language need not ask again. */
let known: { key: string; session: ElementsSession } | null = null;

/** The methods that the shop was told last, in one text; null before it can hear. */
let told: string | null = null;

export class PaymentContent implements FrameContent {
  readonly lang: string;
  readonly #locale: string;
  readonly whenReady: Promise<Record<string, unknown>>;
  readonly #form: PaymentForm;
  #asking: Promise<void> = Promise.resolve();
  #questions = 0;
  #lastBrand: string | null = null;
  #offered: readonly string[] = [];

  constructor(private readonly stage: FrameStage<PaymentOptions>) {
    const { locale, options } = stage.settings();
    const { tag, language } = languageOf(locale, navigator.language);
    this.lang = tag;
    this.#locale = locale;
    this.#form = new PaymentForm({
      locale: tag,
      texts: textsFor(locale, navigator.language).texts,
      words: wordsIn(language),
      options,
      isForLater: false,
      onChange: () => this.#changed(),
    });
    const key = JSON.stringify(this.#query());
    if (known?.key === key) this.#offer(known.session);
    else this.#asking = this.#ask();
    this.whenReady = this.#asking.then(() => ({}));
  }

  get root(): HTMLElement {
    return this.#form.root;
  }

  /** Null while the element is collapsed. */
  get chosen(): string | null {
    return this.#form.chosen;
  }

  validate = () => this.#form.validate();

  change() {
    const { chosen } = this.#form;
    const { country = null, postal_code: postalCode = null } = this.#form.billingAddress();
    const billingDetails = country === null ? {} : { billingDetails: { address: { country, postalCode } } };
    const value = { type: chosen ?? "", ...billingDetails, ...savedValue(this.#form.saved) };
    const event = { collapsed: chosen === null, value };
    return { state: this.#form.state(), event };
  }

  focus = () => this.#form.focus();
  clear = () => this.#form.clear();
  values = () => this.#form.values();
  fill = (values: Record<string, string>) => this.#form.fill(values);
  collapse = () => this.#form.collapse();

  /** Another amount or currency only changes what is offered; language and options make a new form. */
  adapt({ locale }: FrameSettings, changed: Partial<FrameSettings>): boolean {
    if (locale !== this.#locale || changed.options !== undefined) return false;
    if (JSON.stringify(this.#query()) !== known?.key) this.#asking = this.#ask();
    return true;
  }

  /** Tells the shop what is offered, when that is news. */
  announced(): void {
    const types = this.#offered;
    if (types.join() === told) return;
    told = types.join();
    const available = Object.fromEntries(types.map((type) => [type, { available: true }]));
    this.stage.emit("availablepaymentmethodschange", { paymentMethods: types.length > 0 ? available : undefined });
  }

  /** Asks again, for a shop that changed its intent on the server. */
  async refresh(): Promise<void> {
    this.#asking = this.#ask();
    await this.#asking;
  }

  async send(request: CardRequest): Promise<CardAnswer> {
    await this.#asking;
    const { publishableKey, locale } = this.stage.settings();
    const api = callApi.bind(null, window.location.origin, publishableKey);
    const { texts } = textsFor(locale, navigator.language);
    const { saved } = this.#form;
    const answer = saved
      ? await sendSaved(api, request, saved, texts)
      : await sendCard(api, request, this.#form.toParams(request.billingDetails), texts);
    if ("error" in answer && answer.error.type === "card_error") {
      this.#form.showRefusal(answer.error.code, answer.error.message);
    }
    return answer;
  }

  #query(): SessionQuery {
    const { payment, options } = this.stage.settings();
    const given = options.defaultValues?.billingDetails?.address?.country;
    return { payment, locale: this.lang, country: firstCountry(given, navigator.languages) };
  }

  async #ask(): Promise<void> {
    const { publishableKey } = this.stage.settings();
    this.#questions += 1;
    const question = this.#questions;
    const query = this.#query();
    const key = JSON.stringify(query);
    const answer = await fetchElementsSession(window.location.origin, publishableKey, query);
    // A later question has been asked meanwhile, by this form or by one that took its place: its answer counts.
    if (key !== JSON.stringify(this.#query())) return question === this.#questions ? undefined : this.#asking;
    if ("error" in answer) {
      this.stage.emit("loaderror", { error: answer.error });
      // Never ready, if there was nothing before: a form without methods cannot be used.
      return this.#offered.length === 0 ? new Promise(() => undefined) : undefined;
    }
    known = { key, session: answer.session };
    this.#offer(answer.session);
    this.#changed();
  }

  #offer(session: ElementsSession): void {
    const { payment, options } = this.stage.settings();
    const types = offeredTypes(session, payment, options);
    const isForLater =
      session.mode !== "payment" || (payment.setupFutureUsage ?? session.setup_future_usage ?? null) !== null;
    this.#form.offer(orderMethods(types, options.paymentMethodOrder), session.saved_payment_methods ?? [], isForLater);
    this.#offered = types;
    if (told !== null) this.announced();
  }

  #changed(): void {
    this.stage.changed();
    const brand = this.#form.brand ?? "unknown";
    if (brand === (this.#lastBrand ?? "unknown")) return;
    this.#lastBrand = brand;
    const details = { brands: brand === "unknown" ? null : [brand], funding: null };
    this.stage.emit("carddetailschange", { loading: false, details });
  }
}

/** What the shop may know of a saved method: no more than the change event's type has. */
function savedValue(saved: SavedMethod | null): object {
  if (!saved) return {};
  const { id, type, billing_details } = saved;
  return { payment_method: { id, type, billing_details } };
}

/** Link stands beside other methods only where the shop names it, or where there is no card it could hide behind. */
function offeredTypes(session: ElementsSession, payment: PaymentFacts, options: PaymentOptions): string[] {
  const types = session.payment_method_types.filter((type) => type !== "link");
  const isPossible = [...session.payment_method_types, ...session.wallets].includes("link");
  if (!isPossible || options.wallets?.link === "never") return types;
  const named = [payment.paymentMethodTypes, payment.allowedPaymentMethodTypes, options.paymentMethodOrder];
  return !types.includes("card") || named.some((list) => list?.includes("link")) ? [...types, "link"] : types;
}
