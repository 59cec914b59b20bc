/** The small pictures at the end of the fields. Drawn as presentation attributes: the frame's CSP allows no style ones. */
import type { CardBrand } from "./card-brand";
import { block } from "./field";
import { drawSvg } from "./svg";

const SANS = 'font-family="Arial, Helvetica, sans-serif"';

const card = (fill: string, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24" width="30" height="20"><rect x=".5" y=".5" width="35" height="23" rx="3.5" fill="${fill}" stroke="#000" stroke-opacity=".14"/>${inside}</svg>`;

const word = (text: string, color: string, size: number, extra = ""): string =>
  `<text x="18" y="${12 + size * 0.36}" text-anchor="middle" ${SANS} font-weight="700" font-size="${size}" fill="${color}" ${extra}>${text}</text>`;

/** Simplified marks: enough to recognize a network, no more. */
const BRAND_PICTURES: Record<Exclude<CardBrand, "unknown">, string> = {
  visa: card("#fff", word("VISA", "#1a1f71", 11.5, 'font-style="italic" letter-spacing="-.4"')),
  mastercard: card(
    "#fff",
    '<circle cx="14" cy="12" r="7" fill="#eb001b"/><circle cx="22" cy="12" r="7" fill="#f79e1b"/><path d="M18 6.26a7 7 0 0 1 0 11.48 7 7 0 0 1 0-11.48z" fill="#ff5f00"/>',
  ),
  amex: card("#016fd0", word("AMEX", "#fff", 9.5, 'letter-spacing=".2"')),
  discover: card(
    "#fff",
    `${word("DISCOVER", "#231f20", 6)}<path d="M13 23c9-1.3 17-4.5 22-8.5V20a3 3 0 0 1-3 3z" fill="#f48120"/>`,
  ),
  diners: card(
    "#fff",
    '<circle cx="18" cy="12" r="8" fill="#0079be"/><circle cx="18" cy="12" r="6.4" fill="#fff"/><path d="M16.5 7.2a5.1 5.1 0 0 0 0 9.6zM19.5 7.2a5.1 5.1 0 0 1 0 9.6z" fill="#0079be"/>',
  ),
  jcb: card(
    "#fff",
    `<rect x="7" y="4" width="6.6" height="16" rx="2.5" fill="#0e4c96"/><rect x="14.7" y="4" width="6.6" height="16" rx="2.5" fill="#b3131b"/><rect x="22.4" y="4" width="6.6" height="16" rx="2.5" fill="#0a7d33"/><text x="18" y="14.5" text-anchor="middle" ${SANS} font-weight="700" font-size="6.5" letter-spacing="4.6" dx="2.3" fill="#fff">JCB</text>`,
  ),
  unionpay: card(
    "#fff",
    '<path d="M9 4h7l-3 16H6z" fill="#e21836"/><path d="M16 4h7l-3 16h-7z" fill="#00447c"/><path d="M23 4h7l-3 16h-7z" fill="#007b84"/>',
  ),
};

const UNKNOWN_PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24" width="30" height="20" fill="none" stroke="currentColor" stroke-width="1.5"><rect x="2" y="2" width="32" height="20" rx="3.5"/><path d="M2 8.5h32M6 17h7"/></svg>';

/** Shown before anything is typed: what the form takes. */
const OFFERED: CardBrand[] = ["visa", "mastercard", "amex", "discover"];

const codePicture = (length: 3 | 4): string =>
  length === 3
    ? '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24" width="30" height="20" fill="none" stroke="currentColor" stroke-width="1.5"><path d="M18 22H5.5A3.5 3.5 0 0 1 2 18.5v-13A3.5 3.5 0 0 1 5.5 2h25A3.5 3.5 0 0 1 34 5.5V9"/><path d="M2 6.5h32" stroke-width="3"/><rect x="20.5" y="11.5" width="15" height="9" rx="4.5"/><path d="M24.5 16h.01M28 16h.01M31.5 16h.01" stroke-width="2" stroke-linecap="round"/></svg>'
    : '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24" width="30" height="20" fill="none" stroke="currentColor" stroke-width="1.5"><path d="M34 12v6.5a3.5 3.5 0 0 1-3.5 3.5h-25A3.5 3.5 0 0 1 2 18.5v-13A3.5 3.5 0 0 1 5.5 2H17"/><rect x="19.5" y="2.5" width="16" height="9" rx="4.5"/><path d="M23 7h.01M26 7h.01M29 7h.01M32 7h.01" stroke-width="2" stroke-linecap="round"/><path d="M6 17h9"/></svg>';

const CHEVRON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="m4 6 4 4 4-4"/></svg>';

function markBox(shell: HTMLElement, className: string): HTMLElement {
  const box = block("span", `Marks ${className}`);
  box.setAttribute("aria-hidden", "true");
  shell.append(box);
  return box;
}

/** Shows the networks on offer, then the one that the number belongs to. Gives the function that changes it. */
export function createBrandMarks(shell: HTMLElement): (brand: CardBrand, isEmpty: boolean) => void {
  const box = markBox(shell, "Marks--brand");
  let shown = "";
  const show = (brand: CardBrand, isEmpty: boolean) => {
    const key = isEmpty ? "offered" : brand;
    if (key === shown) return;
    shown = key;
    const brands = isEmpty ? OFFERED : [brand];
    box.replaceChildren(...brands.map(brandPicture));
  };
  show("unknown", true);
  return show;
}

/** Shows which side of the card has the code. Gives the function that changes it. */
export function createCodeMark(shell: HTMLElement): (length: 3 | 4) => void {
  const box = markBox(shell, "Marks--code");
  let shown = 0;
  const show = (length: 3 | 4) => {
    if (length === shown) return;
    shown = length;
    box.replaceChildren(drawSvg(codePicture(length)));
  };
  show(3);
  return show;
}

/** One network's mark, or a card without one. */
export const brandPicture = (brand: CardBrand): Node =>
  drawSvg(brand === "unknown" ? UNKNOWN_PICTURE : BRAND_PICTURES[brand]);

export function createChevron(shell: HTMLElement): void {
  markBox(shell, "Marks--chevron").append(drawSvg(CHEVRON));
}
