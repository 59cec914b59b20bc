import type { RefusalCode } from "@/lib/domain/errors";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";

/** Why no link was sent, in words that say the same of every address. */
export function refusalWords(code: RefusalCode, retryAfterS = 0): string {
  switch (code) {
    case "too_many_tries":
      return `Too many links were asked for. Use the newest one in your mailbox, or wait ${waitWords(retryAfterS)}.`;
    case "database_away":
      return "Signing in isn't working right now. It isn't your address. Try again in a minute.";
    default:
      return REFUSAL_MESSAGES[code];
  }
}

export const MAIL_AWAY = "We couldn't send the mail just now. It isn't your address. Try again in a minute.";

function waitWords(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
