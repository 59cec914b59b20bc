"use client";

import { CopyButton } from "@/components/admin/copy-button";
import { Button } from "@/components/ui/button";
import { Main } from "@/components/ui/document";
import { PageTitle } from "@/components/ui/heading";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** The database is away or a page has a bug: what still goes on, and one thing to do. */
export default function AdminError({ error, retry }: ErrorProps) {
  return (
    <Main className="mx-auto grid w-full max-w-form content-start justify-items-start gap-4 px-gutter py-16">
      <title>This page can't be shown · Admin</title>
      <PageTitle>This page can't be shown right now</PageTitle>
      <p className="max-w-text text-ink-2">
        Most often the database doesn't answer. Nothing was changed. Payments go on at the gateway, and what it sends
        meanwhile it sends again until it is stored.
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <Button size="small" onClick={retry}>
          Try again
        </Button>
        <a href="/admin" className="rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover">
          Start page
        </a>
      </div>
      {error.digest ? (
        <p className="flex items-center gap-1 text-meta text-ink-3">
          In the shop's log: <span className="font-mono">{error.digest}</span>
          <CopyButton text={error.digest} label="Copy the error's number" />
        </p>
      ) : null}
    </Main>
  );
}
