import { LISTENERS } from "./dom";

/**
 * Makes what is on the page look like what was drawn anew, and touches nothing else: focus, selection, scroll places,
 * typed text and frames stay. Elements are matched by `id` or `data-key`, others by their place.
 */

const keyOf = (node: Node | null): string | undefined =>
  node instanceof Element ? node.id || node.getAttribute("data-key") || undefined : undefined;

const sameKind = (a: Node, b: Node): boolean => a.nodeType === b.nodeType && a.nodeName === b.nodeName;

function morphAttributes(page: Element, drawn: Element): void {
  for (const { name } of [...page.attributes]) if (!drawn.hasAttribute(name)) page.removeAttribute(name);
  for (const { name, value } of drawn.attributes) {
    if (page.getAttribute(name) !== value) page.setAttribute(name, value);
  }
  if (!(page instanceof HTMLElement && drawn instanceof HTMLElement)) return;
  for (const name of LISTENERS) if (page[name] !== drawn[name]) page[name] = drawn[name] as null;
}

function keyedChildren(parent: Element): Map<string, ChildNode> {
  const keyed = new Map<string, ChildNode>();
  for (const child of parent.childNodes) {
    const key = keyOf(child);
    if (key) keyed.set(key, child);
  }
  return keyed;
}

function morphChildren(page: Element, drawn: Element): void {
  const known = keyedChildren(page);
  const wanted = new Set([...drawn.childNodes].map(keyOf));
  let at: ChildNode | null = page.firstChild;
  const removeGone = () => {
    while (at && keyOf(at) !== undefined && !wanted.has(keyOf(at))) {
      const gone: ChildNode = at;
      at = gone.nextSibling;
      gone.remove();
    }
  };
  for (const child of [...drawn.childNodes]) {
    removeGone();
    const key = keyOf(child);
    const match: ChildNode | null | undefined = key ? known.get(key) : keyOf(at) === undefined ? at : null;
    if (!match || !sameKind(match, child)) {
      page.insertBefore(child, at);
      continue;
    }
    if (match === at) at = match.nextSibling;
    else page.insertBefore(match, at);
    morphNode(match, child);
  }
  while (at) {
    const gone: ChildNode = at;
    at = gone.nextSibling;
    gone.remove();
  }
}

function morphNode(page: Node, drawn: Node): void {
  if (page instanceof Element && drawn instanceof Element) {
    morphAttributes(page, drawn);
    morphChildren(page, drawn);
  } else if (page.nodeValue !== drawn.nodeValue) {
    page.nodeValue = drawn.nodeValue;
  }
}

/** Gives `page` the attributes and content of `drawn`. */
export const morph = (page: Element, drawn: Element): void => morphNode(page, drawn);
