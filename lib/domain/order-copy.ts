import { isUuid } from "./ids";

/**
 * What Till writes on every PaymentIntent about its order, so that an order whose row was lost can be written again from
 * what the gateway knows. Nothing about the person: the gateway has that from the payment form.
 */
export interface OrderCopy {
  readonly orderId: string;
  readonly paymentId: string;
  readonly number: string;
  /** The shop's public origin: one account at the gateway may serve several. */
  readonly shop: string;
  readonly country: string;
  readonly locale: string;
  readonly shippingMinor: number;
  readonly discountMinor: number;
  readonly items: readonly CopiedItem[];
  /** How many lines there was no room for. */
  readonly itemsLeftOut: number;
}

export interface CopiedItem {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

/** The gateway takes 50 keys of 500 characters; a dozen of its own and ours are kept free. docs.stripe.com/metadata */
const ITEM_KEYS_MAX = 36;
const VALUE_LENGTH_MAX = 500;
/** What an item is written with; a sku that holds one of these would be read as another. */
const ITEM = /^([^\s*@]+)\*(\d{1,6})@(\d{1,9})$/;

/** @returns the metadata, within the gateway's limits; items that do not fit are counted. */
export function metadataOf(copy: Omit<OrderCopy, "itemsLeftOut">): Record<string, string> {
  const chunks: string[] = [];
  let leftOut = 0;
  for (const { quantity, sku, unitPriceMinor } of copy.items) {
    const item = `${sku}*${quantity}@${unitPriceMinor}`;
    const last = chunks.at(-1);
    if (!ITEM.test(item) || item.length > VALUE_LENGTH_MAX) leftOut += 1;
    else if (last !== undefined && last.length + 1 + item.length <= VALUE_LENGTH_MAX) {
      chunks[chunks.length - 1] = `${last} ${item}`;
    } else if (chunks.length < ITEM_KEYS_MAX) chunks.push(item);
    else leftOut += 1;
  }
  return {
    order_id: copy.orderId,
    payment_id: copy.paymentId,
    order_number: copy.number,
    shop: copy.shop,
    country: copy.country,
    locale: copy.locale,
    shipping_minor: String(copy.shippingMinor),
    ...(copy.discountMinor > 0 ? { discount_minor: String(copy.discountMinor) } : {}),
    ...Object.fromEntries(chunks.map((chunk, place) => [`items_${place + 1}`, chunk])),
    ...(leftOut > 0 ? { items_left_out: String(leftOut) } : {}),
  };
}

/** Reads it back; null when it is not one, as on an intent of an older build or of another app. */
export function orderCopyFrom(metadata: Readonly<Record<string, string>>): OrderCopy | null {
  const { order_id: orderId, payment_id: paymentId, order_number: number, shop, country, locale } = metadata;
  const shippingMinor = minorFrom(metadata.shipping_minor);
  const discountMinor = minorFrom(metadata.discount_minor ?? "0");
  const itemsLeftOut = minorFrom(metadata.items_left_out ?? "0");
  if (!orderId || !paymentId || !isUuid(orderId) || !isUuid(paymentId)) return null;
  if (!number || !shop || !country || !locale) return null;
  if (shippingMinor === null || discountMinor === null || itemsLeftOut === null) return null;
  const items: CopiedItem[] = [];
  for (let place = 1; ; place += 1) {
    const chunk = metadata[`items_${place}`];
    if (chunk === undefined) break;
    for (const text of chunk.split(" ")) {
      const [, sku = "", quantity = "", price = ""] = ITEM.exec(text) ?? [];
      if (sku === "") return null;
      items.push({ sku, quantity: Number(quantity), unitPriceMinor: Number(price) });
    }
  }
  return { orderId, paymentId, number, shop, country, locale, shippingMinor, discountMinor, items, itemsLeftOut };
}

function minorFrom(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}
