"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";

type ReplayJobProps = {
  action: (before: string | null, form: FormData) => Promise<string | null>;
  jobId: string;
  /** Read out, so that ten such buttons differ: "Try again: receipt". */
  what: string;
};

/** Gives one job its tries again. */
export function ReplayJob({ action, jobId, what }: ReplayJobProps) {
  const [trouble, formAction] = useActionState(action, null);
  return (
    <form action={formAction} className="grid justify-items-start gap-1">
      <input type="hidden" name="jobId" value={jobId} />
      <SubmitButton tone="secondary" size="small" busyLabel="Trying…" aria-label={`Try again: ${what}`}>
        Try again
      </SubmitButton>
      {trouble ? (
        <p role="alert" className="text-meta text-bad">
          {trouble}
        </p>
      ) : null}
    </form>
  );
}
