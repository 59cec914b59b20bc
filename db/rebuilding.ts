import { eq, inArray } from "drizzle-orm";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import type { OrderCopy } from "@/lib/domain/order-copy";
import { type RebuiltAmounts, type RememberedOrder, rebuiltAmounts } from "@/lib/domain/rebuilt-order";
import type { Transaction } from "./client";
import { appendOrderEvent, insertOrder, lockOrder, type NewOrderLine } from "./orders";
import { findPayment, insertGatewayCall, insertPayment, type PaymentRow, raiseException } from "./payments";
import { products, variants } from "./schema/catalog";
import { holdStock } from "./stock";

interface Rebuilding {
  /** This shop's public origin: an order of another shop on the same account is not ours to write. */
  readonly shopUrl: string;
  readonly actor: string;
  readonly at: Date;
  readonly newId: () => string;
}

/** What the gateway never knew: the address goes to the carrier, account and cart are ours alone. */
const NEVER_KNOWN = "postal address, account, which pictures were seen";
/** As long as any order holds its stock. */
const HOLD_MS = 30 * 60_000;

/**
 * Writes an order again from what the gateway knows, with the payment that its intent names, ready to be settled; of an
 * order that is here, the payment alone. Stock is taken where it is left. The order is marked, so that nothing leaves for
 * it by itself, and a person is told what nobody knows any more.
 * @returns the payment to settle; null when too little is known, and then nothing was written.
 */
export async function rebuildOrder(
  tx: Transaction,
  remembered: RememberedOrder,
  by: Rebuilding,
): Promise<PaymentRow | null> {
  const { copy, intent } = remembered;
  if (copy === null || copy.shop !== by.shopUrl) return null;
  const order = await lockOrder(tx, copy.orderId);
  if (order === null) {
    const amounts = rebuiltAmounts(copy, intent.amountMinor);
    if (amounts === null) return null;
    await writeOrder(tx, remembered, copy, amounts, by);
  }
  await writePayment(tx, remembered, copy, by);
  return await findPayment(tx, copy.paymentId);
}

async function writeOrder(
  tx: Transaction,
  { email, intent, name, startedAt }: RememberedOrder,
  copy: OrderCopy,
  amounts: RebuiltAmounts,
  by: Rebuilding,
): Promise<void> {
  const lines = await linesOf(tx, copy, amounts, by);
  const { country, discountMinor, locale, number, orderId, shippingMinor } = copy;
  await insertOrder(
    tx,
    {
      ...{ id: orderId, number, currency: intent.currency, country, locale, shippingMinor, discountMinor },
      ...{ subtotalMinor: amounts.subtotalMinor, taxMinor: amounts.taxMinor, totalMinor: intent.amountMinor },
      ...{ email: email ?? "", shipName: name, placedAt: startedAt, rebuiltAt: by.at },
      expiresAt: new Date(startedAt.getTime() + HOLD_MS),
    },
    lines,
  );
  const missing = await holdWhatIsLeft(tx, orderId, lines);
  await appendOrderEvent(tx, {
    orderId,
    type: "order_rebuilt",
    actor: by.actor,
    at: by.at,
    data: { intent: intent.id },
  });
  const detail = {
    not_known: email === null ? `email, ${NEVER_KNOWN}` : NEVER_KNOWN,
    stock_missing: missing.length > 0 ? missing.join(", ") : null,
    lines_missing: copy.itemsLeftOut > 0 ? String(copy.itemsLeftOut) : null,
  };
  await raiseException(tx, { kind: "order_rebuilt", objectId: orderId, orderId, detail, at: by.at });
}

/** Names and pictures as they are today; a sku that is not sold any more keeps its line under its own name. */
async function linesOf(
  tx: Transaction,
  copy: OrderCopy,
  amounts: RebuiltAmounts,
  { newId }: Rebuilding,
): Promise<NewOrderLine[]> {
  const skus = amounts.lines.map((line) => line.sku);
  const sold = await tx
    .select({ variant: variants, product: products })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(variants.sku, skus));
  return amounts.lines.map((line, position) => {
    const { product, variant } = sold.find((one) => one.variant.sku === line.sku) ?? {};
    return {
      ...{ id: newId(), orderId: copy.orderId, position, variantId: variant?.id ?? null, sku: line.sku },
      ...{ kind: product?.kind ?? "poster", name: product?.title ?? line.sku, artist: product?.artist ?? "" },
      ...{ variantName: variant?.name ?? "", picture: product?.picture ?? "", pictureAlt: product?.pictureAlt ?? "" },
      ...{ unitPriceMinor: line.unitPriceMinor, quantity: line.quantity, discountMinor: line.discountMinor },
      ...{ taxRateBps: amounts.taxRateBps, taxMinor: line.taxMinor, totalMinor: line.totalMinor },
    };
  });
}

/** @returns the skus that are not there any more: their line stands all the same, because it was paid. */
async function holdWhatIsLeft(tx: Transaction, orderId: string, lines: readonly NewOrderLine[]): Promise<string[]> {
  const wanted = new Map<string, { sku: string; quantity: number }>();
  for (const { quantity, sku, variantId } of lines) {
    if (variantId) wanted.set(variantId, { sku, quantity: quantity + (wanted.get(variantId)?.quantity ?? 0) });
  }
  const missing = lines.filter((line) => !line.variantId).map((line) => line.sku);
  // By id, as everywhere: one after the other, because what is left is taken even if the rest is gone.
  for (const [variantId, { quantity, sku }] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if ((await holdStock(tx, orderId, [{ variantId, quantity }])) !== null) missing.push(sku);
  }
  return missing;
}

async function writePayment(
  tx: Transaction,
  { intent, startedAt }: RememberedOrder,
  { orderId, paymentId }: OrderCopy,
  { at }: Rebuilding,
): Promise<void> {
  await insertPayment(tx, {
    ...{
      id: paymentId,
      orderId,
      amountMinor: intent.amountMinor,
      currency: intent.currency,
      livemode: intent.livemode,
    },
    ...{ providerIntentId: intent.id, nextCheckAt: nextCheckAt(at, 0), createdAt: startedAt },
  });
  await insertGatewayCall(tx, {
    ...{ idempotencyKey: paymentId, kind: "create_intent", paymentId, createdAt: startedAt },
    // What was sent is lost with the order; its answer is all that is needed of it.
    ...{
      request: { rebuilt: true },
      state: "yes",
      sends: 1,
      answeredAt: at,
      lastSentAt: startedAt,
      firstSentAt: startedAt,
    },
  });
}
