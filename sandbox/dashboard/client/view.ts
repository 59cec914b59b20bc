import type { Place } from "./place";

/** What a view puts on the page. Without `list` it takes the whole width. */
export interface Drawn {
  /** What the browser's tab says. */
  title: string;
  list?: HTMLElement;
  detail?: HTMLElement;
  /** Something is chosen, so a narrow window shows it instead of the list. */
  chosen?: boolean;
}

/** A view asks first, and then draws what it was told as often as needed. */
export type View = (place: Place) => Promise<() => Drawn>;
