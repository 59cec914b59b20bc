import { canBeSold } from "@/components/shop/bag-notes";
import { BagSummary } from "@/components/shop/bag-summary";
import { CountryChoice } from "@/components/shop/country-choice";
import { CouponField } from "@/components/shop/coupon-field";
import { type CartLineView, type CartView, countingDiscount } from "@/db/reads/cart";
import { COUNTRY_CODES, countryName } from "@/lib/domain/countries";
import { getCurrencyRule } from "@/lib/domain/currency";
import { formatMoney, money } from "@/lib/domain/money";
import { totalsOf } from "@/lib/domain/pricing";
import { changeCoupon } from "./actions";
import { shownCoupon } from "./coupon-words";

type CartSummaryProps = { cart: CartView; countryCode: string; checkoutPath: string };

/** Totals for the country the prints go to. Delivery and tax stand here already: nobody learns of them at the end. */
export function CartSummary({ cart, countryCode, checkoutPath }: CartSummaryProps) {
  const totals = totalsOf(
    cart.lines.map((line) => ({
      unitPriceMinor: line.unitPrice.amountMinor,
      quantity: line.quantity,
      isShipped: line.kind === "poster",
    })),
    countryCode,
    countingDiscount(cart.coupon),
  );
  const countries = COUNTRY_CODES.map((code) => ({ code, name: countryName(code) })).sort((a, b) =>
    a.name.localeCompare(b.name, "en"),
  );
  return (
    <BagSummary
      totals={totals}
      currency={cart.currency}
      hasPosters={cart.lines.some((line) => line.kind === "poster")}
      hasDownloads={cart.lines.some((line) => line.kind === "download")}
      countryCode={countryCode}
      checkoutPath={checkoutPath}
      countryChoice={<CountryChoice countries={countries} chosen={countryCode} />}
      couponCode={cart.coupon?.code ?? null}
      couponField={<CouponField action={changeCoupon} coupon={shownCoupon(cart.coupon, totals.subtotalMinor)} />}
      blockedBecause={whyBlocked(cart.lines) ?? whyTooSmall(totals.totalMinor, cart)}
    />
  );
}

function whyBlocked(lines: readonly CartLineView[]): string | null {
  const [blocking] = lines.filter((line) => !canBeSold(line));
  if (!blocking) return null;
  return blocking.left === 0
    ? `${blocking.title} is sold out. Remove it to check out.`
    : `There are fewer of ${blocking.title} left than in your bag. Change its quantity to check out.`;
}

/** Only a coupon brings a bag this low: every print costs more than the least that a card can be charged. */
function whyTooSmall(totalMinor: number, { currency, coupon }: CartView): string | null {
  const least = getCurrencyRule(currency).chargeMinimum;
  if (totalMinor >= least || !coupon) return null;
  return `A card can't be charged less than ${formatMoney(money(least, currency))}. Add something to your bag, or remove ${coupon.code}.`;
}
