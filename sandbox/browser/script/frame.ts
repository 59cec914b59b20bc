/** Builds the iframes that Stripe.js puts into a page. Styles go through CSSOM: a strict style-src forbids attributes. */
let nextFrameNumber = 1000 + Math.floor(Math.random() * 8000);

export interface FrameLook {
  src: string;
  title: string;
  style: Record<string, string>;
}

/** Names are `__privateStripeFrame<digits>` as at Stripe; the random start keeps the back button from mixing frames up. */
export function createFrame({ src, title, style }: FrameLook): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.name = `__privateStripeFrame${nextFrameNumber++}`;
  frame.title = title;
  frame.src = src;
  frame.allow = "payment *";
  frame.setAttribute("scrolling", "no");
  frame.setAttribute("frameborder", "0");
  setStyle(frame, { border: "0", "color-scheme": "normal", display: "block", ...style });
  return frame;
}

/** Important, because a shop's `iframe { height: auto }` must not break the form. */
export function setStyle(element: HTMLElement, style: Record<string, string>): void {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, "important");
}
