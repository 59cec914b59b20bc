import type { ReactNode } from "react";

type PanelProps = {
  /** Names the region; with a heading inside, give that heading's id as `labelledBy` instead. */
  label?: string;
  labelledBy?: string;
  tone?: "surface" | "sunken";
  className?: string;
  children: ReactNode;
};

/** A bordered sheet of paper for one subject. Do not put one inside another. */
export function Panel({ label, labelledBy, tone = "surface", className = "", children }: PanelProps) {
  const ground = tone === "surface" ? "bg-surface border border-line" : "bg-sunken";
  const classes = `rounded-card p-4 sm:p-6 ${ground} ${className}`;
  if (!label && !labelledBy) return <div className={classes}>{children}</div>;
  return (
    <section aria-label={label} aria-labelledby={labelledBy} className={classes}>
      {children}
    </section>
  );
}
