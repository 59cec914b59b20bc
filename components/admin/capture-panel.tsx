"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Money } from "@/components/money";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Money as Amount, formatMoney, money } from "@/lib/domain/money";
import { type CaptureState, CHOOSING } from "./capture-state";
import { Moment } from "./moment";

export interface Reservation {
  readonly paymentId: string;
  readonly amount: Amount;
  /** Until when it can be taken; null where the gateway names no time. */
  readonly captureBefore: Date | null;
  /** What is being captured, when the gateway has not said yet that it did. */
  readonly capturing: Amount | null;
  readonly isBeingVoided: boolean;
  readonly isRunningOut: boolean;
}

type CapturePanelProps = {
  reservation: Reservation;
  timeZone: string;
  decide: (before: CaptureState, form: FormData) => Promise<CaptureState>;
};

/** What can be done with a reserved amount: take it, take a part, give it up. Every way asks once more before it is done. */
export function CapturePanel({ reservation, timeZone, decide }: CapturePanelProps) {
  const [state, act] = useActionState(decide, CHOOSING);
  return (
    <div className="grid gap-3">
      <Deadline {...reservation} timeZone={timeZone} />
      {reservation.isBeingVoided ? (
        <p>
          The reservation is being given up. The gateway has not said yet that it is released; Till keeps asking until
          it does.
        </p>
      ) : reservation.capturing ? (
        <p>
          <Money of={reservation.capturing} /> is being captured. The gateway has not said yet whether it was; Till asks
          for the same capture until it does, so it is taken once at most.
        </p>
      ) : (
        <form action={act} className="grid gap-3">
          <input type="hidden" name="paymentId" value={reservation.paymentId} />
          <Step state={state} amount={reservation.amount} />
        </form>
      )}
    </div>
  );
}

function Deadline({ amount, captureBefore, isRunningOut, timeZone }: Reservation & { timeZone: string }) {
  const until = captureBefore ? <Moment at={captureBefore} timeZone={timeZone} show="exact" /> : null;
  if (isRunningOut && until) {
    return (
      <Notice tone="warn" icon="clock" title="The reservation runs out soon">
        After {until} nothing can be taken any more. Capture it or give it up before.
      </Notice>
    );
  }
  return (
    <p className="text-ink-2">
      <Money of={amount} className="font-medium text-ink" /> is reserved and not taken yet
      {until ? <>. It can be captured until {until}</> : null}.
    </p>
  );
}

function Step({ state, amount }: { state: CaptureState; amount: Amount }) {
  if (state.step === "choose") return <Choose state={state} amount={amount} />;
  if (state.step === "confirm_void") return <ConfirmVoid amount={amount} />;
  return <ConfirmCapture amount={amount} taken={money(state.amountMinor, amount.currency)} />;
}

function Choose({ state, amount }: { state: CaptureState & { step: "choose" }; amount: Amount }) {
  return (
    <>
      {state.trouble ? (
        <Notice tone="warn" icon="alert" title="Nothing was captured or given up">
          {state.trouble}
        </Notice>
      ) : null}
      <Field
        name="amount"
        id="capture-amount"
        label="Amount to capture"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={state.typed || formatMoney(amount)}
        hint="Once only. What you leave out is released to the shopper."
        error={state.fault ?? undefined}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="act" value="ask_capture" size="small" busyLabel="One moment…">
          Capture…
        </SubmitButton>
        <SubmitButton name="act" value="ask_void" tone="secondary" size="small" formNoValidate>
          Give it up…
        </SubmitButton>
      </div>
    </>
  );
}

function ConfirmCapture({ amount, taken }: { amount: Amount; taken: Amount }) {
  const left = money(amount.amountMinor - taken.amountMinor, amount.currency);
  return (
    <fieldset className="grid gap-3">
      <Question>
        Capture <Money of={taken} className="font-medium" />
        {left.amountMinor === 0 ? (
          "? It is the whole reservation."
        ) : (
          <>
            {" "}
            of <Money of={amount} />? The other <Money of={left} /> goes back to the shopper and can't be captured
            later.
          </>
        )}
      </Question>
      <input type="hidden" name="amountMinor" value={taken.amountMinor} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="act" value="capture" size="small" busyLabel="Capturing…">
          Capture {formatMoney(taken)}
        </SubmitButton>
        <Back />
      </div>
    </fieldset>
  );
}

function ConfirmVoid({ amount }: { amount: Amount }) {
  return (
    <fieldset className="grid gap-3">
      <Question>
        Give up the reservation of <Money of={amount} className="font-medium" />? The order is canceled, its stock is
        free again, and the shopper is told that nothing was charged. This can't be undone.
      </Question>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="act" value="void" tone="danger" size="small" busyLabel="Canceling…">
          Cancel the order
        </SubmitButton>
        <Back />
      </div>
    </fieldset>
  );
}

/** Takes the cursor, because the button that asked it is gone. */
function Question({ children }: { children: ReactNode }) {
  const question = useRef<HTMLLegendElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <legend ref={question} tabIndex={-1} className="pb-3 outline-none">
      {children}
    </legend>
  );
}

function Back() {
  return (
    <SubmitButton name="act" value="back" tone="secondary" size="small">
      Back
    </SubmitButton>
  );
}
