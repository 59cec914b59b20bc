type Child = Node | string | null | false;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** One element: text attributes are set, functions become listeners (`onclick`), false leaves an attribute out. */
export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

/** Puts new content into a region and keeps what a person had opened (`details` with a data-key) or focused. */
export function show(region: HTMLElement, ...content: Child[]): void {
  const opened = new Map<string, boolean>();
  for (const details of region.querySelectorAll<HTMLDetailsElement>("details[data-key]")) {
    opened.set(details.dataset.key ?? "", details.open);
  }
  const focused = region.contains(document.activeElement) ? document.activeElement?.id : undefined;
  region.replaceChildren(...content.filter((child): child is Node | string => child !== null && child !== false));
  for (const details of region.querySelectorAll<HTMLDetailsElement>("details[data-key]")) {
    details.open = opened.get(details.dataset.key ?? "") ?? details.open;
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** A button that shows it works, once, and says when it did not. */
export function actionButton(id: string, label: string, act: () => Promise<unknown>): HTMLElement {
  const button = h("button", { type: "button", id }, label) as HTMLButtonElement;
  button.addEventListener("click", () => {
    button.disabled = true;
    act()
      .catch((error: Error) => announce(error.message))
      .finally(() => {
        button.disabled = false;
      });
  });
  return button;
}

/** Says something in a corner, to eyes and screen readers, for a moment. */
export function announce(text: string): void {
  let place = document.getElementById("announcement");
  if (!place) {
    place = h("div", { id: "announcement", role: "status" });
    document.body.append(place);
  }
  place.textContent = text;
  setTimeout(() => {
    if (place?.textContent === text) place.textContent = "";
  }, 4_000);
}

/** Text that is copied when pressed: ids and card numbers are there to be used elsewhere. */
export function copyable(text: string, shown = text): HTMLElement {
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => announce(`Copied ${text}`),
      () => announce("The browser did not allow copying."),
    );
  };
  return h("button", { type: "button", class: "copy", title: "Copy", onclick: copy }, shown);
}
