/** The lamp shop's page: card, wallet, bank and debit through the two Elements every such page has. */
import { Elements, ExpressCheckoutElement, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import { type FormEvent, useState } from "react";
import { createRoot } from "react-dom/client";

declare const GATEWAY: string;
const query = new URLSearchParams(location.search);
const country = query.get("country") ?? "";

function Checkout() {
  const stripe = useStripe();
  const elements = useElements();
  const [says, setSays] = useState("");
  const pay = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!stripe || !elements) return;
    const confirmParams = { return_url: `${location.origin}/` };
    const { error, paymentIntent } = await stripe.confirmPayment({ elements, confirmParams, redirect: "if_required" });
    setSays(error?.message ?? paymentIntent?.status ?? "");
  };
  return (
    <form onSubmit={pay}>
      <ExpressCheckoutElement onConfirm={() => void pay()} />
      <PaymentElement options={{ defaultValues: { billingDetails: { address: { country } } } }} />
      <button type="submit">Pay</button>
      <output>{says}</output>
    </form>
  );
}

async function open() {
  const script = Object.assign(document.createElement("script"), { src: `${GATEWAY}/endive/stripe.js` });
  document.head.append(script);
  await new Promise((resolve) => script.addEventListener("load", resolve));
  const stripe = await loadStripe("pk_test_sandbox");
  const root = createRoot(document.getElementById("root") as HTMLElement);
  const returned = query.get("payment_intent_client_secret");
  const found = returned && (await stripe?.retrievePaymentIntent(returned));
  if (found) return root.render(<output>{found.paymentIntent?.status ?? found.error?.message}</output>);
  const { clientSecret } = await (await fetch(`/buy?${query}`)).json();
  root.render(
    <Elements stripe={stripe} options={{ clientSecret }}>
      <Checkout />
    </Elements>,
  );
}

void open();
