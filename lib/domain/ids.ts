import { invariant } from "./invariant";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ORDER_NUMBER_CHARACTERS = 8;

/**
 * UUIDv7 (RFC 9562): sorts by time, so that indexes stay warm and lists page by id.
 * @param atMs milliseconds since the epoch. @param random 10 random bytes.
 */
export function uuidV7(atMs: number, random: Uint8Array): string {
  invariant(random.length === 10, "a UUIDv7 takes 10 random bytes");
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(atMs) << 16n);
  bytes.set(random, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The number people read out: `T-` and 8 Crockford characters (40 random bits, no I, L, O, U). */
export function orderNumber(random: Uint8Array): string {
  invariant(random.length === ORDER_NUMBER_CHARACTERS, "an order number takes 8 random bytes");
  return `T-${Array.from(random, (byte) => CROCKFORD[byte % 32]).join("")}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}
