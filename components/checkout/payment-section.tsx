"use client";

import { PaymentElement } from "@stripe/react-stripe-js";
import type { StripePaymentElementOptions } from "@stripe/stripe-js";
import { useEffect, useRef, useState } from "react";
import type { PaymentNotice, PaymentPhase } from "@/components/checkout/use-payment";
import type { StripeScript } from "@/components/checkout/use-stripe-script";
import { Button } from "@/components/ui/button";
import { SectionTitle } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { PlainLink } from "@/components/ui/plain-link";

/** An address is only asked where a method cannot be charged without one; where it asks, it begins with the order's country. */
function formOptions(hasEmail: boolean, country: string): StripePaymentElementOptions {
  return {
    defaultValues: { billingDetails: { address: { country } } },
    layout: { type: "accordion", radios: "if_multiple", spacedAccordionItems: false },
    fields: { billingDetails: { email: hasEmail ? "never" : "auto", address: "if_required" } },
  };
}

type PaymentSectionProps = {
  script: StripeScript;
  notice: PaymentNotice | null;
  phase: PaymentPhase;
  /** True when this page passes an email on by itself, so that nobody types it twice. */
  hasEmail: boolean;
  /** Where the order goes (ISO 3166-1 alpha-2): it decides which ways of paying are offered first. */
  country: string;
  /** The gateway's host, for the shopper whose blocker stops it. */
  scriptHost: string;
};

/** The card form in the gateway's own frames, in a place that keeps its height while it loads. */
export function PaymentSection({ script, notice, phase, hasEmail, country, scriptHost }: PaymentSectionProps) {
  const [isReady, setIsReady] = useState(false);
  const [hasFormFailed, setHasFormFailed] = useState(false);
  const hasFailed = script.hasFailed || hasFormFailed;
  return (
    <section aria-labelledby="payment" className="grid gap-4">
      <div>
        <SectionTitle id="payment">Payment</SectionTitle>
        <PaymentProblem notice={notice} />
      </div>
      <div className="relative min-h-[21.5rem]" inert={phase !== "idle" && phase !== "checking"}>
        {hasFailed ? <FormMissing host={scriptHost} onRetry={script.hasFailed ? script.retry : reload} /> : null}
        {isReady || hasFailed ? null : <FormSkeleton />}
        {/* The frames paint their own ground: a dark color-scheme would give them a white one. */}
        <div className={`[color-scheme:normal] ${isReady ? "" : "opacity-0"}`} hidden={hasFailed}>
          <PaymentElement
            options={formOptions(hasEmail, country)}
            onReady={() => setIsReady(true)}
            onLoadError={() => setHasFormFailed(true)}
          />
        </div>
      </div>
    </section>
  );
}

/** In the page before anything happens, so that what appears in it is read out; then it takes the focus, unless the card form has it. */
function PaymentProblem({ notice }: { notice: PaymentNotice | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (notice && !notice.isShownInCard) place.current?.focus();
  }, [notice]);
  return (
    <div
      ref={place}
      id="payment-problem"
      tabIndex={-1}
      aria-live="assertive"
      className={notice ? "mt-4 rounded-control" : ""}
    >
      {notice ? (
        <Notice tone={notice.tone} icon="alert" action={notice.action ? <NextStep action={notice.action} /> : null}>
          {notice.words}
        </Notice>
      ) : null}
    </div>
  );
}

function NextStep({ action }: { action: NonNullable<PaymentNotice["action"]> }) {
  if (action === "change_bag") return <PlainLink href="/cart">Change your bag</PlainLink>;
  return (
    <Button tone="secondary" size="small" onClick={reload}>
      Reload the page
    </Button>
  );
}

function FormMissing({ host, onRetry }: { host: string; onRetry: () => void }) {
  return (
    <Notice
      tone="bad"
      title="The card form didn't load"
      action={
        <Button tone="secondary" size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      A blocker or the connection may be stopping {host}. Try again, or use another browser. Nothing was charged.
    </Notice>
  );
}

/** The card's fields between the other ways of paying that a shopper here usually has, so that little jumps when it arrives. */
function FormSkeleton() {
  return (
    <div className="absolute inset-0 noscript:hidden" aria-hidden="true">
      <div className="divide-y divide-line rounded-control border border-line">
        <div className="grid gap-4 p-4">
          <div className="h-6 w-24 rounded-chip bg-sunken" />
          <Bar />
          <div className="grid grid-cols-2 gap-4">
            <Bar />
            <Bar />
          </div>
        </div>
        <Row />
        <Row />
      </div>
    </div>
  );
}

function Row() {
  return (
    <div className="p-4">
      <div className="h-6 w-32 rounded-chip bg-sunken" />
    </div>
  );
}

function Bar() {
  return (
    <div className="grid gap-2">
      <div className="h-4 w-28 rounded-chip bg-sunken" />
      <div className="h-control rounded-control border border-line bg-sunken" />
    </div>
  );
}

function reload() {
  window.location.reload();
}
