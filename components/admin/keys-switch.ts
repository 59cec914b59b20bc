/** Single keys can be turned off (WCAG 2.1.4): voice control types letters by accident. Kept in this browser. */
const STORED = "till-admin-keys";
const listeners = new Set<() => void>();

export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // A browser that stores nothing keeps the keys on; every one of them has a visible control.
  }
  for (const listener of listeners) listener();
}

export function onKeysSwitched(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
