"use client";

import { Elements } from "@stripe/react-stripe-js";
import type { Stripe, StripeElementsOptionsMode } from "@stripe/stripe-js";
import type { ReactNode } from "react";
import { useAppearance } from "@/components/checkout/appearance";
import type { Money } from "@/lib/domain/money";

type PaymentElementsProps = { stripe: Stripe | null; total: Money; children: ReactNode };

/**
 * The gateway's group of card fields, before there is a payment: the intent is made only when Pay is pressed, so that
 * looking at the checkout leaves nothing behind at the gateway. Its amount follows the total.
 */
export function PaymentElements({ stripe, total, children }: PaymentElementsProps) {
  const options: StripeElementsOptionsMode = {
    mode: "payment",
    amount: total.amountMinor,
    currency: total.currency.toLowerCase(),
    appearance: useAppearance(),
    locale: "en",
    loader: "never",
  };
  return (
    <Elements stripe={stripe} options={options}>
      {children}
    </Elements>
  );
}
