/** What the pages of banks are built from: the one of a redirect and the one of a 3-D Secure challenge. */

/** While an answer is on its way nothing else can be pressed. */
export function setBusy(buttons: HTMLButtonElement[], pressed: HTMLButtonElement, isBusy: boolean): void {
  for (const one of buttons) one.disabled = isBusy;
  pressed.setAttribute("aria-busy", String(isBusy));
}

export function button(label: string, className: string): HTMLButtonElement {
  const result = text("button", label, className);
  result.type = "button";
  return result;
}

export function text<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  words: string,
  className = "",
): HTMLElementTagNameMap[K] {
  const result = element(tag, className, []);
  result.textContent = words;
  return result;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  children: Node[],
): HTMLElementTagNameMap[K] {
  const result = document.createElement(tag);
  if (className) result.className = className;
  result.append(...children);
  return result;
}
