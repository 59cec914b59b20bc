/** A tiny shop checkout with the real, unmodified Stripe packages. Its settings come in the address, see shop.ts. */
import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type { Stripe, StripeElementsOptions, StripePaymentElementOptions } from "@stripe/stripe-js";
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

async function createIntent(amount: number): Promise<string> {
  const response = await fetch(`/intent?amount=${amount}`, { method: "POST" });
  return (await response.json()).client_secret;
}

function Checkout({ id }: { id: string }) {
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
    const clientSecret = await createIntent(settings.intentAmount ?? 4800);
    Object.assign(window, { clientSecret });
    const confirmed = await stripe.confirmPayment({
      elements,
      clientSecret,
      confirmParams: { return_url: `${window.location.origin}/return?order=7`, ...settings.confirmParams },
      redirect: settings.redirect ?? "if_required",
    } as Parameters<Stripe["confirmPayment"]>[0] & { redirect: "if_required" });
    setResult(JSON.stringify(confirmed));
  };
  const options = (settings.payment ?? {}) as StripePaymentElementOptions;
  return (
    <form id={id} onSubmit={(event) => void pay(event).catch((error) => setResult(String(error)))}>
      <PaymentElement
        options={options}
        onReady={() => log.push({ id, event: "ready" })}
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
  const stripe = stripePromise;
  const options: StripeElementsOptions = {
    mode: "payment",
    amount: 4800,
    currency: "eur",
    appearance,
    ...(settings.locale ? { locale: settings.locale as "de" } : {}),
  };
  Object.assign(window, { setAppearance });
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
            <Checkout id={id} />
          </Elements>
        ))}
    </main>
  );
}

const root = createRoot(document.getElementById("root") as HTMLElement);
root.render(settings.strictMode ? <StrictMode>{<Shop />}</StrictMode> : <Shop />);
