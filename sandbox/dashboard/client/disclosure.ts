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
  // What opened by itself stays open when its reason is gone: somebody may be reading it.
  if (open && !chosen.has(key)) chosen.set(key, true);
  const opened = chosen.get(key) ?? false;
  const toggled = (event: Event) => {
    const now = (event.currentTarget as HTMLDetailsElement).open;
    if (now === (chosen.get(key) ?? false)) return;
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
