"use client";

import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** The database is away: what still holds, and one thing to do. */
export default function SignInError({ error, retry }: ErrorProps) {
  return (
    <>
      <title>Signing in isn't working right now</title>
      <PageTitle>Signing in isn't working right now</PageTitle>
      <p className="text-ink-2">Something on our side isn't answering. Nothing was changed. Try again in a minute.</p>
      <div>
        <Button onClick={retry}>Try again</Button>
      </div>
      {error.digest ? (
        <p className="text-small text-ink-3">
          If you write to us about it, mention <span className="font-mono">{error.digest}</span>.
        </p>
      ) : null}
    </>
  );
}
