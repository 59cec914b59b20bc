import type { ReactNode } from "react";
import { Money } from "@/components/money";
import { buttonClasses } from "@/components/ui/button";
import { SectionTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";
import { getCountry, noVatWords } from "@/lib/domain/countries";
import { type Money as Amount, money } from "@/lib/domain/money";
import type { Totals } from "@/lib/domain/pricing";

type BagSummaryProps = {
  totals: Totals;
  currency: string;
  hasPosters: boolean;
  hasDownloads: boolean;
  /** How the delivery country is chosen. */
  countryChoice: ReactNode;
  /** Where it goes, or is bought from. */
  countryCode: string;
  checkoutPath: string;
  /** The code on the bag, whether it counts or not. */
  couponCode: string | null;
  couponField: ReactNode;
  /** Why it can't be checked out as it stands; null when it can. */
  blockedBecause: string | null;
};

/** What the bag costs, delivery and tax included, and the way on. */
export function BagSummary(props: BagSummaryProps) {
  const { totals, currency, hasPosters, hasDownloads, countryChoice, countryCode } = props;
  const { checkoutPath, couponCode, couponField, blockedBecause } = props;
  const amount = (minor: number) => money(minor, currency);
  return (
    <section aria-labelledby="summary" className="grid gap-5 rounded-card bg-sunken p-5 sm:p-6">
      <SectionTitle id="summary">Summary</SectionTitle>
      {hasPosters ? countryChoice : null}
      <dl className="grid gap-2">
        <Row term="Items" amount={amount(totals.subtotalMinor)} />
        {totals.discountMinor > 0 ? (
          <Row term="Discount" detail={couponCode ?? ""} amount={amount(totals.discountMinor)} negative />
        ) : null}
        {hasPosters ? (
          <Row term="Delivery" detail={getCountry(countryCode).delivery} amount={amount(totals.shippingMinor)} />
        ) : null}
        <div className="mt-2 flex items-baseline justify-between gap-4 border-t border-line pt-4 text-total">
          <dt>Total</dt>
          <dd>
            <Money of={amount(totals.totalMinor)} />{" "}
            <span className="text-small font-normal text-ink-2">{currency}</span>
          </dd>
        </div>
      </dl>
      <p className="-mt-3 text-small text-ink-2">
        {totals.taxRateBps > 0 ? (
          <>
            Includes <Money of={amount(totals.taxMinor)} /> VAT ({totals.taxRateBps / 100}%).
          </>
        ) : (
          noVatWords(countryCode, hasPosters)
        )}
        {hasPosters && hasDownloads ? " Only the posters ship; downloads are yours right after payment." : ""}
      </p>
      {couponField}
      {blockedBecause === null ? (
        <>
          {/* The checkout is another area with a stricter policy: a full page load, so not a Link. */}
          <a href={checkoutPath} className={buttonClasses("primary", "pay")}>
            Check out
          </a>
        </>
      ) : (
        <div className="grid gap-3">
          <p id="blocked" className="flex items-start gap-1.5 text-small text-bad">
            <Icon name="alert" size={16} className="mt-0.5" />
            <span>{blockedBecause}</span>
          </p>
          <button type="button" disabled aria-describedby="blocked" className={buttonClasses("primary", "pay")}>
            Check out
          </button>
        </div>
      )}
    </section>
  );
}

type RowProps = { term: string; detail?: string; amount: Amount; negative?: boolean };

function Row({ term, detail, amount, negative = false }: RowProps) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt>
        {term}
        {detail ? <span className="block text-small text-ink-2">{detail}</span> : null}
      </dt>
      <dd>
        <Money of={amount} negative={negative} />
      </dd>
    </div>
  );
}
