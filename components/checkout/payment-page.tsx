"use client";

import { type ComponentProps, type ReactNode, useEffect } from "react";
import { OrderSummary } from "@/components/checkout/order-summary";
import { Notice } from "@/components/ui/notice";

type PaymentColumnsProps = { summary: Omit<ComponentProps<typeof OrderSummary>, "place">; children: ReactNode };

/** What is asked on the left, what it costs on the right; on a phone the cost is a bar on top. */
export function PaymentColumns({ summary, children }: PaymentColumnsProps) {
  return (
    <div className="grid grid-cols-1 items-start gap-x-16 md:grid-cols-[minmax(0,33rem)_minmax(20rem,26rem)] md:justify-between md:py-12">
      <div className="md:hidden">
        <OrderSummary {...summary} place="bar" />
      </div>
      <div className="mx-auto grid w-full max-w-form grid-cols-1 gap-8 max-md:py-8">{children}</div>
      <OrderSummary {...summary} place="aside" />
    </div>
  );
}

/** A page that the browser kept in memory may show a form that was paid meanwhile: ask the server again. */
export function useReloadOnReturn() {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
}

export function NoScripts({ email }: { email: string }) {
  return (
    <noscript>
      <Notice tone="warn" icon="info" title="Paying by card needs JavaScript">
        The card form comes from the payment company and runs as a script. Switch JavaScript on for this page, or write
        to {email} and we'll send you another way to pay.
      </Notice>
    </noscript>
  );
}
