/** A frame of the sandbox over the whole page, with everything behind it out of reach until it closes. */
import { createFrame, setStyle } from "./frame";

/** As high as CSS allows, like Stripe's own overlay. */
const TOP_Z_INDEX = "2147483647";

const FULL_SIZE = { position: "fixed", inset: "0", width: "100%", height: "100%", margin: "0", padding: "0" };

export interface Overlay {
  frame: HTMLIFrameElement;
  /** Gives the page back, and focus to where it was. May be called again. */
  close(): void;
}

export function openOverlay(src: string, title: string): Overlay {
  const overlay = document.createElement("div");
  setStyle(overlay, { ...FULL_SIZE, "z-index": TOP_Z_INDEX, display: "block", border: "0", background: "transparent" });
  const frame = createFrame({
    src,
    title,
    style: { ...FULL_SIZE, "max-width": "none", "max-height": "none", background: "transparent" },
  });
  overlay.append(frame);
  const focusedBefore = document.activeElement;
  const release = holdPage();
  let isOpen = true;
  document.body.append(overlay);
  return {
    frame,
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      overlay.remove();
      release();
      if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
    },
  };
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
