"use client";

import { type FormEvent, useActionState, useRef, useState } from "react";
import { AddressFields, ContactFields, CountryField, type CountryOption } from "@/components/checkout/detail-fields";
import type { SummaryLine } from "@/components/checkout/order-summary";
import type { KeptDetails, PayAnswer, PayRequest } from "@/components/checkout/pay-answer";
import { PayBar } from "@/components/checkout/pay-bar";
import { PaymentElements } from "@/components/checkout/payment-elements";
import { NoScripts, PaymentColumns, useReloadOnReturn } from "@/components/checkout/payment-page";
import { PaymentSection } from "@/components/checkout/payment-section";
import { readTyped, useDetailFaults } from "@/components/checkout/use-detail-faults";
import { usePayment } from "@/components/checkout/use-payment";
import { type GatewayScript, type StripeScript, useStripeScript } from "@/components/checkout/use-stripe-script";
import { CouponField } from "@/components/shop/coupon-field";
import type { CouponAction, ShownCoupon } from "@/components/shop/coupon-reply";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageTitle, SectionTitle } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { findCountry } from "@/lib/domain/countries";
import type { Discount } from "@/lib/domain/discount";
import { type Money, money } from "@/lib/domain/money";
import { checkDetails, type TypedDetails } from "@/lib/domain/order-details";
import { totalsOf } from "@/lib/domain/pricing";

export type CheckoutFormProps = {
  lines: readonly SummaryLine[];
  currency: string;
  cartVersion: number;
  coupon: ShownCoupon | null;
  /** What the coupon takes off; null when there is none or it does not count. */
  discount: Discount | null;
  changeCoupon: CouponAction;
  countries: readonly CountryOption[];
  typed: TypedDetails;
  gateway: GatewayScript;
  shop: { readonly name: string; readonly email: string; readonly url: string };
  pay: (request: PayRequest) => Promise<PayAnswer>;
  /** Where the form goes when it is sent before scripts have loaded: back here, with everything kept. */
  keep: (kept: KeptDetails, form: FormData) => Promise<KeptDetails>;
};

/** The checkout: details, card form and Pay on the left, what it costs on the right. */
export function CheckoutForm(props: CheckoutFormProps) {
  const [kept, keep] = useActionState(props.keep, { typed: props.typed, faults: [], wasSent: false });
  const [country, setCountry] = useState(kept.typed.country);
  const script = useStripeScript(props.gateway);
  const priced = props.lines.map((line) => ({
    unitPriceMinor: line.unitPrice.amountMinor,
    quantity: line.quantity,
    isShipped: line.isShipped,
  }));
  const totals = totalsOf(priced, findCountry(country) ? country : props.typed.country, props.discount);
  const total = money(totals.totalMinor, props.currency);
  useReloadOnReturn();
  const couponField = <CouponField action={props.changeCoupon} coupon={props.coupon} />;
  const couponCode = props.discount ? (props.coupon?.code ?? null) : null;
  const summary = { lines: props.lines, totals, country, currency: props.currency, couponCode, couponField };
  return (
    <PaymentElements stripe={script.stripe} capture={props.gateway.capture} total={total} shopUrl={props.shop.url}>
      <PaymentColumns summary={summary}>
        <PageTitle>Checkout</PageTitle>
        <Details
          {...props}
          kept={kept}
          keep={keep}
          country={country}
          onCountry={setCountry}
          script={script}
          total={total}
        />
      </PaymentColumns>
    </PaymentElements>
  );
}

type DetailsProps = Omit<CheckoutFormProps, "keep"> & {
  kept: KeptDetails;
  keep: (form: FormData) => void;
  country: string;
  onCountry: (code: string) => void;
  script: StripeScript;
  total: Money;
};

function Details(props: DetailsProps) {
  const { kept, keep, country, script, total, shop, gateway } = props;
  const form = useRef<HTMLFormElement>(null);
  const isShipped = props.lines.some((line) => line.isShipped);
  const faults = useDetailFaults(kept.faults, isShipped);
  const typedNow = () => (form.current ? readTyped(form.current) : kept.typed);
  const payment = usePayment({
    email: () => typedNow().email.trim(),
    start: async () => {
      const answer = await props.pay({
        typed: typedNow(),
        cartVersion: props.cartVersion,
        totalSeenMinor: total.amountMinor,
      });
      if (answer.is === "faulty") faults.show(answer.faults);
      return answer;
    },
  });

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const checked = checkDetails(typedNow(), isShipped);
    faults.show(checked.is === "faulty" ? checked.faults : []);
    if (checked.is === "complete") payment.press();
  }

  const isBusy = payment.phase !== "idle";
  const fields = { typed: kept.typed, errorOf: faults.errorOf };
  const countryField = (
    <CountryField {...fields} countries={props.countries} onCountry={props.onCountry} isShipped={isShipped} />
  );
  return (
    <form
      ref={form}
      action={keep}
      onSubmit={onSubmit}
      onBlur={faults.onBlur}
      onInput={faults.onInput}
      noValidate
      className="grid gap-12"
    >
      <NoScripts email={shop.email} />
      {kept.wasSent ? <SentTooEarly /> : null}
      <ErrorSummary faults={faults.summary} timesShown={faults.timesShown} />
      <div inert={isBusy} className="grid gap-12">
        <ContactFields {...fields}>{isShipped ? null : countryField}</ContactFields>
        {isShipped ? (
          <section aria-labelledby="delivery" className="grid gap-4">
            <SectionTitle id="delivery">Delivery</SectionTitle>
            {countryField}
            <AddressFields {...fields} country={country} />
          </section>
        ) : null}
      </div>
      <PaymentSection
        script={script}
        notice={payment.notice}
        phase={payment.phase}
        hasEmail
        country={country}
        scriptHost={gateway.host}
      />
      <PayBar total={total} phase={payment.phase} isSlow={payment.isSlow} shopName={shop.name} />
    </form>
  );
}

function SentTooEarly() {
  return (
    <Notice tone="warn" icon="info" title="Nothing was charged">
      The card form needs scripts and was not there yet. Everything you typed is kept.
    </Notice>
  );
}
