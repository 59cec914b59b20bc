/** Options of the Express Checkout Element that its buttons follow, by Stripe's names. */
import type { ExpressMethod } from "../wire/express-messages";
import type { ButtonWord } from "./words";

type Availability = "always" | "auto" | "never";

export interface ExpressOptions {
  buttonHeight?: number;
  buttonTheme?: { applePay?: "black" | "white" | "white-outline"; googlePay?: "black" | "white" };
  buttonType?: { applePay?: string; googlePay?: string };
  layout?: { maxColumns?: number; maxRows?: number; overflow?: "auto" | "never" };
  paymentMethodOrder?: string[];
  paymentMethods?: { applePay?: Availability; googlePay?: Availability; link?: Availability };
  /** The old name of `paymentMethods`. */
  wallets?: { applePay?: Availability; googlePay?: Availability };
}

/** Options write names that the API writes otherwise. */
export const OPTION_NAMES = { apple_pay: "applePay", google_pay: "googlePay", link: "link" } as const;

const DEFAULT_ORDER: ExpressMethod[] = ["apple_pay", "google_pay", "link"];

/** In the order they shall stand in. `possible` is what the gateway would take. */
export function offeredMethods(options: ExpressOptions, possible: readonly string[]): ExpressMethod[] {
  const wanted = { ...options.wallets, ...options.paymentMethods };
  const offered = DEFAULT_ORDER.filter((method) => {
    const choice = wanted[OPTION_NAMES[method]] ?? "auto";
    return possible.includes(method) && choice !== "never";
  });
  const given = options.paymentMethodOrder ?? [];
  const place = (method: ExpressMethod) => {
    const index = given.findIndex((name) => name === method || name === OPTION_NAMES[method]);
    return index === -1 ? given.length : index;
  };
  return offered.sort((a, b) => place(a) - place(b));
}

/** Every wallet Stripe knows, and whether it is here. */
export function availability(methods: ExpressMethod[]): Record<string, boolean> {
  const own = Object.entries(OPTION_NAMES).map(([method, name]) => [name, methods.includes(method as ExpressMethod)]);
  return { amazonPay: false, ...Object.fromEntries(own), paypal: false, klarna: false };
}

/** Apple and Google spell some types differently. */
const TYPE_WORDS: Record<string, ButtonWord> = {
  "add-money": "addMoney",
  book: "book",
  buy: "buy",
  "check-out": "checkout",
  checkout: "checkout",
  contribute: "contribute",
  donate: "donate",
  order: "order",
  pay: "pay",
  reload: "reload",
  rent: "rent",
  subscribe: "subscribe",
  support: "support",
  tip: "tip",
  "top-up": "topUp",
};

/** Null for a button with the wallet's mark alone. */
export function buttonWord(options: ExpressOptions, method: ExpressMethod): ButtonWord | null {
  if (method === "link") return null;
  const type = options.buttonType?.[OPTION_NAMES[method]] ?? "plain";
  return TYPE_WORDS[type] ?? null;
}
