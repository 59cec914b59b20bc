"use client";

import { Elements } from "@stripe/react-stripe-js";
import type { Stripe, StripeElementsOptionsMode } from "@stripe/stripe-js";
import type { ReactNode } from "react";
import { useAppearance } from "@/components/checkout/appearance";
import type { CaptureMethod } from "@/lib/domain/capture-method";
import type { Money } from "@/lib/domain/money";

type PaymentElementsProps = {
  stripe: Stripe | null;
  total: Money;
  /** As the intent will be made: the form offers only ways to pay that can be reserved. */
  capture: CaptureMethod;
  /** The shop's origin: the frames fetch our font from it. */
  shopUrl: string;
  children: ReactNode;
};

/** The text face of the whole shop, as one file that other origins may read: the card fields are such an origin. */
const FONT_PATH = "/fonts/geist-latin.woff2";

/**
 * The gateway's group of card fields, before there is a payment: the intent is made only when Pay is pressed, so that
 * looking at the checkout leaves nothing behind at the gateway. Its amount follows the total.
 */
export function PaymentElements({ stripe, total, capture, shopUrl, children }: PaymentElementsProps) {
  const options: StripeElementsOptionsMode = {
    mode: "payment",
    amount: total.amountMinor,
    currency: total.currency.toLowerCase(),
    captureMethod: capture,
    appearance: useAppearance(),
    locale: "en",
    loader: "never",
    fonts: [{ family: "Geist", src: `url(${shopUrl}${FONT_PATH})`, weight: "100 900", display: "swap" }],
  };
  return (
    <Elements stripe={stripe} options={options}>
      {children}
    </Elements>
  );
}
