import { type Child, h } from "./dom";
import { refresh, repaint } from "./repaint";
import { saidBeside, say, unsay } from "./said";

const running = new Set<string>();

/** Runs once at a time, says what became of it beside the control, and looks again. */
async function run(id: string, act: () => Promise<unknown>, done: string): Promise<void> {
  if (running.has(id)) return;
  running.add(id);
  unsay(id);
  repaint();
  try {
    const answer = await act();
    if (answer !== CANCELED) say(id, done, false, repaint);
  } catch (error) {
    say(id, error instanceof Error ? error.message : String(error), true, repaint);
  }
  running.delete(id);
  await refresh();
}

/** What an act answers when its person thought better of it. */
export const CANCELED = Symbol("canceled");

interface Action {
  id: string;
  label: string;
  /** What it is doing, while it does: "Sending…". */
  busy: string;
  /** What it did: "Sent again." */
  done: string;
  act: () => Promise<unknown>;
  kind?: "main" | "plain" | "danger";
  /** What screen readers hear where the label alone says too little. */
  name?: string;
}

/** A button with its result beside it. While it runs it keeps the focus and refuses a second press. */
export function action({ id, label, busy, done, act, kind = "plain", name }: Action): HTMLElement {
  const works = running.has(id);
  return h(
    "span",
    { class: "act", "data-key": `act-${id}` },
    h(
      "button",
      {
        type: "button",
        id,
        class: kind,
        "aria-disabled": works ? "true" : false,
        "aria-label": name && !works ? name : false,
        onclick: () => void run(id, act, done),
      },
      works ? busy : label,
    ),
    saidBeside(id),
  );
}

/** What a form holds: numbers as numbers, empty fields left out. */
export function valuesOf(form: HTMLFormElement): Record<string, string | number> {
  const numeric = new Set(
    [...form.querySelectorAll<HTMLInputElement>("input[type=number]")].map((input) => input.name),
  );
  const entries = [...new FormData(form)].filter(([, value]) => value !== "");
  return Object.fromEntries(entries.map(([name, value]) => [name, numeric.has(name) ? Number(value) : String(value)]));
}

interface FormAction extends Omit<Action, "act"> {
  act: (values: Record<string, string | number>) => Promise<unknown>;
  class?: string;
}

/** A form with its button and result at the end. */
export function form(
  { id, label, busy, done, act, kind = "main", ...more }: FormAction,
  ...children: Child[]
): HTMLElement {
  const works = running.has(id);
  const send = (event: Event) => {
    event.preventDefault();
    const values = valuesOf(event.currentTarget as HTMLFormElement);
    void run(id, () => act(values), done);
  };
  return h(
    "form",
    { id: `form-${id}`, class: more.class ?? "form", onsubmit: send },
    ...children,
    h(
      "p",
      { class: "act" },
      h("button", { type: "submit", id, class: kind, "aria-disabled": works ? "true" : false }, works ? busy : label),
      saidBeside(id),
    ),
  );
}
