import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** The largest multiple of 62 below 256: bytes from here on would make some letters likelier than others. */
const EVEN_BYTES = 248;

/** Asking the system for chance costs far more than a byte of it: it is fetched in stock. */
const STOCK_BYTES = 4_096;
let stock = Buffer.alloc(0);
let used = 0;

function nextByte(): number {
  if (used >= stock.length) {
    stock = randomBytes(STOCK_BYTES);
    used = 0;
  }
  const byte = stock[used] ?? 0;
  used += 1;
  return byte;
}

/** Random base-62 text; 24 of them (143 bits) make ids that never meet, also across resets. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    const byte = nextByte();
    if (byte < EVEN_BYTES) text += ALPHABET[byte % ALPHABET.length];
  }
  return text;
}

/** Stripe's id form: prefix, underscore, 24 letters and digits. */
export const newId = (prefix: string): string => `${prefix}_${randomText(24)}`;

/** Customers have 14 letters and digits at Stripe (83 bits). */
export const newCustomerId = (): string => `cus_${randomText(14)}`;

/** Form of `pi_<24>_secret_<25>` (stripe.md 4.4). */
export const newClientSecret = (id: string): string => `${id}_secret_${randomText(25)}`;

/** `req_` takes 14 letters at Stripe, unlike every other id (stripe.md 4.2). */
export const newRequestId = (): string => `req_${randomText(14)}`;
