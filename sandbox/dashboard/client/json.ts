import { copyButton } from "./copy";
import { disclosure } from "./disclosure";
import { type Child, h } from "./dom";
import { href } from "./place";

const ID = /^(?!whsec_)[a-z]{2,12}_[A-Za-z0-9]{14,}$/;
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?/g;

const VIEWS: Record<string, string> = { pi: "payments", evt: "events" };

/** Where an object of this id is shown, or null where it has no page. */
export function pageOf(id: string): string | null {
  if (!ID.test(id) || id.includes("_secret_")) return null;
  const prefix = id.slice(0, id.indexOf("_"));
  return href(VIEWS[prefix] ?? "books", id);
}

/** An id that leads to its object. */
export function idLink(id: string): HTMLElement {
  const page = pageOf(id);
  return h(
    "span",
    { class: "copyable" },
    page ? h("a", { href: page }, h("code", {}, id)) : h("code", {}, id),
    copyButton(id),
  );
}

function valueNode(text: string): Child {
  const inner = text.slice(1, -1);
  const page = pageOf(inner);
  if (page) return h("span", { class: "j-text" }, '"', h("a", { href: page }, inner), '"');
  return h("span", { class: "j-text" }, text);
}

function colored(text: string): Child[] {
  const nodes: Child[] = [];
  let at = 0;
  for (const found of text.matchAll(TOKENS)) {
    if (found.index > at) nodes.push(text.slice(at, found.index));
    const [whole, token = "", colon] = found;
    if (colon) nodes.push(h("span", { class: "j-key" }, token), colon);
    else nodes.push(valueNode(token));
    at = found.index + whole.length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

const pretty = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** JSON with its ids as links. Text that is no JSON is shown as it is. */
export function jsonBlock(value: unknown, what: string): HTMLElement {
  const text = pretty(value);
  return h(
    "div",
    { class: "json" },
    copyButton(text, what),
    h("pre", { tabindex: "0", role: "group", "aria-label": what }, ...colored(text)),
  );
}

export const json = (key: string, title: string, value: unknown): HTMLElement =>
  disclosure(key, [title], () => [jsonBlock(value, title)]);
