import type { ComponentProps, ReactNode } from "react";

export type ButtonTone = "primary" | "secondary" | "danger" | "link";
export type ButtonSize = "control" | "pay" | "small";

const TONES: Record<ButtonTone, string> = {
  primary: "bg-action text-on-action hover:bg-action-hover aria-busy:bg-action-hover",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-sunken hover:border-ink-2",
  danger: "bg-bad-solid text-[#fff] hover:brightness-90",
  link: "text-accent underline underline-offset-3 decoration-1 hover:text-accent-hover hover:decoration-2",
};

const SIZES: Record<ButtonSize, string> = {
  control: "min-h-control px-5",
  pay: "min-h-13 px-5 w-full",
  small: "min-h-9 px-3 pointer-coarse:min-h-11",
};

const DISABLED =
  "disabled:bg-sunken disabled:text-ink-3 disabled:border disabled:border-line disabled:cursor-not-allowed disabled:hover:bg-sunken";

/** The looks of a button, for anchors that look like one. A page has one primary button. */
export function buttonClasses(tone: ButtonTone = "primary", size: ButtonSize = "control", className = ""): string {
  const box = tone === "link" ? "min-h-6 rounded-chip" : `${SIZES[size]} rounded-control ${DISABLED}`;
  return `inline-flex items-center justify-center gap-2 text-center text-label transition-colors duration-120 ${box} ${TONES[tone]} ${className}`;
}

type ButtonProps = ComponentProps<"button"> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  busy?: boolean;
  /** Replaces the label while busy, without changing the button's width: "Adding…". */
  busyLabel?: ReactNode;
};

/**
 * A button whose words change while it works. `busy` is only how it looks and what it announces: the caller guards
 * against a second press, because a disabled button would lose focus.
 */
export function Button(props: ButtonProps) {
  const { tone, size, busy = false, busyLabel, className, children, type = "button", ...rest } = props;
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={buttonClasses(tone, size, className)}
      {...rest}
    >
      {busyLabel === undefined ? children : <BusyWords busy={busy} label={children} busyLabel={busyLabel} />}
    </button>
  );
}

function BusyWords({ busy, label, busyLabel }: { busy: boolean; label: ReactNode; busyLabel: ReactNode }) {
  return (
    <span className="grid">
      <span className={`col-start-1 row-start-1 ${busy ? "invisible" : ""}`}>{label}</span>
      <span className={`col-start-1 row-start-1 ${busy ? "" : "invisible"}`}>{busyLabel}</span>
    </span>
  );
}
