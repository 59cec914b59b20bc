import type { ReactNode } from "react";

type WallProps = {
  /** The ground color of the work that hangs on it. */
  tint: string;
  className?: string;
  children: ReactNode;
};

/**
 * The wall a work hangs on, painted in a breath of the work's own color. The paint is SVG: a color from the database
 * can be no class, and the page's policy forbids inline styles.
 */
export function Wall({ tint, className = "", children }: WallProps) {
  return (
    <div className={`relative overflow-hidden rounded-chip bg-sunken ${className}`}>
      <svg aria-hidden="true" className="absolute inset-0 size-full opacity-20 dark:opacity-35">
        <rect width="100%" height="100%" fill={tint} />
      </svg>
      {children}
    </div>
  );
}
