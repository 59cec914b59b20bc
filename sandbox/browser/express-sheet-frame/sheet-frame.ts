/** The sheet's own furniture: title, scrolling middle, Pay and Cancel, and a keyboard that stays inside. */
import { walletMark } from "../express-frame/wallet-marks";
import type { ExpressWords } from "../express-frame/words";
import { block } from "../fields/field";
import type { ExpressMethod } from "../wire/express-messages";

export interface SheetLook {
  method: ExpressMethod;
  title: string;
  words: ExpressWords;
  sections: HTMLElement[];
  onPay(): void;
  onCancel(): void;
}

export interface SheetFrame {
  root: HTMLElement;
  bill: HTMLElement;
  setPayText(text: string): void;
  /** While the shop reckons or pays, nothing can be chosen; Cancel stays. */
  setWaiting(isWaiting: boolean): void;
  /** `canPay` says whether the problem lets the shopper go on. */
  showProblem(text: string | null, canPay: boolean): void;
}

const FOCUSABLE = "button:not(:disabled), input:not(:disabled)";

export function createSheetFrame({ method, title, words, sections, onPay, onCancel }: SheetLook): SheetFrame {
  const root = block("form", "Sheet");
  root.noValidate = true;
  root.setAttribute("role", "dialog");
  root.setAttribute("aria-modal", "true");
  root.setAttribute("aria-labelledby", "sheet-title");
  const heading = block("h1", "SheetTitle");
  heading.id = "sheet-title";
  heading.textContent = title;
  const note = block("p", "SheetNote");
  note.textContent = words.sandbox;
  const head = block("header", "SheetHead");
  head.append(walletMark(method), heading, note);
  const middle = block("div", "SheetMiddle");
  const bill = block("dl", "Bill");
  middle.append(...sections, bill);
  const problem = block("p", "SheetProblem");
  problem.setAttribute("role", "alert");
  const pay = block("button", "SheetPay");
  pay.type = "submit";
  const cancel = block("button", "SheetCancel");
  cancel.type = "button";
  cancel.textContent = words.cancel;
  const foot = block("footer", "SheetFoot");
  foot.append(problem, pay, cancel);
  root.append(head, middle, foot);
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    onPay();
  });
  cancel.addEventListener("click", onCancel);
  keepKeyboard(root, onCancel);
  let payText = "";
  let canPay = true;
  let isWaiting = false;
  const paint = () => {
    pay.textContent = isWaiting ? words.working : payText;
    pay.disabled = isWaiting || !canPay;
    root.setAttribute("aria-busy", String(isWaiting));
    for (const section of sections) if (section instanceof HTMLFieldSetElement) section.disabled = isWaiting;
  };
  return {
    root,
    bill,
    setPayText: (text) => {
      payText = text;
      paint();
    },
    setWaiting: (next) => {
      const focused = root.querySelector<HTMLElement>(":focus");
      isWaiting = next;
      paint();
      // A disabled control loses focus, and with it the keyboard would leave the sheet.
      if (next && focused !== cancel) cancel.focus();
      else if (!next && canPay) pay.focus();
    },
    showProblem: (text, next) => {
      canPay = next;
      problem.textContent = text ?? "";
      paint();
    },
  };
}

function keepKeyboard(root: HTMLElement, onCancel: () => void): void {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") onCancel();
    if (event.key !== "Tab") return;
    const stops = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.offsetParent !== null);
    const [first, last] = event.shiftKey ? [stops.at(-1), stops[0]] : [stops[0], stops.at(-1)];
    if (document.activeElement !== last || !first) return;
    event.preventDefault();
    first.focus();
  });
}
