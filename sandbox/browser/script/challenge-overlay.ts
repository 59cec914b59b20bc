/** The 3-D Secure challenge: a full-size overlay above everything, with the page behind it inert until the bank is done. */
import { type ApiAnswer, connectionError } from "../wire/api";
import type { ChallengeEvents, ChallengeRequest } from "../wire/messages";
import { CallingPort, connectFrame } from "../wire/port";
import { openOverlay } from "./overlay";

/** Without a sign of life from the bank's frame by then, the page is given back to the shopper. */
const LOAD_TIMEOUT_MS = 15_000;

/** Resolves with the intent as it stands after the challenge. Escape does not close it: only the bank's buttons do. */
export function openChallenge(origin: string, request: ChallengeRequest): Promise<ApiAnswer> {
  const overlay = openOverlay(`${origin}/endive/three-ds-2-challenge.html`, "3D Secure challenge");
  return new Promise((resolve) => {
    const loadTimer = setTimeout(() => finish({ error: connectionError() }), LOAD_TIMEOUT_MS);
    const finish = (answer: ApiAnswer) => {
      clearTimeout(loadTimer);
      overlay.close();
      resolve(answer);
    };
    overlay.frame.addEventListener("load", () => {
      const port = connectFrame(overlay.frame, origin, request);
      new CallingPort<Record<never, never>, ChallengeEvents>(port, (name, detail) => {
        if (name === "shown") clearTimeout(loadTimer);
        else finish(detail as ChallengeEvents["done"]);
      });
      overlay.frame.focus();
    });
  });
}
