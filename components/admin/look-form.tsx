"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type LookAction, NOT_LOOKED_AT } from "./look-reply";

type LookFormProps = {
  exceptionId: string;
  /** What it is about, for those who hear the button alone. */
  subject: string;
  /** An order that was written again: nothing has left for it yet. */
  isUndelivered: boolean;
  lookAt: LookAction;
};

/** A person has dealt with it, and says how; for an order that was written again, also that it is to be delivered. */
export function LookForm({ exceptionId, isUndelivered, lookAt, subject }: LookFormProps) {
  const [reply, act] = useActionState(lookAt, NOT_LOOKED_AT);
  return (
    <details className="group" open={reply.message !== null}>
      <summary className="inline-flex min-h-6 items-center rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover pointer-coarse:min-h-11">
        Mark as looked at<span className="sr-only">: {subject}</span>
      </summary>
      <form action={act} className="mt-2 grid max-w-text gap-3">
        {reply.message ? (
          <Notice tone="warn" icon="alert" role="alert" title="Nothing was changed">
            {reply.message}
          </Notice>
        ) : null}
        <input type="hidden" name="exceptionId" value={exceptionId} />
        <Field
          name="note"
          id={`note-${exceptionId}`}
          label="What did you find?"
          optional
          autoComplete="off"
          maxLength={500}
          defaultValue={reply.note}
          hint="For whoever asks later. Kept beside it; nobody outside reads it."
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="act" value="looked_at" size="small" tone={isUndelivered ? "secondary" : "primary"}>
            Mark as looked at
          </SubmitButton>
          {isUndelivered ? (
            <SubmitButton name="act" value="deliver" size="small">
              Deliver it now
            </SubmitButton>
          ) : null}
        </div>
      </form>
    </details>
  );
}
