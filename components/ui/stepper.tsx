"use client";

import { type MouseEvent, useRef } from "react";
import { Icon } from "@/components/ui/icon";

type StepperProps = {
  name: string;
  /** What is counted, as it is read out: "quantity of Lead line, 20 × 30 cm". */
  label: string;
  defaultValue: string | number;
  min?: number;
  max: number;
  /** Each change sends the form around it; before scripts load, the buttons send `step` = -1 or 1 instead. */
  submits?: boolean;
  describedBy?: string | undefined;
  invalid?: boolean;
};

const PRESS =
  "grid w-control place-items-center self-stretch text-ink-2 transition-colors duration-120 hover:bg-sunken hover:text-ink disabled:text-ink-3 disabled:hover:bg-transparent disabled:cursor-not-allowed focus-visible:-outline-offset-2";

/** A quantity: type it or step it. It sends whatever was typed; the server says in words what cannot be. */
export function Stepper(props: StepperProps) {
  const { name, label, defaultValue, min = 1, max, submits = false, describedBy, invalid = false } = props;
  const input = useRef<HTMLInputElement>(null);

  function step(event: MouseEvent<HTMLButtonElement>, by: 1 | -1) {
    if (!input.current) return;
    event.preventDefault();
    const typed = Number.parseInt(input.current.value, 10);
    const next = Math.min(max, Math.max(min, (Number.isNaN(typed) ? min : typed) + by));
    if (String(next) === input.current.value) return;
    input.current.value = String(next);
    if (submits) input.current.form?.requestSubmit();
  }

  function sendTyped() {
    if (submits && input.current && input.current.value !== String(defaultValue)) input.current.form?.requestSubmit();
  }

  const button = (by: 1 | -1) => ({
    type: submits ? ("submit" as const) : ("button" as const),
    ...(submits ? { name: "step", value: by } : {}),
    onClick: (event: MouseEvent<HTMLButtonElement>) => step(event, by),
    className: `${PRESS} ${submits ? "" : "noscript:hidden"}`,
  });

  return (
    <div
      className={`inline-flex min-h-control items-center overflow-hidden rounded-control bg-surface ${invalid ? "border-2 border-bad" : "border border-line-strong"}`}
    >
      {/* Enter in the field presses a form's first submit button: without this one that would be minus. */}
      {submits ? <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" /> : null}
      <button {...button(-1)} aria-label={`One less: ${label}`}>
        <Icon name="minus" size={16} />
      </button>
      <input
        ref={input}
        name={name}
        defaultValue={defaultValue}
        onBlur={sendTyped}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="done"
        className="tabular w-11 self-stretch bg-transparent text-center text-input focus-visible:-outline-offset-2"
      />
      <button {...button(1)} aria-label={`One more: ${label}`}>
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
}
