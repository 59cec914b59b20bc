import Link from "next/link";

type FooterNavProps = { links: readonly { href: string; words: string }[] };

/** The ways through the shop, at the end of its pages. Apart from the footer, so that the checkout loads no router link. */
export function FooterNav({ links }: FooterNavProps) {
  return (
    <nav aria-label="Footer">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 sm:grid">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              href={link.href}
              className="inline-block rounded-chip py-1 hover:text-ink hover:underline hover:underline-offset-3"
            >
              {link.words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
