"use client";

import { Button } from "@/components/ui/button";
import { Document, Main } from "@/components/ui/document";
import { PageTitle } from "@/components/ui/heading";

/** When not even a page's frame can be drawn. It knows nothing of the money, so it says nothing about it. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <Document scale="form">
      <title>This page can't be shown</title>
      <Main className="mx-auto grid w-full max-w-shop content-center justify-items-start gap-4 px-gutter py-16">
        <PageTitle>We can't show this page right now</PageTitle>
        <p className="max-w-text text-ink-2">
          Something on our side isn't answering. Your bag and your orders are kept. If you have just paid, don't pay
          again: open your order's link in a minute.
        </p>
        <Button onClick={retry}>Try again</Button>
        {error.digest ? <p className="font-mono text-small text-ink-3">{error.digest}</p> : null}
      </Main>
    </Document>
  );
}
