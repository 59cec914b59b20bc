export type Child = Node | string | number | null | undefined | false;

/** Listeners are properties, not `addEventListener`, so that a redraw can hand them on (`morph.ts`). */
export const LISTENERS = ["onclick", "onsubmit", "oninput", "onchange", "onkeydown", "ontoggle"] as const;
type Listener = (event: Event) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Listener>;

function attribute(element: Element, name: string, value: Attributes[string]): void {
  if (typeof value === "function") Object.assign(element, { [name]: value });
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
}

function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * One element. Functions become listeners (`onclick`); false, null and undefined leave an attribute or a child out.
 * Text only ever becomes text: nothing here reads markup.
 */
export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) attribute(element, name, value);
  append(element, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  done: "M3 8.5l3.5 3.5L13 4.5",
};

/** A small drawing beside a word. */
export function icon(name: keyof typeof PATHS): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** People's and shops' own words, in whichever direction they run. */
export const own = (text: string): HTMLElement => h("bdi", {}, text);
