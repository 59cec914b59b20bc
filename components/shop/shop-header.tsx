import Link from "next/link";
import { NavLink } from "@/components/shop/nav-link";
import { Icon } from "@/components/ui/icon";

type ShopHeaderProps = {
  shopName: string;
  /** Pieces in the bag; null while that can't be known. */
  pieces: number | null;
};

/** The shop's name, its two shelves, the account and the bag. */
export function ShopHeader({ shopName, pieces }: ShopHeaderProps) {
  return (
    <header className="mx-auto flex w-full max-w-shop flex-wrap items-center gap-x-5 px-gutter pt-2 sm:gap-x-8 sm:pt-4">
      <Link
        href="/"
        className="me-auto inline-flex min-h-11 items-center rounded-chip font-display text-h3 font-bold tracking-[-0.02em] sm:me-0"
      >
        {shopName}
      </Link>
      <nav aria-label="Shop" className="order-last flex grow gap-6 min-[24rem]:max-sm:w-full sm:order-none">
        <NavLink href="/posters">Posters</NavLink>
        <NavLink href="/downloads">Downloads</NavLink>
      </nav>
      {/* The account is another area with its own policy: a full page load, so not a Link. */}
      <a
        href="/account"
        data-screen-only
        className="inline-flex min-h-11 items-center gap-1.5 rounded-chip text-label underline-offset-6 hover:underline max-[24rem]:order-last"
      >
        <Icon name="user" />
        Account
      </a>
      <Link
        href="/cart"
        aria-label={bagLabel(pieces)}
        data-screen-only
        className="inline-flex min-h-11 items-center gap-1.5 rounded-chip text-label underline-offset-6 hover:underline"
      >
        <Icon name="bag" />
        Bag
        <BagCount pieces={pieces} />
      </Link>
    </header>
  );
}

function BagCount({ pieces }: { pieces: number | null }) {
  if (!pieces) return null;
  return (
    <span className="tabular grid h-5 min-w-5 place-items-center rounded-badge bg-accent px-1.5 text-meta font-semibold text-bg">
      {pieces}
    </span>
  );
}

function bagLabel(pieces: number | null): string {
  if (!pieces) return "Bag";
  return `Bag, ${pieces} ${pieces === 1 ? "item" : "items"}`;
}
