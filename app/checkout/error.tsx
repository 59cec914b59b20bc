"use client";

import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";
import { PlainLink } from "@/components/ui/plain-link";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** The database is away, or a page has a bug. Nothing was sent from here, so nothing was charged. */
export default function CheckoutError({ error, retry }: ErrorProps) {
  return (
    <div className="grid justify-items-start gap-4 py-16 sm:py-24">
      <title>The checkout can't be shown</title>
      <PageTitle>We can't show the checkout right now</PageTitle>
      <p className="max-w-text text-ink-2">
        Something on our side isn't answering. Your bag is kept and nothing was charged. Try again in a minute.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button onClick={retry}>Try again</Button>
        <PlainLink href="/cart">Back to your bag</PlainLink>
      </div>
      {error.digest ? (
        <p className="text-small text-ink-3">
          If you write to us about it, mention <span className="font-mono">{error.digest}</span>.
        </p>
      ) : null}
    </div>
  );
}
