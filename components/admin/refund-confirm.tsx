"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Money } from "@/components/money";
import { buttonClasses } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldFrame, fieldAria } from "@/components/ui/field-frame";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Money as Amount, formatMoney } from "@/lib/domain/money";
import { NOTHING_REFUSED, type RefundAction } from "./refund-reply";

/** As long as a few sentences; the schema of the action says the same. */
export const NOTE_MAX = 500;

type RefundConfirmProps = {
  action: RefundAction;
  /** What is sent as it stands: ids, minor units, and one entry for each item. */
  sent: readonly (readonly [name: string, value: string])[];
  amount: Amount;
  worth: Amount;
  backTo: string;
  email: string;
  arrives: string;
  lines: readonly { id: string; words: string; restock: string | null }[];
  shipping: Amount | null;
  changePath: string;
};

/** The last step: what happens, to whom, and that it can't be undone; the button names the sum. */
export function RefundConfirm(props: RefundConfirmProps) {
  const { action, amount, arrives, backTo, changePath, email, lines, sent, shipping, worth } = props;
  const [reply, send] = useActionState(action, NOTHING_REFUSED);
  const isOtherSum = worth.amountMinor > 0 && worth.amountMinor !== amount.amountMinor;
  return (
    <form action={send} className="grid gap-6">
      <ErrorSummary
        title="Nothing was refunded"
        faults={reply.message ? [{ fieldId: "note", message: reply.message }] : []}
        timesShown={reply.times}
      />
      {sent.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-3 rounded-card border border-line bg-surface px-4 py-4">
        <p className="text-label">
          <bdi>{email}</bdi> gets <Money of={amount} /> back, to <bdi>{backTo}</bdi>.
        </p>
        <ul className="grid gap-1 text-ink-2">
          {lines.map((line) => (
            <li key={line.id}>
              {line.words}
              {line.restock ? <span className="text-ink-3">, {line.restock}</span> : null}
            </li>
          ))}
          {shipping ? (
            <li>
              Shipping <Money of={shipping} />
            </li>
          ) : null}
        </ul>
        {isOtherSum ? (
          <p className="text-warn">
            What is chosen is worth <Money of={worth} />. You give back <Money of={amount} />.
          </p>
        ) : null}
        <p className="text-meta text-ink-3">{arrives} They are told by email. A refund can't be undone.</p>
      </div>
      <FieldFrame id="note" label="Note" optional hint="For you and your staff. The shopper doesn't see it.">
        <textarea
          name="note"
          rows={3}
          maxLength={NOTE_MAX}
          defaultValue={reply.note}
          {...fieldAria("note", { hint: true })}
          className="w-full max-w-form rounded-control border border-line-strong bg-surface px-3 py-2 text-input hover:border-ink-2"
        />
      </FieldFrame>
      <div className="flex flex-wrap gap-3">
        <SubmitButton tone="danger" busyLabel="Refunding…">
          Refund {formatMoney(amount)}
        </SubmitButton>
        <Link href={changePath} className={buttonClasses("secondary")}>
          Change
        </Link>
      </div>
    </form>
  );
}
