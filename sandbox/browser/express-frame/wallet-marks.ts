/** Simplified marks of the wallets: enough to recognize them, no more. Drawn as presentation attributes, as the CSP wants. */
import { drawSvg } from "../fields/svg";
import type { ExpressMethod } from "../wire/express-messages";

const SANS = 'font-family="-apple-system, BlinkMacSystemFont, Arial, Helvetica, sans-serif"';

export const WALLET_NAMES: Record<ExpressMethod, string> = {
  apple_pay: "Apple Pay",
  google_pay: "Google Pay",
  link: "Link",
};

const PICTURES: Record<ExpressMethod, string> = {
  apple_pay: `<svg xmlns="http://www.w3.org/2000/svg" direction="ltr" viewBox="0 0 58 24" width="58" height="24" fill="currentColor"><path d="M16.6 12.7c0-2.2 1.8-3.2 1.9-3.3-1-1.5-2.6-1.7-3.2-1.7-1.3-.1-2.6.8-3.3.8-.7 0-1.8-.8-2.9-.8-1.5 0-2.9.9-3.7 2.2-1.6 2.7-.4 6.8 1.1 9 .8 1.1 1.7 2.3 2.8 2.3 1.1 0 1.6-.7 2.9-.7s1.8.7 2.9.7c1.2 0 2-1.1 2.7-2.2.9-1.3 1.2-2.5 1.2-2.5s-2.4-.9-2.4-3.8zM14.5 6.300c.6-.7 1-1.700.9-2.700-.9 0-1.900.600-2.600 1.300-.5.600-1 1.600-.9 2.600 1 .1 2-.500 2.600-1.200z"/><text x="21" y="19.500" ${SANS} font-size="18" font-weight="500">Pay</text></svg>`,
  google_pay: `<svg xmlns="http://www.w3.org/2000/svg" direction="ltr" viewBox="0 0 58 24" width="58" height="24"><path d="M17.500 12.200c0-.500 0-.900-.100-1.300H10v2.500h4.200a3.600 3.600 0 0 1-1.600 2.400v2h2.600c1.500-1.400 2.300-3.400 2.300-5.600z" fill="#4285f4"/><path d="M10 19.900c2.100 0 3.900-.700 5.200-1.900l-2.600-2c-.700.500-1.600.800-2.600.800-2 0-3.800-1.400-4.400-3.200H3v2A7.900 7.900 0 0 0 10 19.900z" fill="#34a853"/><path d="M5.600 13.600a4.700 4.700 0 0 1 0-3v-2.100H3a7.900 7.900 0 0 0 0 7.100z" fill="#fbbc04"/><path d="M10 7.400c1.100 0 2.200.400 3 1.200l2.300-2.300A7.900 7.900 0 0 0 3 8.500l2.600 2.100C6.200 8.700 8 7.400 10 7.400z" fill="#ea4335"/><text x="21" y="18" ${SANS} font-size="17" font-weight="500" fill="currentColor">Pay</text></svg>`,
  link: `<svg xmlns="http://www.w3.org/2000/svg" direction="ltr" viewBox="0 0 58 24" width="58" height="24" fill="currentColor"><circle cx="11" cy="12" r="8.500"/><path d="m9.200 7.800 3.600 4.200-3.600 4.200" fill="none" stroke="#00d66f" stroke-width="2.400" stroke-linecap="round" stroke-linejoin="round"/><text x="23" y="18" ${SANS} font-size="17" font-weight="700">link</text></svg>`,
};

export function walletMark(method: ExpressMethod): Node {
  const mark = drawSvg(PICTURES[method]);
  if (mark instanceof Element) mark.setAttribute("aria-hidden", "true");
  return mark;
}
