import Link from "next/link";
import { countryInSentence, countryName } from "@/lib/domain/countries";
import { CopyId } from "./copy-id";

type CustomerPanelProps = {
  email: string;
  hasAccount: boolean;
  country: string;
  address: { readonly name: string | null; readonly lines: readonly string[] } | null;
};

const LINK =
  "inline-flex min-h-6 items-center rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover";

export function CustomerPanel({ email, hasAccount, country, address }: CustomerPanelProps) {
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <CopyId id={email} what="email address" isCode={false} />
        <p className="text-meta text-ink-3">{hasAccount ? "Has an account" : "Guest, no account"}</p>
        <p className="flex flex-wrap gap-x-4 text-meta">
          <a href={`mailto:${email}`} className={LINK}>
            Write to them
          </a>
          <Link href={`/admin/orders?q=${encodeURIComponent(email)}`} className={LINK}>
            Their other orders
          </Link>
        </p>
      </div>
      {address ? (
        <address className="wrap-anywhere not-italic">
          {address.name ? <bdi className="block font-medium">{address.name}</bdi> : null}
          {address.lines.map((line) => (
            <bdi key={line} className="block">
              {line}
            </bdi>
          ))}
          <span className="block">{countryName(country)}</span>
        </address>
      ) : (
        <p className="text-ink-2">Nothing to ship. Bought from {countryInSentence(country)}.</p>
      )}
    </div>
  );
}
