"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type ConfirmFormProps = {
  action: (before: string | null, form: FormData) => Promise<string | null>;
  token: string;
  next: string;
};

/** The button that spends the link. */
export function ConfirmForm({ action, token, next }: ConfirmFormProps) {
  const [trouble, formAction] = useActionState(action, null);
  return (
    <form action={formAction} className="grid gap-5">
      {trouble ? (
        <Notice tone="warn" role="alert" icon="alert">
          {trouble}
        </Notice>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="next" value={next} />
      <SubmitButton busyLabel="Signing in…" className="w-full">
        Sign in
      </SubmitButton>
    </form>
  );
}
