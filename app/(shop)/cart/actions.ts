"use server";

import { refresh } from "next/cache";
import type { CartReply } from "@/components/shop/cart-reply";
import { type CouponReply, NO_COUPON_SAID } from "@/components/shop/coupon-reply";
import { enterAction, typedIn } from "@/lib/action-guard";
import { keepCartToken, readCartToken } from "@/lib/cart-cookie";
import { type Context, liveContext } from "@/lib/context";
import { log } from "@/lib/log";
import { getViewer } from "@/lib/session";
import { addCartLine } from "@/lib/use-cases/add-cart-line";
import { applyCoupon } from "@/lib/use-cases/apply-coupon";
import { removeCartLine } from "@/lib/use-cases/remove-cart-line";
import { removeCoupon } from "@/lib/use-cases/remove-coupon";
import { setCartLine } from "@/lib/use-cases/set-cart-line";
import {
  CART_ADDITION,
  CART_CHANGE,
  type CartChange,
  CODE_LENGTH_MAX,
  COUPON_CHANGE,
  type CouponChange,
} from "./cart-form";
import { addedWords, cartRefusalWords, settledWords } from "./cart-words";
import { appliedWords, couponRefusalWords } from "./coupon-words";

/** A shopper in a hurry changes a bag once a second; what changes it faster for ten minutes is a script. */
const BAG_CHANGES = { name: "bag_changes", points: 600, durationS: 600 };

/** A person mistypes a code a few times. Codes are short enough to be guessed by whoever may try without end. */
const CODES_OF_BAG = { name: "codes_of_bag", points: 10, durationS: 600 };
const CODES_OF_NETWORK = { name: "codes_of_network", points: 40, durationS: 600 };

/** What is given back of what was typed: longer than any id or quantity that is understood. */
const ID_LENGTH_MAX = 40;
const QUANTITY_LENGTH_MAX = 12;

/** Puts a variant into the bag, from its product page. */
export async function addToCart(_before: CartReply, form: FormData): Promise<CartReply> {
  const entry = await enterAction(form, CART_ADDITION, (_, client) => [{ ...BAG_CHANGES, key: client }]);
  if (!entry.ok) return refusal(form, entryWords(entry));
  return answer(form, async (ctx, token) => {
    const result = await addCartLine(ctx, { token, ...entry.input, userId: await viewerId() });
    if (!result.ok) return refusal(form, cartRefusalWords(result.code));
    await keepCartToken(ctx.shop.url, result.value.token);
    return done(entry.input.variantId, addedWords(result.value));
  });
}

/** Changes a line of the bag: another quantity, out, or back in. */
export async function changeCart(_before: CartReply, form: FormData): Promise<CartReply> {
  const entry = await enterAction(form, CART_CHANGE, (_, client) => [{ ...BAG_CHANGES, key: client }]);
  if (!entry.ok) return refusal(form, entryWords(entry));
  return answer(form, (ctx, token) => applyChange(ctx, token, entry.input, form));
}

async function applyChange(ctx: Context, token: string | null, change: CartChange, form: FormData): Promise<CartReply> {
  const { variantId } = change;
  switch (change.intent) {
    case "remove": {
      const result = await removeCartLine(ctx, { token, variantId });
      if (!result.ok) return refusal(form, cartRefusalWords(result.code));
      const { quantity, name } = result.value;
      return { ...done(variantId, null), removed: quantity > 0 ? { variantId, quantity, name } : null };
    }
    case "put_back": {
      const result = await addCartLine(ctx, { token, variantId, quantity: change.quantity, userId: await viewerId() });
      if (!result.ok) return refusal(form, cartRefusalWords(result.code));
      await keepCartToken(ctx.shop.url, result.value.token);
      return done(variantId, settledWords(result.value));
    }
    case "set": {
      const result = await setCartLine(ctx, { token, variantId, quantity: change.quantity });
      return result.ok ? done(variantId, settledWords(result.value)) : refusal(form, cartRefusalWords(result.code));
    }
  }
}

/** Puts a code on the bag, or takes it off: in the bag and at the checkout. */
export async function changeCoupon(_before: CouponReply, form: FormData): Promise<CouponReply> {
  const ctx = liveContext("shopper");
  const token = await readCartToken(ctx.shop.url);
  const entry = await enterAction(form, COUPON_CHANGE, (change, client) =>
    change.intent === "remove"
      ? [{ ...BAG_CHANGES, key: client }]
      : [
          { ...CODES_OF_BAG, key: token ?? client },
          { ...CODES_OF_NETWORK, key: client },
        ],
  );
  const typed = entry.ok && entry.input.intent === "apply" ? entry.input.code : typedIn(form, "code", CODE_LENGTH_MAX);
  if (!entry.ok) return { status: "refused", message: entryWords(entry), typed };
  try {
    const reply = await applyCouponChange(ctx, token, entry.input);
    refresh();
    return reply;
  } catch (error) {
    log.error("a code could not be applied", { err: error instanceof Error ? error : new Error(String(error)) });
    return { status: "refused", message: cartRefusalWords("database_away"), typed };
  }
}

async function applyCouponChange(ctx: Context, token: string | null, change: CouponChange): Promise<CouponReply> {
  if (change.intent === "remove") {
    await removeCoupon(ctx, { token });
    return { ...NO_COUPON_SAID, status: "done", message: "The code was taken off." };
  }
  const result = await applyCoupon(ctx, { token, code: change.code });
  if (result.ok) return { ...NO_COUPON_SAID, status: "done", message: appliedWords(result.value.code) };
  const message = couponRefusalWords(result.code, result.detail ?? null, ctx.shop.timeZone);
  return { status: "refused", message, typed: change.code };
}

async function viewerId(): Promise<string | null> {
  return (await getViewer())?.userId ?? null;
}

/** Every answer comes with a fresh page; a database that is away is said in words, and the bag is as it was. */
async function answer(
  form: FormData,
  change: (ctx: Context, token: string | null) => Promise<CartReply>,
): Promise<CartReply> {
  const ctx = liveContext("shopper");
  const token = await readCartToken(ctx.shop.url);
  try {
    const reply = await change(ctx, token);
    refresh();
    return reply;
  } catch (error) {
    log.error("the bag could not be changed", { err: error instanceof Error ? error : new Error(String(error)) });
    return refusal(form, cartRefusalWords("database_away"));
  }
}

type Refused = Extract<Awaited<ReturnType<typeof enterAction>>, { ok: false }>;

function entryWords(entry: Refused): string {
  return Object.values(entry.fields)[0] ?? cartRefusalWords(entry.code);
}

function done(variantId: string, message: string | null): CartReply {
  return { status: "done", variantId, message, typed: null, removed: null };
}

function refusal(form: FormData, message: string): CartReply {
  return {
    status: "refused",
    variantId: typedIn(form, "variantId", ID_LENGTH_MAX),
    message,
    typed: typedIn(form, "quantity", QUANTITY_LENGTH_MAX),
    removed: null,
  };
}
