import { Money } from "@/components/money";
import { type Money as Amount, money } from "@/lib/domain/money";

type OrderSumsProps = {
  subtotal: Amount;
  discount: Amount;
  /** The code that took it off. */
  couponCode: string | null;
  /** Null when nothing is shipped. */
  shipping: Amount | null;
  tax: Amount;
  taxRateBps: number;
  total: Amount;
};

/** Items, delivery, less the discount: what they add up to, and the tax inside it with its rate and base. */
export function OrderSums({ subtotal, discount, couponCode, shipping, tax, taxRateBps, total }: OrderSumsProps) {
  const base = money(total.amountMinor - tax.amountMinor, total.currency);
  return (
    <dl data-keep className="grid gap-2 border-t border-line pt-4">
      <Row term="Items" amount={subtotal} />
      {discount.amountMinor > 0 ? <Row term="Discount" detail={couponCode} amount={discount} negative /> : null}
      {shipping ? <Row term="Delivery" amount={shipping} /> : null}
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 text-total">
        <dt>Total</dt>
        <dd>
          <Money of={total} /> <span className="text-small font-normal text-ink-2">{total.currency}</span>
        </dd>
      </div>
      <div className="flex flex-wrap justify-between gap-x-4 text-small text-ink-2">
        <dt>
          {tax.amountMinor > 0 ? (
            <>
              Includes VAT, {taxRateBps / 100}% of <Money of={base} />
            </>
          ) : (
            "No VAT is due in that country"
          )}
        </dt>
        <dd>
          <Money of={tax} />
        </dd>
      </div>
    </dl>
  );
}

type RowProps = { term: string; detail?: string | null; amount: Amount; negative?: boolean };

function Row({ term, detail = null, amount, negative = false }: RowProps) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0">
        {term}
        {detail === null ? null : <span className="text-small break-all text-ink-2">, {detail}</span>}
      </dt>
      <dd>
        <Money of={amount} negative={negative} />
      </dd>
    </div>
  );
}
