import { Money } from "@/components/money";
import type { Money as Amount } from "@/lib/domain/money";

export interface LineRow {
  readonly id: string;
  readonly name: string;
  readonly artist: string;
  readonly variantName: string;
  readonly sku: string;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPrice: Amount;
  readonly discount: Amount;
  readonly total: Amount;
}

export interface Sums {
  readonly subtotal: Amount;
  readonly discount: Amount;
  readonly couponCode: string | null;
  readonly shipping: Amount;
  readonly tax: Amount;
  readonly total: Amount;
}

/** What was bought, as it was seen, down to the total that the gateway was asked for. */
export function OrderLines({ lines, sums }: { lines: readonly LineRow[]; sums: Sums }) {
  return (
    <div>
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="flex items-start gap-3 border-b border-line px-4 py-2.5">
            {/* biome-ignore lint/performance/noImgElement: vector art needs no resizing, and next/image writes inline styles that the policy forbids */}
            <img
              src={line.picture}
              alt=""
              width={40}
              height={40}
              className="size-10 rounded-chip bg-sunken object-contain p-0.5"
            />
            <div className="min-w-0 grow">
              <p className="font-medium">{line.name}</p>
              <p className="text-meta text-ink-3">
                {line.variantName}, {line.artist}, <span className="font-mono">{line.sku}</span>
              </p>
            </div>
            <div className="tabular shrink-0 text-end">
              <Money of={line.total} className="font-medium" />
              <p className="text-meta text-ink-3">
                {line.quantity} × <Money of={line.unitPrice} />
                {line.discount.amountMinor > 0 ? (
                  <>
                    {" "}
                    <Money of={line.discount} negative />
                  </>
                ) : null}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <dl className="grid gap-1 px-4 py-3">
        <Sum term="Subtotal" of={sums.subtotal} />
        {sums.discount.amountMinor > 0 ? (
          <Sum term={sums.couponCode ? `Discount, ${sums.couponCode}` : "Discount"} of={sums.discount} negative />
        ) : null}
        <Sum term="Shipping" of={sums.shipping} />
        <Sum term="Total" of={sums.total} isTotal />
        <Sum term="VAT inside the total" of={sums.tax} isAside />
      </dl>
    </div>
  );
}

type SumProps = { term: string; of: Amount; negative?: boolean; isTotal?: boolean; isAside?: boolean };

/** A term and its amount on one line; `isTotal` closes a sum, `isAside` is no part of it. */
export function Sum({ term, of, negative = false, isTotal = false, isAside = false }: SumProps) {
  const look = isTotal ? "mt-1 border-t border-line pt-2 text-label font-semibold" : isAside ? "text-ink-3" : "";
  return (
    <div className={`flex justify-between gap-4 ${look}`}>
      <dt>{term}</dt>
      <dd>
        <Money of={of} negative={negative} />
      </dd>
    </div>
  );
}
