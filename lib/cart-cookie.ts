import "server-only";
import { cookies } from "next/headers";
import { isCartToken } from "./domain/cart-token";

/** A bag is kept as long as somebody comes back within a quarter. */
const KEPT_SECONDS = 90 * 24 * 60 * 60;

/** `__Host-` makes browsers refuse a cookie that another host or path planted; it exists only over https. */
function cookieName(shopUrl: string): string {
  return shopUrl.startsWith("https://") ? "__Host-till_cart" : "till_cart";
}

/** The token of this browser's bag; null when it has none or sent something that is not one. */
export async function readCartToken(shopUrl: string): Promise<string | null> {
  const value = (await cookies()).get(cookieName(shopUrl))?.value;
  return value !== undefined && isCartToken(value) ? value : null;
}

/** Gives this browser a bag, or keeps the one it has for another quarter. Only in actions and route handlers. */
export async function keepCartToken(shopUrl: string, token: string): Promise<void> {
  (await cookies()).set(cookieName(shopUrl), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: shopUrl.startsWith("https://"),
    path: "/",
    maxAge: KEPT_SECONDS,
  });
}
