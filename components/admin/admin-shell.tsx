import Link from "next/link";
import type { ReactNode } from "react";
import { Main } from "@/components/ui/document";
import { Icon, type IconName } from "@/components/ui/icon";
import { type GatewayMode, ModeBand } from "./mode-band";

export type AdminArea = "home" | "orders" | "disputes" | "money" | "coupons" | "events" | "health";

type AdminShellProps = {
  current: AdminArea | null;
  shopName: string;
  mode: GatewayMode;
  /** Who is signed in. */
  merchant: string;
  children: ReactNode;
};

const AREAS: readonly { area: AdminArea; href: string; words: string; icon: IconName }[] = [
  { area: "home", href: "/admin", words: "Today", icon: "clock" },
  { area: "orders", href: "/admin/orders", words: "Orders", icon: "bag" },
  { area: "disputes", href: "/admin/disputes", words: "Disputes", icon: "alert" },
  { area: "money", href: "/admin/money", words: "Money", icon: "card" },
  { area: "coupons", href: "/admin/coupons", words: "Coupons", icon: "tag" },
  { area: "events", href: "/admin/events", words: "Events", icon: "inbox" },
  { area: "health", href: "/admin/health", words: "Health", icon: "pulse" },
];

/**
 * The frame of every admin page. Each page renders it itself, after it has asked who is there: a layout would show the
 * frame to people who may not see the page.
 */
export function AdminShell({ current, shopName, mode, merchant, children }: AdminShellProps) {
  return (
    <>
      <ModeBand mode={mode} />
      <div className="flex flex-1 flex-col md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
        <header
          data-screen-only
          className="border-line max-md:border-b md:sticky md:top-0 md:flex md:h-[calc(100svh-2rem)] md:flex-col md:border-e"
        >
          <div className="flex items-center justify-between gap-3 px-4 pt-3 md:px-5 md:pt-5">
            <Link
              href="/admin"
              className="flex min-h-6 min-w-0 items-center truncate rounded-chip text-label font-semibold"
            >
              {shopName}
            </Link>
            <ShopLink className="md:hidden" />
          </div>
          <AreaNav current={current} />
          <div className="grid gap-1 px-5 pb-5 text-meta text-ink-3 max-md:hidden md:mt-auto">
            <ShopLink />
            <a
              href="/account"
              title={`${merchant}: account and sign out`}
              className="flex min-h-6 items-center truncate rounded-chip hover:text-ink hover:underline hover:underline-offset-3"
            >
              <span className="sr-only">Account and sign out: </span>
              {merchant}
            </a>
          </div>
        </header>
        <Main className="w-full min-w-0 max-w-[84rem] px-4 py-5 sm:px-6 lg:px-8">{children}</Main>
      </div>
    </>
  );
}

function AreaNav({ current }: { current: AdminArea | null }) {
  return (
    <nav aria-label="Admin" className="px-2 py-2 md:px-3 md:py-4">
      <ul className="flex flex-wrap gap-1 md:grid">
        {AREAS.map(({ area, href, words, icon }) => (
          <li key={area} className="max-md:grow">
            <Link
              href={href}
              aria-current={area === current ? "page" : undefined}
              className="flex min-h-9 items-center gap-2.5 rounded-control px-2 sm:px-2.5 text-label text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink max-md:justify-center pointer-coarse:min-h-11"
            >
              <Icon name={icon} size={16} className="max-sm:hidden" />
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Leaves the admin by a full page load, so that its strict policy stays behind. */
function ShopLink({ className = "" }: { className?: string }) {
  return (
    <a
      href="/"
      className={`inline-flex min-h-6 items-center gap-1.5 rounded-chip text-meta text-ink-2 hover:text-ink hover:underline hover:underline-offset-3 ${className}`}
    >
      Open the shop
      <Icon name="external" size={16} />
    </a>
  );
}
