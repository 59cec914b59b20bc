import { h } from "./dom";

/** How long a good word stays beside its button; a bad one stays until the next try. */
const GOOD_WORD_MS = 6_000;

const region = h("div", { class: "unseen", role: "status", id: "announcement" });

/** Says something to screen readers; for the eyes it stands where it happened. */
export function announce(text: string): void {
  if (!region.isConnected) document.body.append(region);
  region.textContent = text;
}

interface Word {
  text: string;
  bad: boolean;
}
const words = new Map<string, Word>();

/** Notes what became of the control `id`. */
export function say(id: string, text: string, bad: boolean, repaint: () => void): void {
  const word = { text, bad };
  words.set(id, word);
  if (bad) return;
  announce(text);
  setTimeout(() => {
    if (words.get(id) !== word) return;
    words.delete(id);
    repaint();
  }, GOOD_WORD_MS);
}

export const unsay = (id: string): boolean => words.delete(id);

/** The word beside a control, if there is one. */
export function saidBeside(id: string): HTMLElement | null {
  const word = words.get(id);
  if (!word) return null;
  return h(
    "span",
    { class: `said ${word.bad ? "bad" : "ok"}`, id: `said-${id}`, role: word.bad ? "alert" : false },
    word.text,
  );
}
