/** Makes a picture of markup without `innerHTML`, so that styles and scripts in it would do nothing. */
export function drawSvg(markup: string): Node {
  const picture = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  return document.importNode(picture, true);
}
