import type { ReactNode } from "react";

/** Drawn on a 20-unit grid, in strokes of the text's color. They are markup only: no script reaches the browser. */
const DRAWINGS = {
  alert: (
    <>
      <path d="M10 3 2.5 16.5h15L10 3Z" />
      <path d="M10 8.5v3.5M10 14.4v.1" />
    </>
  ),
  "arrow-right": <path d="M3.5 10h13m-5-5 5 5-5 5" />,
  "arrow-left": <path d="M16.5 10h-13m5-5-5 5 5 5" />,
  bag: (
    <>
      <path d="M4 6.5h12l.9 10.5H3.1L4 6.5Z" />
      <path d="M7 9V5.5a3 3 0 0 1 6 0V9" />
    </>
  ),
  card: (
    <>
      <rect x="2.5" y="4.5" width="15" height="11" rx="1.5" />
      <path d="M2.5 8.5h15M5.5 12.5h3" />
    </>
  ),
  check: <path d="m4 10.5 4 4 8-9" />,
  "chevron-down": <path d="m5 7.5 5 5 5-5" />,
  "chevron-right": <path d="m7.5 5 5 5-5 5" />,
  "chevron-left": <path d="m12.5 5-5 5 5 5" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 5.5V10l3 2" />
    </>
  ),
  copy: (
    <>
      <rect x="7" y="7" width="10" height="10" rx="1.5" />
      <path d="M13 7V4.5A1.5 1.5 0 0 0 11.5 3h-7A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13H7" />
    </>
  ),
  download: <path d="M10 3v10m-4-4 4 4 4-4M3.5 16.5h13" />,
  external: <path d="M8 4H4v12h12v-4M11.5 4H16v4.5M16 4l-7 7" />,
  half: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 2.5a7.5 7.5 0 0 1 0 15Z" fill="currentColor" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 9.2v4.3M10 6.5v.1" />
    </>
  ),
  inbox: (
    <>
      <path d="M2.5 11.5 5 4h10l2.5 7.5V16h-15v-4.5Z" />
      <path d="M2.5 11.5h4l1 2h5l1-2h4" />
    </>
  ),
  mail: (
    <>
      <rect x="2.5" y="4.5" width="15" height="11" rx="1.5" />
      <path d="m3 6 7 5 7-5" />
    </>
  ),
  minus: <path d="M4.5 10h11" />,
  package: (
    <>
      <path d="M3 6.5 10 3l7 3.5v7L10 17l-7-3.5v-7Z" />
      <path d="m3 6.5 7 3.5 7-3.5M10 10v7" />
    </>
  ),
  plus: <path d="M10 4.5v11M4.5 10h11" />,
  printer: (
    <>
      <path d="M6 7V3h8v4M6 14H3V7h14v7h-3" />
      <path d="M6 11.5h8V17H6Z" />
    </>
  ),
  pulse: <path d="M2.5 10h3.5l2-5.5 4 11 2-5.5h3.5" />,
  refresh: <path d="M16 10a6 6 0 1 1-1.8-4.3L16.5 8m0-4.5V8H12" />,
  search: (
    <>
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="m12.5 12.5 4.5 4.5" />
    </>
  ),
  tag: (
    <>
      <path d="M3 3.5h7l7 7-6.5 6.5-7.5-7.5v-6Z" />
      <path d="M6.5 6.9v.1" />
    </>
  ),
  truck: (
    <>
      <path d="M2 5h10v9H2ZM12 8h3.5L18 11v3h-6" />
      <circle cx="6" cy="14.5" r="1.8" fill="var(--surface)" />
      <circle cx="14.5" cy="14.5" r="1.8" fill="var(--surface)" />
    </>
  ),
  undo: <path d="M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H7" />,
  user: (
    <>
      <circle cx="10" cy="6.5" r="3.5" />
      <path d="M3.5 17c.6-3.5 3.2-5 6.5-5s5.9 1.5 6.5 5" />
    </>
  ),
  x: <path d="m5 5 10 10M15 5 5 15" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

const DIRECTED: ReadonlySet<IconName> = new Set<IconName>([
  "arrow-left",
  "arrow-right",
  "chevron-left",
  "chevron-right",
  "undo",
]);

type IconProps = { name: IconName; size?: 16 | 20 | 24; className?: string };

/** Decoration beside a word, never alone: it is hidden from screen readers. */
export function Icon({ name, size = 20, className = "" }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 16 ? 1.9 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`${DIRECTED.has(name) ? "flip-rtl" : ""} ${className}`}
    >
      {DRAWINGS[name]}
    </svg>
  );
}
