import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { Bag } from "@/components/shop/bag";
import { buttonClasses } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/heading";
import { TextLink } from "@/components/ui/text-link";
import { type CartView, findCart } from "@/db/reads/cart";
import { readCartToken } from "@/lib/cart-cookie";
import { liveContext } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { findCountry } from "@/lib/domain/countries";
import { guessVisitorCountry } from "@/lib/visitor-country";
import { changeCart } from "./actions";
import { bagLines } from "./bag-lines";
import { CartSummary } from "./cart-summary";

export const metadata: Metadata = { title: "Your bag", robots: { index: false } };

const countryParam = z.string().refine((code) => findCountry(code) !== null);

type CartPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CartPage({ searchParams }: CartPageProps) {
  const [cart, chosen] = await Promise.all([readCart(), searchParams]);
  const country = countryParam.safeParse(chosen.country);
  const countryCode = country.success ? country.data : await guessVisitorCountry();
  // A choice goes along to the checkout; a guess is not to overrule what was typed there before.
  const checkoutPath = country.success ? `/checkout?country=${country.data}` : "/checkout";
  return (
    <>
      <PageTitle className="pt-8 pb-6 sm:pt-12 sm:pb-8">Your bag</PageTitle>
      <Bag
        action={changeCart}
        lines={cart ? bagLines(cart.lines) : []}
        summary={
          cart && cart.lines.length > 0 ? (
            <CartSummary cart={cart} countryCode={countryCode} checkoutPath={checkoutPath} />
          ) : null
        }
        empty={<EmptyBag />}
      />
    </>
  );
}

async function readCart(): Promise<CartView | null> {
  const { db, shop, now } = liveContext("shopper");
  const token = await readCartToken(shop.url);
  return token === null ? null : findCart(db, hashCartToken(token), now());
}

function EmptyBag() {
  return (
    <EmptyState
      title="Your bag is empty"
      action={
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Link href="/posters" className={buttonClasses()}>
            See all posters
          </Link>
          <TextLink href="/downloads">Downloads</TextLink>
        </div>
      }
    >
      What you add stays here for three months, on this browser.
    </EmptyState>
  );
}
