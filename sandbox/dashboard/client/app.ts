import type { Overview } from "../overview";
import { ask, onChange } from "./ask";
import { type Child, h } from "./dom";
import { morph } from "./morph";
import { readPlace } from "./place";
import { onRepaint } from "./repaint";
import { type Known, screen } from "./screen";
import { hearClock, tick } from "./time";
import type { Drawn, View } from "./view";

const TICK_MS = 1_000;

/** One look at a time; news during it causes one more, after it. */
function oneAtATime(look: () => Promise<void>): () => Promise<void> {
  let looking: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  return function again(): Promise<void> {
    if (!looking) {
      looking = look().finally(() => {
        looking = undefined;
      });
      return looking;
    }
    next ??= looking.then(() => {
      next = undefined;
      return again();
    });
    return next;
  };
}

function mainOf({ list, detail }: Drawn): Child[] {
  if (!list) return [h("div", { class: "whole", "data-key": "whole" }, detail)];
  return [
    h("div", { class: "list", "data-key": "list" }, list),
    h("div", { class: "detail", "data-key": "detail" }, detail),
  ];
}

/** Going to something that replaces what had the focus moves the focus to its heading. */
function keepFocusSomewhere(): void {
  const active = document.activeElement;
  if (active && active !== document.body && active.getClientRects().length > 0) return;
  const heading = document.querySelector<HTMLElement>("#detail-title") ?? document.getElementById("main");
  if (heading && heading.getClientRects().length > 0) heading.focus();
}

interface App {
  views: Record<string, View>;
  /** The view of an address that names none. */
  first: string;
  title: string;
}

/** Draws the view that the address names, again whenever anything changes, without ever losing the reader's place. */
export function startApp({ views, first, title }: App): void {
  const known: Known = { overview: null, live: null, trouble: null };
  let drawn: (() => Drawn) | null = null;
  let shown: string | null = null;
  const root = h("div", { id: "screen" });
  document.body.append(root);

  function draw(): void {
    const { view } = readPlace();
    const current = views[view] ? view : first;
    const now = drawn?.();
    if (now) document.title = `${now.title} · ${title}`;
    const kind = now?.list ? (now.chosen ? "chosen" : "choosing") : "alone";
    morph(root, screen(known, current, now ? mainOf(now) : [h("p", { class: "empty" }, "Loading…")], kind));
  }

  async function look(): Promise<void> {
    const here = location.hash;
    const place = readPlace();
    const view = views[place.view] ?? views[first];
    if (!view) return;
    try {
      const [overview, next] = await Promise.all([
        ask<Overview>("GET", "overview"),
        view({ ...place, view: views[place.view] ? place.view : first }),
      ]);
      if (location.hash !== here) return;
      hearClock(overview.now);
      Object.assign(known, { overview, trouble: null });
      drawn = next;
    } catch {
      known.trouble = "The sandbox does not answer.";
    }
    draw();
    if (shown !== null && shown !== here) {
      // What was chosen begins at its beginning.
      if (place.id !== readPlace(shown).id) window.scrollTo({ top: 0 });
      keepFocusSomewhere();
    }
    shown = here;
  }

  const refresh = oneAtATime(look);
  onRepaint(draw, refresh);
  window.addEventListener("hashchange", () => void refresh());
  setInterval(tick, TICK_MS);
  onChange(
    () => void refresh(),
    (live) => {
      known.live = live;
      draw();
    },
  );
  draw();
  void refresh();
}
