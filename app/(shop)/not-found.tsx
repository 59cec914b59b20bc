import type { Metadata } from "next";
import Link from "next/link";
import { buttonClasses } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";
import { TextLink } from "@/components/ui/text-link";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <div className="grid justify-items-start gap-4 py-16 sm:py-24">
      <PageTitle>This page isn't here</PageTitle>
      <p className="max-w-text text-ink-2">
        The address may be mistyped, or the print may have left the shop. Your bag is as you left it.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Link href="/posters" className={buttonClasses()}>
          See all posters
        </Link>
        <TextLink href="/downloads">Downloads</TextLink>
        <TextLink href="/cart">Your bag</TextLink>
      </div>
    </div>
  );
}
