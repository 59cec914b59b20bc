/** The 3-D Secure challenge: a full-size overlay above everything, with the page behind it inert until the bank is done. */
import { type ApiAnswer, connectionError } from "../wire/api";
import type { ChallengeEvents, ChallengeRequest } from "../wire/messages";
import { CallingPort, connectFrame } from "../wire/port";
import { createFrame, setStyle } from "./frame";

/** As high as CSS allows, like Stripe's own overlay. */
const TOP_Z_INDEX = "2147483647";

/** Without a sign of life from the bank's frame by then, the page is given back to the shopper. */
const LOAD_TIMEOUT_MS = 15_000;

const FULL_SIZE = { position: "fixed", inset: "0", width: "100%", height: "100%", margin: "0", padding: "0" };

/** Resolves with the intent as it stands after the challenge. Escape does not close it: only the bank's buttons do. */
export function openChallenge(origin: string, request: ChallengeRequest): Promise<ApiAnswer> {
  const overlay = document.createElement("div");
  setStyle(overlay, { ...FULL_SIZE, "z-index": TOP_Z_INDEX, display: "block", border: "0", background: "transparent" });
  const frame = createFrame({
    src: `${origin}/endive/three-ds-2-challenge.html`,
    title: "3D Secure challenge",
    style: { ...FULL_SIZE, "max-width": "none", "max-height": "none", background: "transparent" },
  });
  overlay.append(frame);
  const focusedBefore = document.activeElement;
  const release = holdPage();
  return new Promise((resolve) => {
    const loadTimer = setTimeout(() => finish({ error: connectionError() }), LOAD_TIMEOUT_MS);
    const finish = (answer: ApiAnswer) => {
      clearTimeout(loadTimer);
      overlay.remove();
      release();
      if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
      resolve(answer);
    };
    frame.addEventListener("load", () => {
      const port = connectFrame(frame, origin, request);
      new CallingPort<Record<never, never>, ChallengeEvents>(port, (name, detail) => {
        if (name === "shown") clearTimeout(loadTimer);
        else finish(detail as ChallengeEvents["done"]);
      });
      frame.focus();
    });
    document.body.append(overlay);
  });
}

/** Makes everything on the page unreachable for pointer, keyboard and screen reader; the returned function undoes it. */
function holdPage(): () => void {
  const held = [...document.body.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && !child.inert,
  );
  const { overflow } = document.documentElement.style;
  for (const child of held) child.inert = true;
  document.documentElement.style.overflow = "hidden";
  return () => {
    for (const child of held) child.inert = false;
    document.documentElement.style.overflow = overflow;
  };
}
