"use server";

import { refresh } from "next/cache";
import type { CartReply } from "@/components/shop/cart-reply";
import { keepCartToken, readCartToken } from "@/lib/cart-cookie";
import { type Context, liveContext } from "@/lib/context";
import { log } from "@/lib/log";
import { addCartLine } from "@/lib/use-cases/add-cart-line";
import { removeCartLine } from "@/lib/use-cases/remove-cart-line";
import { setCartLine } from "@/lib/use-cases/set-cart-line";
import { type CartChange, parseAddition, parseChange } from "./cart-form";
import { addedWords, cartRefusalWords, settledWords } from "./cart-words";

/** Puts a variant into the bag, from its product page. */
export async function addToCart(_before: CartReply, form: FormData): Promise<CartReply> {
  const parsed = parseAddition(form);
  if (!parsed.ok) return refusal(form, parsed.words);
  return answer(form, async (ctx, token) => {
    const result = await addCartLine(ctx, { token, ...parsed.value });
    if (!result.ok) return refusal(form, cartRefusalWords(result.code));
    await keepCartToken(ctx.shop.url, result.value.token);
    return done(parsed.value.variantId, addedWords(result.value));
  });
}

/** Changes a line of the bag: another quantity, out, or back in. */
export async function changeCart(_before: CartReply, form: FormData): Promise<CartReply> {
  const parsed = parseChange(form);
  if (!parsed.ok) return refusal(form, parsed.words);
  return answer(form, (ctx, token) => applyChange(ctx, token, parsed.value, form));
}

async function applyChange(ctx: Context, token: string | null, change: CartChange, form: FormData): Promise<CartReply> {
  const { variantId } = change;
  switch (change.intent) {
    case "remove": {
      const result = await removeCartLine(ctx, { token, variantId });
      if (!result.ok) return refusal(form, cartRefusalWords(result.code));
      const { quantity } = result.value;
      return { ...done(variantId, null), removed: quantity > 0 ? { variantId, quantity } : null };
    }
    case "put_back": {
      const result = await addCartLine(ctx, { token, variantId, quantity: change.quantity });
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

function done(variantId: string, message: string | null): CartReply {
  return { status: "done", variantId, message, typed: null, removed: null };
}

function refusal(form: FormData, message: string): CartReply {
  const typed = form.get("quantity");
  const variantId = form.get("variantId");
  return {
    status: "refused",
    variantId: typeof variantId === "string" ? variantId : null,
    message,
    typed: typeof typed === "string" ? typed.slice(0, 12) : null,
    removed: null,
  };
}
