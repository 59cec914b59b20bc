"use client";

import { useRef } from "react";
import { Icon } from "@/components/ui/icon";

type StepperProps = {
  name: string;
  /** Read out: "Quantity of Harbor, 50 × 70 cm". */
  label: string;
  defaultValue: number;
  min?: number;
  max: number;
  /** Each press sends the form, with the step in `step`; the plain buttons work before scripts have loaded. */
  submits?: boolean;
  describedBy?: string | undefined;
  invalid?: boolean;
};

const PRESS =
  "grid w-control place-items-center self-stretch text-ink-2 transition-colors duration-120 hover:bg-sunken hover:text-ink disabled:text-ink-3 disabled:opacity-50 disabled:cursor-not-allowed";

/** A quantity: type it or step it. It sends whatever was typed; the server says in words what cannot be. */
export function Stepper(props: StepperProps) {
  const { name, label, defaultValue, min = 1, max, submits = false, describedBy, invalid = false } = props;
  const input = useRef<HTMLInputElement>(null);

  function step(by: 1 | -1) {
    if (!input.current) return;
    const now = Number.parseInt(input.current.value, 10);
    input.current.value = String(Math.min(max, Math.max(min, (Number.isNaN(now) ? min : now) + by)));
  }

  return (
    <div
      className={`inline-flex min-h-control items-center overflow-hidden rounded-control border bg-surface ${invalid ? "border-2 border-bad" : "border-line-strong"}`}
    >
      {/* Enter in the field presses a form's first submit button: without this one that would be minus. */}
      {submits ? <button type="submit" tabIndex={-1} aria-hidden="true" className="hidden" /> : null}
      <button
        type={submits ? "submit" : "button"}
        name={submits ? "step" : undefined}
        value={submits ? "-1" : undefined}
        disabled={submits && defaultValue <= min}
        onClick={submits ? undefined : () => step(-1)}
        aria-label={`Decrease ${label}`}
        className={`${PRESS} ${submits ? "" : "noscript:hidden"}`}
      >
        <Icon name="minus" size={16} />
      </button>
      <input
        ref={input}
        name={name}
        defaultValue={defaultValue}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="done"
        className="tabular w-11 self-stretch bg-transparent text-center text-input focus-visible:-outline-offset-2"
      />
      <button
        type={submits ? "submit" : "button"}
        name={submits ? "step" : undefined}
        value={submits ? "1" : undefined}
        disabled={submits && defaultValue >= max}
        onClick={submits ? undefined : () => step(1)}
        aria-label={`Increase ${label}`}
        className={`${PRESS} ${submits ? "" : "noscript:hidden"}`}
      >
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
}
