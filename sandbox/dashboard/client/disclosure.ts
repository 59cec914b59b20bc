import { type Child, h } from "./dom";
import { repaint } from "./repaint";

/** What a person opened or closed, by key; redraws keep it. */
const chosen = new Map<string, boolean>();

/** A part that is closed until somebody wants it; its content is made only then. */
export function disclosure(
  key: string,
  summary: Child[],
  content: () => Child[],
  { open = false, kind = "more" }: { open?: boolean; kind?: string } = {},
): HTMLElement {
  const opened = chosen.get(key) ?? open;
  const toggled = (event: Event) => {
    const now = (event.currentTarget as HTMLDetailsElement).open;
    if (now === (chosen.get(key) ?? open)) return;
    chosen.set(key, now);
    repaint();
  };
  return h(
    "details",
    { "data-key": key, class: kind, open: opened, ontoggle: toggled },
    h("summary", { id: `open-${key}` }, ...summary),
    ...(opened ? content() : []),
  );
}
