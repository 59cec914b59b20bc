"use client";

import { useElements, useStripe } from "@stripe/react-stripe-js";
import { unstable_isUnrecognizedActionError as isFromAnotherBuild, useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { readConfirmation } from "@/components/checkout/confirmation";
import type { PayAnswer } from "@/components/checkout/pay-answer";

/** `checking`: the card form is looking over its fields, and may put the cursor into one of them. */
export type PaymentPhase = "idle" | "checking" | "starting" | "confirming" | "updating" | "leaving";

export interface PaymentNotice {
  readonly words: string;
  /** `bad`: something is wrong; `warn`: something changed and is to be looked at. */
  readonly tone: "bad" | "warn";
  readonly action: "change_bag" | "reload" | null;
  /** True when the card form has put the cursor where something is to be fixed: then the notice leaves it there. */
  readonly isShownInCard?: boolean;
}

/** After this long without an answer the page says that it is the bank, and not to reload. */
const SLOW_MS = 8_000;

const STILL_LOADING = bad("The payment form is still loading. Nothing was charged. Press Pay again when it is there.");
const FIELDS_INCOMPLETE = { ...bad("Check the payment details. Nothing was charged."), isShownInCard: true };
const OFFLINE = bad("You're offline. Nothing was sent. Pay works again when you're back.");
const LOST = bad(
  "The shop didn't answer, so nothing was charged. Everything you typed is kept. Press Pay again: it stays one order.",
);
const OTHER_BUILD = bad(
  "The shop was updated while you were here. Nothing was charged. Reload the page, then pay.",
  "reload",
);

interface PaymentParts {
  readonly start: () => Promise<PayAnswer>;
  readonly email?: () => string;
}

/**
 * One press of Pay, from the card form to the order page. A second press while one is under way is ignored here at
 * once; that there is one order and one charge, the server guarantees.
 * @param start asks the server to place the order and to start its payment. @param email goes to the gateway with the card, where the page knows it.
 */
export function usePayment({ start, email }: PaymentParts) {
  const stripe = useStripe();
  const elements = useElements();
  const router = useRouter();
  const isBusy = useRef(false);
  const [isUpdating, startUpdate] = useTransition();
  const [phase, setPhase] = useState<PaymentPhase>("idle");
  const [notice, setNotice] = useState<PaymentNotice | null>(null);

  /** @returns true when the browser is on its way to another page. */
  async function run(): Promise<boolean> {
    const stop = (why: PaymentNotice) => {
      setNotice(why);
      return false;
    };
    if (!stripe || !elements) return stop(STILL_LOADING);
    if (!navigator.onLine) return stop(OFFLINE);
    setPhase("checking");
    // It rejects while the form is not there yet. Nothing has been sent so far.
    const checked = await elements.submit().catch(() => null);
    if (checked === null) return stop(STILL_LOADING);
    if (checked.error) return stop(FIELDS_INCOMPLETE);
    setPhase("starting");
    const answer = await start().catch((error: unknown) => (isFromAnotherBuild(error) ? OTHER_BUILD : LOST));
    if ("tone" in answer) return stop(answer);
    if (answer.is === "settled" || answer.is === "confirming") return leaveFor(answer.orderPath);
    if (answer.is === "faulty") return false;
    if (answer.is === "refused") return refuse(answer, stop);
    setPhase("confirming");
    const { clientSecret, returnUrl } = answer;
    const confirming = stripe.confirmPayment({
      elements,
      clientSecret,
      confirmParams: {
        return_url: returnUrl,
        ...(email ? { payment_method_data: { billing_details: { email: email() } } } : {}),
      },
      redirect: "if_required",
    });
    // It broke off after the card was sent: only the order's page can find out whether it was charged.
    const confirmed = await confirming.catch(() => null);
    if (confirmed === null) return leaveFor(returnUrl);
    const confirmation = readConfirmation(confirmed);
    if (confirmation.is === "over") return leaveFor(returnUrl);
    return stop(confirmation.is === "incomplete" ? FIELDS_INCOMPLETE : bad(confirmation.words));
  }

  function refuse(answer: PayAnswer & { is: "refused" }, stop: (why: PaymentNotice) => boolean): boolean {
    if (answer.code === "cart_empty") return leaveFor("/cart");
    // The new total has to stand there before Pay can be pressed again.
    if (isAboutTotal(answer.code)) startUpdate(() => router.refresh());
    const isAboutBag = BAG_CODES.has(answer.code) || answer.code.startsWith("coupon_");
    return stop({
      words: answer.words,
      tone: isAboutBag ? "warn" : "bad",
      action: BAG_CODES.has(answer.code) ? "change_bag" : null,
    });
  }

  /** By replace: Back from the order page never leads to a form that was paid. */
  function leaveFor(url: string): boolean {
    setPhase("leaving");
    window.location.replace(url);
    return true;
  }

  function press() {
    if (isBusy.current || isUpdating) return;
    isBusy.current = true;
    setNotice(null);
    const stay = () => {
      isBusy.current = false;
      setPhase("idle");
    };
    run().then(
      (isLeaving) => (isLeaving ? undefined : stay()),
      () => {
        setNotice(LOST);
        stay();
      },
    );
  }

  const shown = phase === "idle" && isUpdating ? "updating" : phase;
  return { phase: shown, notice, press, isSlow: useIsSlow(phase) };
}

const BAG_CODES: ReadonlySet<string> = new Set(["sold_out", "quantity_reduced", "variant_unknown", "cart_changed"]);

/** The page shows another total than the one to pay, or an order that is over. */
function isAboutTotal(code: string): boolean {
  return code === "cart_changed" || code === "order_expired" || code.startsWith("coupon_");
}

function bad(words: string, action: PaymentNotice["action"] = null): PaymentNotice {
  return { words, tone: "bad", action };
}

function useIsSlow(phase: PaymentPhase): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    setIsSlow(false);
    if (phase === "idle") return;
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [phase]);
  return isSlow;
}
