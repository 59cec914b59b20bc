import { orderToken } from "./order-link";

interface OrderLink {
  readonly id: string;
  readonly tokenVersion: number;
}

/** The order's page, opened by its link's token. @param secret ctx.shop.linkSecret */
export function orderPath({ id, tokenVersion }: OrderLink, secret: string): string {
  return `/orders/${id}?token=${orderToken(secret, id, tokenVersion)}`;
}

/** Where the gateway sends a browser that comes back from a bank. */
export function returnPath({ id, tokenVersion }: OrderLink, secret: string): string {
  return `/orders/${id}/return?token=${orderToken(secret, id, tokenVersion)}`;
}
