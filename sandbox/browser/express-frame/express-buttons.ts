/** The buttons of the Express Checkout Element in their grid. */
import { block } from "../fields/field";
import type { ExpressMethod } from "../wire/express-messages";
import { buttonWord, type ExpressOptions, OPTION_NAMES } from "./express-options";
import { WALLET_NAMES, walletMark } from "./wallet-marks";
import type { ExpressWords } from "./words";

const DEFAULT_HEIGHT_PX = 44;

/** Narrower than this a button could not hold its mark, or its words. */
const MIN_WIDTH_PX = 130;
const MIN_WIDTH_WITH_WORDS_PX = 240;

export interface ButtonGrid {
  root: HTMLElement;
  show(methods: ExpressMethod[]): void;
}

export function createButtons(
  options: ExpressOptions,
  words: ExpressWords,
  onPress: (method: ExpressMethod) => void,
  isOnDark: () => boolean,
): ButtonGrid {
  const root = block("div", "Express");
  const grid = block("div", "ExpressGrid");
  const more = block("button", "ExpressMore");
  more.type = "button";
  root.append(grid, more);
  const { maxColumns = 0, maxRows = 0, overflow = "auto" } = options.layout ?? {};
  let minWidth = MIN_WIDTH_PX;
  let isOpen = false;
  const arrange = () => {
    const count = grid.children.length;
    const columns = columnsFor(root.clientWidth / minWidth, count, maxColumns);
    grid.style.setProperty("--columns", String(columns));
    const room = maxRows > 0 ? columns * maxRows : count;
    for (const [index, button] of [...grid.children].entries()) {
      (button as HTMLElement).hidden = !isOpen && index >= room;
    }
    more.hidden = overflow === "never" || room >= count;
    more.textContent = isOpen ? words.showLess : words.showMore;
    more.setAttribute("aria-expanded", String(isOpen));
  };
  more.addEventListener("click", () => {
    isOpen = !isOpen;
    arrange();
  });
  new ResizeObserver(arrange).observe(root);
  root.style.setProperty("--buttonHeight", `${options.buttonHeight ?? DEFAULT_HEIGHT_PX}px`);
  return {
    root,
    show: (methods) => {
      const hasWords = methods.some((method) => buttonWord(options, method) !== null);
      minWidth = hasWords ? MIN_WIDTH_WITH_WORDS_PX : MIN_WIDTH_PX;
      grid.replaceChildren(...methods.map((method) => createButton(options, words, method, onPress, isOnDark())));
      arrange();
    },
  };
}

/** As many beside each other as have room, and as the shop allows. */
function columnsFor(room: number, count: number, maxColumns: number): number {
  const fitting = Math.max(1, Math.floor(room));
  return Math.max(1, Math.min(count, fitting, maxColumns > 0 ? maxColumns : fitting));
}

function createButton(
  options: ExpressOptions,
  words: ExpressWords,
  method: ExpressMethod,
  onPress: (method: ExpressMethod) => void,
  isOnDark: boolean,
): HTMLButtonElement {
  const button = block(
    "button",
    `ExpressButton ExpressButton--${method} ExpressButton--${themeOf(options, method, isOnDark)}`,
  );
  button.type = "button";
  const word = buttonWord(options, method);
  const [before = "", after = ""] = word ? words.buttons[word].split("{wallet}") : [];
  button.setAttribute("aria-label", `${before}${WALLET_NAMES[method]}${after}`);
  button.append(part(before), walletMark(method), part(after));
  button.addEventListener("click", () => onPress(method));
  return button;
}

function themeOf(options: ExpressOptions, method: ExpressMethod, isOnDark: boolean): string {
  return (method !== "link" && options.buttonTheme?.[OPTION_NAMES[method]]) || (isOnDark ? "white" : "black");
}

function part(text: string): HTMLElement {
  const span = block("span", "ExpressText");
  span.textContent = text.trim();
  return span;
}
