/** What a key does in a list. Moving is moving the focus, so Enter, screen readers and the ring come for free. */
export function pressed(event: KeyboardEvent, showKeys: () => void): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (isTyping(target)) {
    if (event.key === "Escape") target?.blur();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const act = actionOf(event.key, showKeys);
  if (act?.()) event.preventDefault();
}

/** @returns what to do; it answers whether it did anything, and if not the key keeps its own meaning. */
function actionOf(key: string, showKeys: () => void): (() => boolean) | undefined {
  switch (key) {
    case "/":
      return focusSearch;
    case "?":
      return () => {
        showKeys();
        return true;
      };
    case "j":
    case "J":
      return () => move(1);
    case "k":
    case "K":
      return () => move(-1);
    case "ArrowDown":
      return () => isOnRow() && move(1);
    case "ArrowUp":
      return () => isOnRow() && move(-1);
    default:
      return undefined;
  }
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-list-search]");
  field?.focus();
  field?.select();
  return field !== null;
}

/** Arrows scroll the page until a row has the focus. */
function isOnRow(): boolean {
  return document.activeElement?.matches("[data-row-link]") ?? false;
}

function move(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  if (rows.length === 0) return false;
  const at = rows.findIndex((row) => row.matches(":focus"));
  const to = at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[to]?.focus();
  rows[to]?.scrollIntoView({ block: "nearest" });
  return true;
}

function isTyping(target: HTMLElement | null): boolean {
  if (target === null) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !target.matches("[type=checkbox], [type=radio], [type=button], [type=submit]");
}
