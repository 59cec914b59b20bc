import { h } from "./dom";

interface Question {
  title: string;
  text: string;
  yes: string;
}

/** Asks before something that cannot be undone; Escape and "Keep" say no. The safe answer has the focus. */
export function confirm({ title, text, yes }: Question): Promise<boolean> {
  const keep = h("button", { value: "no", type: "submit" }, "Keep everything");
  const dialog = h(
    "dialog",
    { "aria-labelledby": "question-title" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "question-title" }, title),
      h("p", {}, text),
      h("p", { class: "acts" }, keep, h("button", { value: "yes", type: "submit", class: "danger" }, yes)),
    ),
  ) as HTMLDialogElement;
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
    dialog.showModal();
    keep.focus();
  });
}
