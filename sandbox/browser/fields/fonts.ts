import type { FontSource } from "../wire/frame-messages";

/** A font that does not come must not keep the card form away. */
const FONT_TIMEOUT_MS = 3_000;

/** Loads the shop's fonts (`fonts` of elements()). Never fails: a missing font falls back to the next in the family. */
export async function loadFonts(fonts: FontSource[]): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, FONT_TIMEOUT_MS));
  await Promise.race([Promise.allSettled(fonts.map(loadFont)), late]);
}

async function loadFont({ cssSrc, family, src, ...descriptors }: FontSource): Promise<void> {
  if (cssSrc) return loadStyleSheet(cssSrc);
  if (!family || !src) return;
  const face = new FontFace(family, src, descriptors);
  document.fonts.add(await face.load());
}

function loadStyleSheet(href: string): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  return new Promise((resolve) => {
    link.onload = () => resolve();
    link.onerror = () => resolve();
  });
}
