/** The lamp shop's page: card, wallet, bank and debit through the two Elements every such page has. */
import { Elements, ExpressCheckoutElement, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import { type FormEvent, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

declare const GATEWAY: string;
const query = new URLSearchParams(location.search);
const script = Object.assign(document.createElement("script"), { src: `${GATEWAY}/endive/stripe.js` });
const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
document.head.append(script);
const stripePromise = loaded.then(() => loadStripe("pk_test_sandbox"));

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
      <PaymentElement
        options={{ defaultValues: { billingDetails: { address: { country: query.get("country") ?? "" } } } }}
      />
      <button type="submit">Pay</button>
      <output>{says}</output>
    </form>
  );
}

function Shop() {
  const [clientSecret, setSecret] = useState("");
  const [says, setSays] = useState("");
  useEffect(() => {
    const back = query.get("payment_intent_client_secret");
    const buy = () => fetch(`/buy?${query}`).then(async (answer) => setSecret((await answer.json()).clientSecret));
    const read = async (secret: string) => (await stripePromise)?.retrievePaymentIntent(secret);
    if (back) void read(back).then((answer) => setSays(answer?.paymentIntent?.status ?? answer?.error?.message ?? ""));
    else void buy();
  }, []);
  if (!clientSecret) return <output>{says}</output>;
  return (
    <Elements stripe={stripePromise} options={{ clientSecret }}>
      <Checkout />
    </Elements>
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(<Shop />);
