/** The sheet itself: what is paid, with which card, to whom it goes. Pay tells the shop all of it but the card. */
import { WALLET_NAMES } from "../express-frame/wallet-marks";
import { type ExpressWords, expressWords } from "../express-frame/words";
import { brandPicture } from "../fields/card-marks";
import type { Language } from "../fields/texts";
import type { SheetChange, SheetConsent, SheetEvents, SheetSettings, ShippingRate } from "../wire/express-messages";
import type { BillingDetails } from "../wire/messages";
import { formatMoney } from "../wire/money";
import { showBill } from "./bill";
import { type ChoiceList, createChoiceList } from "./choice-list";
import { type ContactFields, createContactFields } from "./contact-fields";
import { createSheetFrame, type SheetFrame } from "./sheet-frame";
import { CARDS, PEOPLE, peopleIn, type WalletCard, type WalletPerson } from "./test-wallet";

export interface SheetPort {
  send<K extends keyof SheetEvents>(name: K, detail: SheetEvents[K]): void;
}

const FAILURES = [
  "invalid_shipping_address",
  "invalid_billing_address",
  "invalid_payment_data",
  "address_unserviceable",
] as const;

export class Sheet {
  readonly #words: ExpressWords;
  readonly #frame: SheetFrame;
  readonly #cards: ChoiceList;
  readonly #people: ChoiceList;
  readonly #rates: ChoiceList;
  readonly #contact: ContactFields;
  readonly #offered: WalletPerson[];
  #rateList: ShippingRate[];
  #isWaiting = false;

  constructor(
    private settings: SheetSettings,
    private readonly tag: string,
    language: Language,
    private readonly port: SheetPort,
  ) {
    const { details, method } = settings;
    const words = expressWords(language);
    this.#words = words;
    this.#offered = details.shippingAddressRequired ? peopleIn(details.allowedShippingCountries) : [];
    this.#rateList = details.shippingRates ?? [];
    this.#cards = createChoiceList("card", words.card, () => undefined);
    this.#people = createChoiceList("address", words.shipTo, () => this.#tellAddress());
    this.#rates = createChoiceList("rate", words.shipping, () => this.#tellRate());
    this.#contact = createContactFields(details, language, details.emailRequired === true || method === "link");
    this.#frame = createSheetFrame({
      method,
      title: details.business
        ? words.payTo.replace("{business}", details.business.name)
        : words.buttons.pay.replace("{wallet}", WALLET_NAMES[method]),
      words,
      sections: [
        ...(method === "link" ? [] : [this.#cards.root]),
        ...(this.#offered.length > 0 ? [this.#people.root] : []),
        this.#rates.root,
        this.#contact.root,
      ],
      onPay: () => this.#pay(),
      // Once the click is over: a frame that is removed in the middle of one keeps whoever drives the browser waiting.
      onCancel: () => setTimeout(() => port.send("cancel", null)),
    });
    this.#fill();
    if (details.shippingAddressRequired) this.#tellAddress();
  }

  get root(): HTMLElement {
    return this.#frame.root;
  }

  get card(): WalletCard | undefined {
    return CARDS[this.#cards.index()];
  }

  /** What a wallet tells about its owner; the person the goods go to, or the first. */
  billing(): BillingDetails {
    const { name, address } = this.#person;
    const isWhole = this.settings.details.billingAddressRequired !== false;
    const { country, postal_code } = address;
    const part = { line1: "", line2: null, city: "", state: "", postal_code, country };
    return { name, ...this.#contact.value(), address: isWhole ? { ...address } : part };
  }

  /** The shop's answer: new prices and rates, or null when it does not deliver there. */
  changed(change: SheetChange | null): void {
    this.#setWaiting(false);
    if (!change) {
      this.#frame.showProblem(this.#words.noDelivery, false);
      return;
    }
    const { payment, lineItems = this.settings.details.lineItems ?? [], shippingRates } = change;
    this.settings = { ...this.settings, payment, details: { ...this.settings.details, lineItems } };
    const kept = this.#rate?.id;
    if (shippingRates) this.#rateList = shippingRates;
    this.#showRates(
      Math.max(
        0,
        this.#rateList.findIndex(({ id }) => id === kept),
      ),
    );
    this.#frame.showProblem(null, true);
    this.#showTotal();
  }

  failed({ reason, message }: { reason?: string; message?: string }): void {
    const known = FAILURES.find((name) => name === reason) ?? "fail";
    this.#setWaiting(false);
    this.#frame.showProblem(message ?? this.#words.failures[known], true);
  }

  get #person(): WalletPerson {
    const fallback = PEOPLE[0] as WalletPerson;
    return this.#offered[this.#people.index()] ?? fallback;
  }

  get #rate(): ShippingRate | undefined {
    return this.#rateList[this.#rates.index()];
  }

