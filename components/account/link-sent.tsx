"use client";

import { useEffect, useRef, useState } from "react";
import type { AskForLinkState } from "@/components/account/ask-for-link-state";
import { PageTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { LINK_LIFETIME_MINUTES } from "@/lib/domain/sign-in-link";

type LinkSentProps = {
  state: Extract<AskForLinkState, { step: "sent" }>;
  formAction: (form: FormData) => void;
  next: string;
};

/** Where to look, what to do when nothing comes, and a way to mend a typing mistake. */
export function LinkSent({ state, formAction, next }: LinkSentProps) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <title>Check your mail</title>
      <div ref={heading} tabIndex={-1} className="grid gap-4 outline-none">
        <span className="grid size-12 place-items-center rounded-badge bg-info-soft text-info">
          <Icon name="mail" />
        </span>
        <PageTitle>{state.mails > 1 ? "We sent another link" : "Check your mail"}</PageTitle>
        <p className="text-ink-2">
          A sign-in link is on its way to <strong className="wrap-anywhere text-ink">{state.email}</strong>. It works
          once, for {LINK_LIFETIME_MINUTES} minutes, on any device.
        </p>
      </div>
      <form action={formAction} className="grid justify-items-start gap-4 border-t border-line pt-5">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="email" value={state.email} />
        <p className="text-small text-ink-2" aria-live="polite">
          {state.isTooSoon
            ? `The last one was sent just now. You can ask again in ${state.waitS} seconds.`
            : "Nothing there after a minute? Look in the spam folder, or ask again."}
        </p>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <ResendButton waitS={state.waitS} />
          <SubmitButton tone="link" name="intent" value="change" className="text-start">
            Wrong address? Change it
          </SubmitButton>
        </div>
      </form>
    </>
  );
}

/** Says how long it still has to wait; without scripts it can be pressed, and the server says the same. */
function ResendButton({ waitS }: { waitS: number }) {
  const left = useSecondsLeft(waitS);
  return (
    <SubmitButton tone="secondary" name="intent" value="again" disabled={left > 0} busyLabel="Sending…">
      <span className="tabular">{left > 0 ? `Send again in ${left} s` : "Send again"}</span>
    </SubmitButton>
  );
}

/** 0 until scripts run, so that the button is never stuck. */
function useSecondsLeft(seconds: number): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    setLeft(seconds);
    const tick = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(tick);
  }, [seconds]);
  return left;
}
