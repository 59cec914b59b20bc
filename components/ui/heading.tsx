import type { ReactNode } from "react";

type HeadingProps = { id?: string; className?: string; children: ReactNode };

/** The page's one h1. */
export function PageTitle({ id, className = "", children }: HeadingProps) {
  return (
    <h1 id={id} className={`font-display text-h1 tracking-[-0.01em] ${className}`}>
      {children}
    </h1>
  );
}

export function SectionTitle({ id, className = "", children }: HeadingProps) {
  return (
    <h2 id={id} className={`font-display text-h2 tracking-[-0.005em] ${className}`}>
      {children}
    </h2>
  );
}

export function SmallTitle({ id, className = "", children }: HeadingProps) {
  return (
    <h3 id={id} className={`text-h3 ${className}`}>
      {children}
    </h3>
  );
}
