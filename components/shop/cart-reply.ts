/** What the shop answers to a change of the bag; the same for the product page and the bag itself. */
export interface CartReply {
  readonly status: "idle" | "done" | "refused";
  /** The line it is about. */
  readonly variantId: string | null;
  /** In words, wherever there is something to say. */
  readonly message: string | null;
  /** What was typed and refused, so that it is still there to be mended. */
  readonly typed: string | null;
  /** What was just taken out and can be put back. */
  readonly removed: RemovedLine | null;
}

export interface RemovedLine {
  readonly variantId: string;
  readonly quantity: number;
  readonly name: string | null;
}

export const NOTHING_SAID: CartReply = { status: "idle", variantId: null, message: null, typed: null, removed: null };

export type CartAction = (before: CartReply, form: FormData) => Promise<CartReply>;
