import { type Money as Amount, formatMoney } from "@/lib/domain/money";

type MoneyProps = {
  of: Amount;
  locale?: string;
  /** Refunds and discounts: shown with a minus sign; say the word beside it. */
  negative?: boolean;
  className?: string;
};

/** An amount that reads the same in every direction of text, in figures of one width. */
export function Money({ of, locale = "en", negative = false, className = "" }: MoneyProps) {
  const shown = negative ? { ...of, amountMinor: -of.amountMinor } : of;
  return <bdi className={`tabular whitespace-nowrap ${className}`}>{formatMoney(shown, locale)}</bdi>;
}
