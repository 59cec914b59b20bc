import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { PlainLink } from "@/components/ui/plain-link";

type QuietHeaderProps = {
  shopName: string;
  /** The way back, as a full page load: "Back to bag". */
  back?: { href: string; words: string };
  children?: ReactNode;
};

/** The header of checkout, orders and account: the shop's name, the way back, and nothing that leads astray. */
export function QuietHeader({ shopName, back, children }: QuietHeaderProps) {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex min-h-16 max-w-shop flex-wrap items-center justify-between gap-x-6 gap-y-1 px-gutter py-2">
        <a href="/" className="rounded-chip py-2 text-h3 font-semibold tracking-[-0.01em]">
          {shopName}
        </a>
        {children}
        {back ? (
          <PlainLink href={back.href} className="print:hidden inline-flex min-h-11 items-center gap-1.5 text-label">
            <Icon name="arrow-left" size={16} />
            {back.words}
          </PlainLink>
        ) : null}
      </div>
    </header>
  );
}

type PageFooterProps = {
  shopName: string;
  /** The seller's postal address, on one line. */
  address?: string;
  email: string;
  /** A sentence on taxes and shipping that is true of every price above. */
  note?: ReactNode;
  /** A `<FooterNav>`, where there is more to see. */
  children?: ReactNode;
};

/** The same words for help and seller, in the same place on every page. */
export function PageFooter({ shopName, address, email, note, children }: PageFooterProps) {
  return (
    <footer className="mt-24 border-t border-line bg-sunken text-small text-ink-2">
      <div className="mx-auto grid max-w-shop gap-x-12 gap-y-6 px-gutter py-10 sm:grid-cols-[1fr_auto]">
        <div className="grid content-start gap-1">
          <p className="text-label text-ink">{shopName}</p>
          {address ? <p>{address}</p> : null}
          <p>
            Questions? <PlainLink href={`mailto:${email}`}>{email}</PlainLink>
          </p>
          {note ? <p className="mt-3 max-w-text text-ink-3">{note}</p> : null}
        </div>
        {children}
      </div>
    </footer>
  );
}
