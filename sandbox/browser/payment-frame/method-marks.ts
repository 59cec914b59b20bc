/** Small pictures for the methods, and the signs beside them. Drawn as presentation attributes: the CSP allows no style ones. */
import { drawSvg } from "../fields/svg";

const SANS = 'font-family="Arial, Helvetica, sans-serif"';

const tile = (fill: string, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="20" height="20"><rect x="1" y="3" width="22" height="18" rx="3.5" fill="${fill}"/>${inside}</svg>`;

const line = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inside}</svg>`;

const CARD = line('<rect x="2" y="4.5" width="20" height="15" rx="2.5"/><path d="M2 9.25h20M5.5 15.5h4"/>');
const BANK = line('<path d="m3 9 9-5.5L21 9zM5.5 12v6M10 12v6M14 12v6M18.5 12v6M3 21h18"/>');

/** Simplified marks: enough to recognize a method, no more. */
const PICTURES: Partial<Record<string, string>> = {
  bancontact: tile(
    "#fff",
    '<path d="M4.5 3h15A3.5 3.5 0 0 1 23 6.5V12H1V6.5A3.5 3.5 0 0 1 4.5 3z" fill="#ffd800"/><path d="M1 12h22v5.5a3.5 3.5 0 0 1-3.5 3.5h-15A3.5 3.5 0 0 1 1 17.5z" fill="#005498"/><path d="M4 15.5c4 0 5.5-1 7-3.5h7c-2 4.5-6 6-14 6z" fill="#fff" fill-opacity=".9"/><path d="M20 8.5c-4 0-5.5 1-7 3.5H6c2-4.5 6-6 14-6z" fill="#005498"/>',
  ),
  card: CARD,
  customer_balance: BANK,
  ideal: tile(
    "#cc0066",
    `<path d="M5 6h7.5c4 0 6.5 2.3 6.5 6s-2.5 6-6.5 6H5z" fill="#fff"/><circle cx="7.8" cy="9.2" r="1.5" fill="#0a0b09"/><rect x="6.5" y="11.6" width="2.6" height="5" rx=".5" fill="#0a0b09"/><text x="13.6" y="14.2" text-anchor="middle" ${SANS} font-weight="700" font-size="5" fill="#cc0066">DEAL</text>`,
  ),
  klarna: tile(
    "#ffa8cd",
    `<text x="11.2" y="16.6" text-anchor="middle" ${SANS} font-weight="700" font-size="13" fill="#0b051d">K</text><circle cx="17.6" cy="15.6" r="1.4" fill="#0b051d"/>`,
  ),
  link: tile(
    "#00d66f",
    '<path d="m9 7.5 4.6 4.5L9 16.5M14 7.5l2.3 4.5-2.3 4.5" fill="none" stroke="#011e0f" stroke-width="2.3" stroke-linejoin="round" stroke-linecap="round"/>',
  ),
  paypal: tile(
    "#fff",
    `<rect x="1.5" y="3.5" width="21" height="17" rx="3" fill="none" stroke="#000" stroke-opacity=".14"/><text x="12" y="16.6" text-anchor="middle" ${SANS} font-weight="700" font-style="italic" font-size="12.5" fill="#003087">P</text>`,
  ),
  saved: line('<path d="M6.5 3.5h11A1.5 1.5 0 0 1 19 5v15.5l-7-4.5-7 4.5V5a1.5 1.5 0 0 1 1.5-1.5z"/>'),
  sepa_debit: tile(
    "#10298e",
    `<text x="12" y="14.4" text-anchor="middle" ${SANS} font-weight="700" font-style="italic" font-size="6.6" fill="#fff">SEPA</text><path d="M4.5 17h15" stroke="#ffbe00" stroke-width="1.5"/>`,
  ),
};

export const methodMark = (type: string): Node => drawSvg(PICTURES[type] ?? BANK);

/** A page with an arrow leaving it. */
export const drawRedirect = (): Node =>
  drawSvg(
    '<svg xmlns="http://www.w3.org/2000/svg" class="RedirectIcon" aria-hidden="true" viewBox="0 0 48 32" width="48" height="32" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="M28 24.5v2a2.5 2.5 0 0 1-2.5 2.5h-18A2.5 2.5 0 0 1 5 26.5v-21A2.5 2.5 0 0 1 7.5 3h18A2.5 2.5 0 0 1 28 5.5v5M5 8.5h23M8.5 5.8h.01M11.5 5.8h.01M14.5 5.8h.01"/><path d="M18 17.5h23M36.5 13l4.5 4.5-4.5 4.5"/></svg>',
  );

export const drawRadio = (): Node =>
  drawSvg(
    '<svg xmlns="http://www.w3.org/2000/svg" class="RadioIcon" aria-hidden="true" viewBox="0 0 20 20" width="16" height="16"><circle class="RadioIconOuter" cx="10" cy="10" r="9"/><circle class="RadioIconInner" cx="10" cy="10" r="5"/></svg>',
  );
