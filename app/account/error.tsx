"use client";

import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** The database is away: what still holds, and one thing to do. */
export default function AccountError({ error, retry }: ErrorProps) {
  return (
    <div className="grid justify-items-start gap-4">
      <title>We can't show your orders right now</title>
      <PageTitle>We can't show your orders right now</PageTitle>
      <p className="text-ink-2">
        Something on our side isn't answering. Your orders are safe and nothing was changed. Try again in a minute.
      </p>
      <Button onClick={retry}>Try again</Button>
      {error.digest ? (
        <p className="text-small text-ink-3">
          If you write to us about it, mention <span className="font-mono">{error.digest}</span>.
        </p>
      ) : null}
    </div>
  );
}
