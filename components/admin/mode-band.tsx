export interface GatewayMode {
  readonly livemode: boolean;
  /** Where the gateway shows its own side, for people. */
  readonly dashboardUrl: string;
  /** What to call it: "Stripe", "the sandbox". */
  readonly dashboardName: string;
}

/** Says in words whether money is real. Live mode has no band: silence is what people expect of the real thing. */
export function ModeBand({ mode }: { mode: GatewayMode }) {
  if (mode.livemode) return null;
  return (
    <aside
      aria-label="Mode"
      className="flex flex-wrap items-center justify-center gap-x-3 border-b border-line bg-sunken px-4 py-1 text-center text-meta text-ink-2"
    >
      <p>
        <strong className="font-semibold text-ink">Test mode</strong>: no real money moves.
      </p>
      <a
        href={mode.dashboardUrl}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-6 items-center rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover"
      >
        Open {mode.dashboardName}
      </a>
    </aside>
  );
}