  #format(amount: number): string {
    return formatMoney(amount, this.settings.payment.currency ?? "usd", this.tag);
  }

  #fill(): void {
    this.#cards.show(
      CARDS.map(({ brand, number, outcome }) => ({
        title: isolated(`•••• ${number.slice(-4)}`),
        note: this.#words.outcomes[outcome],
        picture: brandPicture(brand),
      })),
    );
    this.#people.show(
      this.#offered.map(({ name, address: { line1, city, state, postal_code, country } }) => ({
        title: name,
        note: [line1, city, state, postal_code, country].filter(Boolean).join(", "),
      })),
    );
    this.#showRates(0);
    this.#showTotal();
    const isStranded = this.settings.details.shippingAddressRequired === true && this.#offered.length === 0;
    if (isStranded) this.#frame.showProblem(this.#words.noDelivery, false);
  }

  #showRates(chosen: number): void {
    this.#rates.root.hidden = this.#rateList.length === 0;
    this.#rates.show(
      this.#rateList.map(({ displayName, amount, deliveryEstimate }) => ({
        title: displayName,
        ...(typeof deliveryEstimate === "string" ? { note: deliveryEstimate } : {}),
        end: this.#format(amount),
      })),
      chosen,
    );
  }

  #showTotal(): void {
    const { payment, details } = this.settings;
    const total = payment.amount === undefined || payment.mode === "setup" ? null : this.#format(payment.amount);
    const words = this.#words;
    const format = (amount: number) => this.#format(amount);
    showBill(this.#frame.bill, { lineItems: details.lineItems ?? [], totalName: words.total, total, format });
    this.#frame.setPayText(total === null ? words.save : words.pay.replace("{amount}", total));
  }

  #tellAddress(): void {
    const { name, address } = this.#person;
    const { city, state, postal_code, country } = address;
    this.#setWaiting(true);
    this.port.send("address", { name, address: { city, state, postal_code, country } });
  }

  #tellRate(): void {
    const shippingRate = this.#rate;
    if (!shippingRate) return;
    this.#setWaiting(true);
    this.port.send("rate", { shippingRate });
  }

  #pay(): void {
    if (this.#isWaiting || !this.#contact.check()) return;
    const shippingRate = this.#rate;
    const { name, address } = this.#person;
    const consent: SheetConsent = {
      billingDetails: this.billing(),
      ...(this.settings.details.shippingAddressRequired ? { shippingAddress: { name, address } } : {}),
      ...(shippingRate ? { shippingRate } : {}),
    };
    this.#setWaiting(true);
    this.#frame.showProblem(null, true);
    this.port.send("pay", consent);
  }

  #setWaiting(isWaiting: boolean): void {
    this.#isWaiting = isWaiting;
    this.#frame.setWaiting(isWaiting);
  }
}

/** Runs from left to right in every language (Unicode's first isolate and its end). */
const isolated = (text: string): string => `\u2066${text}\u2069`;
