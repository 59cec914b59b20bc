import { canBeSold } from "@/components/shop/bag-notes";
import { BagSummary } from "@/components/shop/bag-summary";
import { CountryChoice } from "@/components/shop/country-choice";
import type { CartLineView, CartView } from "@/db/reads/cart";
import { COUNTRY_CODES, countryName } from "@/lib/domain/countries";
import { totalsOf } from "@/lib/domain/pricing";

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
      blockedBecause={whyBlocked(cart.lines)}
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
