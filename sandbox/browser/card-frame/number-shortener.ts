/**
 * Where a line is too narrow for all fields, a finished number is shortened to its last group, so that the others get
 * its room; while it is typed, it has the line to itself and the others wait outside at the end.
 */
import type { CardInput } from "./card-input";

/** In the default font: number, date, code and postal code side by side. */
const ROOM_FOR_ALL_CH = 44;

/** What stays visible of a finished number. */
const KEPT_DIGITS = 4;

export interface NumberShortener {
  fit(): void;
}

export function shortenNumber(root: HTMLElement, number: CardInput): NumberShortener {
  const ruler = document.createElement("span");
  ruler.className = "Ruler";
  ruler.setAttribute("aria-hidden", "true");
  root.append(ruler);
  const widthOf = (text: string): number => {
    const { font, letterSpacing } = getComputedStyle(number.input);
    Object.assign(ruler.style, { font, letterSpacing });
    ruler.textContent = text;
    return Math.ceil(ruler.getBoundingClientRect().width);
  };
  const fit = () => {
    const isNarrow = root.clientWidth < widthOf("0".repeat(ROOM_FOR_ALL_CH));
    const isTyped = document.activeElement === number.input;
    const isShort = isNarrow && number.isComplete && !isTyped;
    root.classList.toggle("is-narrow", isNarrow);
    root.classList.toggle("is-short", isShort);
    const kept = number.value.slice(-KEPT_DIGITS);
    number.root.style.setProperty("--kept", `${widthOf(kept) + 1}px`);
    number.root.style.setProperty("--hidden", `${widthOf(number.value) - widthOf(kept)}px`);
  };
  new ResizeObserver(fit).observe(root);
  number.input.addEventListener("focus", fit);
  number.input.addEventListener("blur", fit);
  return { fit };
}
