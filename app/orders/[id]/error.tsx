"use client";

import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** Says nothing about the money, because this page does not know: the order does, and it is safe. */
export default function OrderError({ error, retry }: ErrorProps) {
  return (
    <div className="grid justify-items-start gap-4 py-16 sm:py-24">
      <title>The order can't be shown</title>
      <PageTitle>We can't show your order right now</PageTitle>
      <p className="max-w-text text-ink-2">
        Something on our side isn't answering. Your order is safe and this address stays the same. If you have just
        paid, don't pay again: look here in a minute.
      </p>
      <div className="mt-2">
        <Button onClick={retry}>Try again</Button>
      </div>
      {error.digest ? (
        <p className="text-small text-ink-3">
          If you write to us about it, mention <span className="font-mono">{error.digest}</span>.
        </p>
      ) : null}
    </div>
  );
}
