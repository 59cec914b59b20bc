"use client";

import { useActionState, useEffect, useRef } from "react";
import { type AskForLinkAction, NOTHING_ASKED } from "@/components/account/ask-for-link-state";
import { LinkSent } from "@/components/account/link-sent";
import { Field } from "@/components/ui/field";
import { PageTitle } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type AskForLinkProps = { action: AskForLinkAction; next: string };

/** One field; then the same answer for every address. */
export function AskForLink({ action, next }: AskForLinkProps) {
  const [state, formAction] = useActionState(action, NOTHING_ASKED);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state !== NOTHING_ASKED) field.current?.focus();
  }, [state]);
  if (state.step === "sent") {
    return <LinkSent key={state.mails} state={state} formAction={formAction} next={next} />;
  }
  return (
    <>
      <PageTitle>Sign in</PageTitle>
      <p className="text-ink-2">
        We mail you a link, so there is no password. Orders you placed as a guest with the same address are there too.
      </p>
      {state.trouble ? (
        <Notice tone="warn" role="alert" icon="alert">
          {state.trouble}
        </Notice>
      ) : null}
      <form action={formAction} noValidate className="grid gap-5">
        <input type="hidden" name="next" value={next} />
        <Field
          key={state.email}
          ref={field}
          name="email"
          label="Email"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="send"
          maxLength={254}
          required
          defaultValue={state.email}
          error={state.fault ?? undefined}
        />
        <SubmitButton name="intent" value="send" busyLabel="Sending…" className="w-full">
          Email me a sign-in link
        </SubmitButton>
      </form>
    </>
  );
}
