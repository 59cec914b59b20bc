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

/**
 * Takes nothing of the shop's style sheet but its fonts: any other rule could reach into the form, or carry what stands in
 * it away with an address. Like Stripe's, the sheet must be readable across origins.
 */
function loadStyleSheet(href: string): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.crossOrigin = "anonymous";
  link.media = "not all";
  link.href = href;
  document.head.append(link);
  return new Promise((resolve) => {
    link.onload = () => {
      if (link.sheet) keepFonts(link.sheet);
      link.media = "all";
      resolve();
    };
    link.onerror = () => resolve();
  });
}

function keepFonts(sheet: CSSStyleSheet): void {
  for (let i = sheet.cssRules.length - 1; i >= 0; i -= 1) {
    if (!(sheet.cssRules[i] instanceof CSSFontFaceRule)) sheet.deleteRule(i);
  }
}
