"use client";

import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";
import { TextLink } from "@/components/ui/text-link";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** The database is away or a page has a bug: what still holds, and one thing to do. */
export default function ShopError({ error, retry }: ErrorProps) {
  return (
    <div className="grid justify-items-start gap-4 py-16 sm:py-24">
      <title>This page can't be shown</title>
      <PageTitle>We can't show this page right now</PageTitle>
      <p className="max-w-text text-ink-2">
        Something on our side isn't answering. Your bag is kept and nothing was charged. Try again in a minute.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button onClick={retry}>Try again</Button>
        <TextLink href="/">Go to the front page</TextLink>
      </div>
      {error.digest ? (
        <p className="text-small text-ink-3">
          If you write to us about it, mention <span className="font-mono">{error.digest}</span>.
        </p>
      ) : null}
    </div>
  );
}
