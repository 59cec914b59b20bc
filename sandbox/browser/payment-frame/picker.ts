/** What tabs and accordion have in common: a list of methods, one of which is open or none. */
import { methodMark } from "./method-marks";
import { methodName, type Words } from "./words";

export interface PickerLook {
  types: readonly string[];
  words: Words;
  isReadOnly: boolean;
  /** Called when the shopper chooses; the picker itself shows nothing until `show`. */
  onChoose(type: string): void;
}

export interface Picker {
  root: HTMLElement;
  /** Opens the panel below its method, or closes what is open. */
  show(type: string | null, panel: HTMLElement | null): void;
  /** To the chosen method, or to the first. */
  focus(): void;
}

/** The button of one method, with the hooks that tests of Stripe's own form use (stripe.md 8). */
export function createMethodButton(type: string, className: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.id = `${type}-tab`;
  button.dataset.testid = type;
  button.dataset.value = type;
  return button;
}

export const panelId = (type: string): string => `${type}-panel`;

export function createMethodLabel(words: Words, type: string, className: string): HTMLElement {
  const label = document.createElement("span");
  label.className = className;
  label.textContent = methodName(words, type);
  return label;
}

export function createMethodIcon(type: string, className: string): HTMLElement {
  const icon = document.createElement("span");
  icon.className = className;
  icon.setAttribute("aria-hidden", "true");
  icon.append(methodMark(type));
  return icon;
}

const FORWARD = new Set(["ArrowDown", "ArrowRight"]);
const BACKWARD = new Set(["ArrowUp", "ArrowLeft"]);

/**
 * Arrow keys, Home and End walk through `buttons` and choose what they reach, as in a native radio group. Left and
 * right follow the writing direction.
 */
export function walkByKeys(
  root: HTMLElement,
  buttons: () => HTMLButtonElement[],
  choose: (type: string) => void,
): void {
  root.addEventListener("keydown", (event) => {
    const all = buttons();
    const here = all.indexOf(document.activeElement as HTMLButtonElement);
    if (here === -1) return;
    const to = all[placeAfterKey(event.key, here, all.length, getComputedStyle(root).direction === "rtl")];
    if (!to) return;
    event.preventDefault();
    choose(to.dataset.value ?? "");
    to.focus();
  });
}

function placeAfterKey(key: string, here: number, count: number, isRtl: boolean): number {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  const step = FORWARD.has(key) ? 1 : BACKWARD.has(key) ? -1 : 0;
  if (step === 0) return -1;
  return (here + (isSideways && isRtl ? -step : step) + count) % count;
}
