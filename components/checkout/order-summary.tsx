import type { ReactNode } from "react";
import { Money } from "@/components/money";
import { Icon } from "@/components/ui/icon";
import { getCountry, noVatWords } from "@/lib/domain/countries";
import { type Money as Amount, money } from "@/lib/domain/money";
import { lineTotal, type Totals } from "@/lib/domain/pricing";

export interface SummaryLine {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly picture: { readonly src: string; readonly alt: string };
  readonly quantity: number;
  readonly unitPrice: Amount;
  readonly isShipped: boolean;
}

type SummaryProps = {
  lines: readonly SummaryLine[];
  totals: Totals;
  currency: string;
  country: string;
  /** The code that takes something off; null when none does. */
  couponCode: string | null;
  /** Where a code is typed in or taken off; null where the order is placed already. */
  couponField: ReactNode;
};

/** What is bought and what it costs: beside the form where there is room, a bar above it on a phone. */
export function OrderSummary({ place, ...props }: SummaryProps & { place: "bar" | "aside" }) {
  if (place === "bar") return <SummaryBar {...props} />;
  return (
    <aside
      aria-label="Order summary"
      className="sticky top-6 hidden max-h-[calc(100svh-3rem)] grid-rows-[minmax(0,1fr)_auto_auto] rounded-card bg-sunken p-6 md:grid"
    >
      <SummaryBody {...props} />
    </aside>
  );
}

function SummaryBar(props: SummaryProps) {
  const pieces = props.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <details className="group -mx-gutter border-b border-line bg-sunken px-gutter">
      <summary className="flex min-h-14 list-none items-center gap-2 py-2 text-label">
        Order summary, {pieces} {pieces === 1 ? "item" : "items"}
        <Icon name="chevron-down" size={16} className="transition-transform duration-180 group-open:rotate-180" />
        <Money of={money(props.totals.totalMinor, props.currency)} className="ms-auto text-total" />
      </summary>
      <div className="pt-2 pb-6">
        <SummaryBody {...props} />
      </div>
    </details>
  );
}

function SummaryBody({ lines, totals, currency, country, couponCode, couponField }: SummaryProps) {
  const amount = (minor: number) => money(minor, currency);
  const isShipped = lines.some((line) => line.isShipped);
  return (
    <>
      <ul className="-mx-2 grid min-h-0 content-start gap-4 overflow-y-auto px-2 pb-5">
        {lines.map((line) => (
          <SummaryItem key={line.id} line={line} />
        ))}
      </ul>
      <dl className="grid gap-2 border-t border-line pt-4">
        <Row term="Items" amount={amount(totals.subtotalMinor)} />
        {totals.discountMinor > 0 ? (
          <Row term="Discount" detail={couponCode ?? ""} amount={amount(totals.discountMinor)} negative />
        ) : null}
        {isShipped ? (
          <Row term="Delivery" detail={getCountry(country).delivery} amount={amount(totals.shippingMinor)} />
        ) : null}
        <div className="mt-2 flex items-baseline justify-between gap-4 border-t border-line pt-4 text-total">
          <dt>Total</dt>
          <dd>
            <Money of={amount(totals.totalMinor)} />{" "}
            <span className="text-small font-normal text-ink-2">{currency}</span>
          </dd>
        </div>
        <TaxNote totals={totals} currency={currency} country={country} isShipped={isShipped} />
      </dl>
      {couponField ? <div className="pt-3">{couponField}</div> : null}
    </>
  );
}

function SummaryItem({ line }: { line: SummaryLine }) {
  return (
    <li className="flex items-center gap-3">
      {/* Plain img: next/image writes style attributes, which this page's policy refuses. */}
      {/* biome-ignore lint/performance/noImgElement: see above */}
      <img
        src={line.picture.src}
        alt={line.picture.alt}
        width={56}
        height={72}
        className="h-18 w-14 rounded-chip object-contain"
      />
      <div className="min-w-0 grow">
        <p className="text-label">{line.title}</p>
        <p className="text-small text-ink-2">
          {line.detail}
          {line.quantity > 1 ? `, ${line.quantity} pieces` : ""}
        </p>
      </div>
      <Money
        of={{
          ...line.unitPrice,
          amountMinor: lineTotal({ unitPriceMinor: line.unitPrice.amountMinor, quantity: line.quantity }),
        }}
      />
    </li>
  );
}

type RowProps = { term: string; detail?: string; amount: Amount; negative?: boolean };

function Row({ term, detail, amount, negative = false }: RowProps) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt>
        {term}
        {detail ? <span className="text-small text-ink-2">, {detail}</span> : null}
      </dt>
      <dd>
        <Money of={amount} negative={negative} />
      </dd>
    </div>
  );
}

type TaxNoteProps = Pick<SummaryProps, "totals" | "currency" | "country"> & { isShipped: boolean };

/** The tax is inside the price, so it is said and not added. */
function TaxNote({ totals, currency, country, isShipped }: TaxNoteProps) {
  return (
    <div className="text-small text-ink-2">
      <dt className="sr-only">Tax</dt>
      <dd>
        {totals.taxRateBps > 0 ? (
          <>
            Includes <Money of={money(totals.taxMinor, currency)} /> VAT ({totals.taxRateBps / 100}%).
          </>
        ) : (
          noVatWords(country, isShipped)
        )}
      </dd>
    </div>
  );
}
