/** A tiny shop checkout with the real, unmodified Stripe packages. Its settings come in the address, see shop.ts. */
import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type {
  Stripe,
  StripeElementsOptions,
  StripePaymentElement,
  StripePaymentElementOptions,
} from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import { type FormEvent, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { ShopSettings } from "./shop";

declare const STRIPE_JS_URL: string;

const settings: ShopSettings = JSON.parse(new URLSearchParams(window.location.search).get("settings") ?? "{}");
const log: unknown[] = [];
Object.assign(window, { log });

function loadScript(): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = STRIPE_JS_URL;
    script.onload = () => resolve();
    script.onerror = reject;
    document.head.append(script);
  });
}

const stripePromise: Promise<Stripe | null> = loadScript().then(() => loadStripe("pk_test_sandbox"));
void stripePromise.then((stripe) => Object.assign(window, { stripe }));

const isSetup = settings.group?.mode === "setup";

async function createIntent(): Promise<string> {
  const params = isSetup ? {} : { amount: String(settings.intentAmount ?? 4800), currency: "eur" };
  const query = new URLSearchParams({ ...params, ...settings.intent });
  const response = await fetch(`/${isSetup ? "setup_intents" : "payment_intents"}?${query}`, { method: "POST" });
  return (await response.json()).client_secret;
}

function Checkout({ id, options }: { id: string; options: StripePaymentElementOptions }) {
  const stripe = useStripe();
  const elements = useElements();
  const [result, setResult] = useState("");
  Object.assign(window, { elements });
  const pay = async (event: FormEvent) => {
    event.preventDefault();
    if (!stripe || !elements) return;
    setResult("working");
    const submitted = await elements.submit();
    if (submitted.error) return setResult(JSON.stringify(submitted));
    const clientSecret = settings.group?.clientSecret ?? (await createIntent());
    Object.assign(window, { clientSecret });
    const call = isSetup || clientSecret.startsWith("seti_") ? "confirmSetup" : "confirmPayment";
    const confirmed = await stripe[call]({
      elements,
      clientSecret,
      confirmParams: { return_url: `${window.location.origin}/return?order=7`, ...settings.confirmParams },
      redirect: settings.redirect ?? "if_required",
    } as Parameters<Stripe["confirmPayment"]>[0] & { redirect: "if_required" });
    setResult(JSON.stringify(confirmed));
  };
  const listen = (element: StripePaymentElement) => {
    log.push({ id, event: "ready" });
    Object.assign(window, { element });
    element.on("availablepaymentmethodschange", (change) => log.push({ id, event: "methods", change }));
    element.on("carddetailschange", (change) => log.push({ id, event: "card", change }));
  };
  return (
    <form id={id} onSubmit={(event) => void pay(event).catch((error) => setResult(String(error)))}>
      <PaymentElement
        options={options}
        onReady={listen}
        onChange={(change) => log.push({ id, event: "change", change })}
        onFocus={() => log.push({ id, event: "focus" })}
        onEscape={() => log.push({ id, event: "escape" })}
        onLoadError={(error) => log.push({ id, event: "loaderror", error })}
      />
      <button type="submit">Pay {id}</button>
      <output>{result}</output>
    </form>
  );
}

function Shop() {
  const [isShown, setShown] = useState(true);
  const [appearance, setAppearance] = useState(settings.appearance ?? {});
  const [payment, setPayment] = useState((settings.payment ?? {}) as StripePaymentElementOptions);
  const [group, setGroup] = useState(settings.group ?? { mode: "payment", amount: 4800, currency: "eur" });
  const stripe = stripePromise;
  const options = {
    ...group,
    appearance,
    ...(settings.locale ? { locale: settings.locale } : {}),
  } as object as StripeElementsOptions;
  Object.assign(window, { setAppearance, setPayment, setGroup });
  const checkouts = Array.from({ length: settings.elements ?? 1 }, (_, index) => `checkout-${index + 1}`);
  return (
    <main>
      <h1>Checkout</h1>
      <button type="button" onClick={() => setShown(!isShown)}>
        Toggle
      </button>
      {isShown &&
        checkouts.map((id) => (
          <Elements key={id} stripe={stripe} options={options}>
            <Checkout id={id} options={payment} />
          </Elements>
        ))}
    </main>
  );
}

const root = createRoot(document.getElementById("root") as HTMLElement);
root.render(settings.strictMode ? <StrictMode>{<Shop />}</StrictMode> : <Shop />);
