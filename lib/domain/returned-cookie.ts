import { isUuid } from "./ids";

/** How long after coming back from a payment a browser is told that it is still being confirmed. */
export const RETURNED_SECONDS = 3600;

/** What a browser keeps of having come back: which order, and when. It changes words only, never who may see what. */
export function returnedCookie(orderId: string, at: Date): string {
  return `${orderId}.${at.getTime()}`;
}

/** When this browser came back from paying this order; null when it did not, or says something else. */
export function readReturnedCookie(value: string | undefined, orderId: string, now: Date): Date | null {
  const [id = "", time = ""] = (value ?? "").split(".");
  if (id !== orderId || !isUuid(id) || !/^\d{13}$/.test(time)) return null;
  const at = new Date(Number(time));
  const age = now.getTime() - at.getTime();
  return age >= 0 && age < RETURNED_SECONDS * 1000 ? at : null;
}
