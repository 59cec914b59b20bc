"use client";

import type { FormEvent } from "react";
import type { SummaryLine } from "@/components/checkout/order-summary";
import type { PayAnswer, PayOrderRequest } from "@/components/checkout/pay-answer";
import { PayBar } from "@/components/checkout/pay-bar";
import { PaymentElements } from "@/components/checkout/payment-elements";
import { NoScripts, PaymentColumns, useReloadOnReturn } from "@/components/checkout/payment-page";
import { PaymentSection } from "@/components/checkout/payment-section";
import { usePayment } from "@/components/checkout/use-payment";
import { type GatewayScript, type StripeScript, useStripeScript } from "@/components/checkout/use-stripe-script";
import { PageTitle } from "@/components/ui/heading";
import type { Money } from "@/lib/domain/money";
import type { Totals } from "@/lib/domain/pricing";

export type OrderPaymentFormProps = {
  order: { readonly id: string; readonly number: string; readonly total: Money };
  token: string;
  lines: readonly SummaryLine[];
  totals: Totals;
  couponCode: string | null;
  country: string;
  gateway: GatewayScript;
  shop: { readonly name: string; readonly email: string; readonly url: string };
  pay: (request: PayOrderRequest) => Promise<PayAnswer>;
};

/** Another try on an order that was placed before: its details stand, only the card is asked for. */
export function OrderPaymentForm(props: OrderPaymentFormProps) {
  const { order, lines, totals, couponCode, country, gateway } = props;
  const script = useStripeScript(gateway);
  useReloadOnReturn();
  return (
    <PaymentElements stripe={script.stripe} capture={gateway.capture} total={order.total} shopUrl={props.shop.url}>
      <PaymentColumns
        summary={{ lines, totals, country, currency: order.total.currency, couponCode, couponField: null }}
      >
        <div className="grid gap-2">
          <PageTitle>Pay your order</PageTitle>
          <p className="text-ink-2">
            Order <bdi className="tabular font-medium text-ink">{order.number}</bdi>, to be paid once. Its details stay
            as they are.
          </p>
        </div>
        <CardForm {...props} script={script} />
      </PaymentColumns>
    </PaymentElements>
  );
}

function CardForm(props: OrderPaymentFormProps & { script: StripeScript }) {
  const { order, token, shop, country, gateway, pay, script } = props;
  const payment = usePayment({ start: () => pay({ orderId: order.id, token }) });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    payment.press();
  }
  return (
    <form onSubmit={onSubmit} method="post" className="grid gap-12">
      <NoScripts email={shop.email} />
      <PaymentSection
        script={script}
        notice={payment.notice}
        phase={payment.phase}
        hasEmail={false}
        country={country}
        scriptHost={gateway.host}
      />
      <PayBar total={order.total} phase={payment.phase} isSlow={payment.isSlow} shopName={shop.name} />
    </form>
  );
}
