/** A page with any Elements, made of the real, unmodified components. Its settings come in the address, see ElementsSettings. */
import {
  AddressElement,
  CardCvcElement,
  CardElement,
  CardExpiryElement,
  CardNumberElement,
  Elements,
  ExpressCheckoutElement,
  IbanElement,
  LinkAuthenticationElement,
  PaymentElement,
  useElements,
} from "@stripe/react-stripe-js";
import type { Stripe, StripeElementsOptions } from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import { type ComponentType, type FormEvent, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

export interface ElementsSettings {
  elements: { type: keyof typeof COMPONENTS; options?: object }[];
  /** Options of `<Elements>`; a card needs none. */
  group?: object;
  /** How many groups of the same Elements; group 2 is `#group-2`. */
  groups?: number;
  strictMode?: boolean;
  direction?: "rtl";
}

declare const STRIPE_JS_URL: string;

const COMPONENTS = {
  address: AddressElement,
  card: CardElement,
  cardCvc: CardCvcElement,
  cardExpiry: CardExpiryElement,
  cardNumber: CardNumberElement,
  expressCheckout: ExpressCheckoutElement,
  iban: IbanElement,
  linkAuthentication: LinkAuthenticationElement,
  payment: PaymentElement,
};

const EVENTS =
  "Ready Change Focus Blur Escape LoadError LoaderStart NetworksChange Click Confirm Cancel ShippingAddressChange ShippingRateChange AvailablePaymentMethodsChange".split(
    " ",
  );

/** These bring their own boxes; the others are a line of text in a box of the shop. */
const FORMS = ["address", "expressCheckout", "linkAuthentication", "payment"];

interface Page {
  /** `[type, event, detail]` of everything the Elements told. */
  log: [string, string, unknown][];
  stripe?: Stripe | null;
  /** The `elements` object of each group. */
  groups: Record<string, unknown>;
  /** What the page does when an Element tells something, by event name; set by a test before it acts. */
  listeners: Record<string, (event: never) => void>;
  update?: (group: object) => void;
}

const settings: ElementsSettings = JSON.parse(new URLSearchParams(window.location.search).get("settings") ?? "{}");
const page: Page = { log: [], groups: {}, listeners: {} };
Object.assign(window, { page });
if (settings.direction) document.documentElement.dir = settings.direction;

function loadScript(): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = STRIPE_JS_URL;
    script.onload = () => resolve();
    script.onerror = reject;
    document.head.append(script);
  });
}

const stripePromise = loadScript().then(() => loadStripe("pk_test_sandbox"));
void stripePromise.then((stripe) => Object.assign(page, { stripe }));

function listenersOf(type: string): Record<string, (event: unknown) => void> {
  return Object.fromEntries(
    EVENTS.map((event) => [
      `on${event}`,
      (detail: unknown) => {
        page.log.push([type, event.toLowerCase(), toPlain(detail)]);
        page.listeners[event.toLowerCase()]?.(detail as never);
      },
    ]),
  );
}

/** An Element that is ready is handed over itself: functions and frames cannot be logged. */
const toPlain = (detail: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(detail ?? null));
  } catch {
    return "[object]";
  }
};

function Group({ id }: { id: string }) {
  page.groups[id] = useElements();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    page.log.push(["form", "submit", id]);
  };
  return (
    <form id={id} onSubmit={submit}>
      {settings.elements.map(({ type, options = {} }) => {
        const Component = COMPONENTS[type] as unknown as ComponentType<object>;
        return (
          <div key={type + JSON.stringify(options)} className={type}>
            <label htmlFor={`${id}-${type}`}>{type}</label>
            <Component
              {...{ id: `${id}-${type}`, className: FORMS.includes(type) ? "plain" : "box", options }}
              {...listenersOf(type)}
            />
          </div>
        );
      })}
      <button type="submit">Submit {id}</button>
    </form>
  );
}

function App() {
  const [isShown, setShown] = useState(true);
  const [group, setGroup] = useState(settings.group ?? {});
  page.update = (changes) => setGroup({ ...group, ...changes });
  const ids = Array.from({ length: settings.groups ?? 1 }, (_, index) => `group-${index + 1}`);
  return (
    <main>
      <button type="button" onClick={() => setShown(!isShown)}>
        Toggle
      </button>
      {isShown &&
        ids.map((id) => (
          <Elements key={id} stripe={stripePromise} options={group as StripeElementsOptions}>
            <Group id={id} />
          </Elements>
        ))}
    </main>
  );
}

const root = createRoot(document.getElementById("root") as HTMLElement);
root.render(settings.strictMode ? <StrictMode>{<App />}</StrictMode> : <App />);
