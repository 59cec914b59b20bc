import { h, icon, own } from "./dom";
import { repaint } from "./repaint";
import { announce } from "./said";

const COPIED_MS = 2_000;

let copied = "";

/** A button that puts `text` on the clipboard and shows that it did. `what` names it for people who do not see it. */
export function copyButton(text: string, what = text, label = ""): HTMLElement {
  const done = copied === text;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        copied = text;
        announce(`Copied ${what}`);
        repaint();
        setTimeout(() => {
          copied = "";
          repaint();
        }, COPIED_MS);
      },
      () => announce("The browser did not allow copying."),
    );
  };
  return h(
    "button",
    { type: "button", class: "copy", "aria-label": `Copy ${what}`, title: "Copy", onclick: copy },
    icon(done ? "done" : "copy"),
    label,
  );
}

/** Text with a copy button behind it. */
export const copyable = (text: string, shown: string | HTMLElement = text): HTMLElement =>
  h("span", { class: "copyable" }, typeof shown === "string" ? h("code", {}, own(shown)) : shown, copyButton(text));
