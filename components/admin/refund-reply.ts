/** What the refund action says when it did not refund; the note that was typed comes back with it. */
export interface RefundReply {
  readonly message: string | null;
  readonly note: string;
  /** How often it was refused: a new refusal takes the focus. */
  readonly times: number;
}

export const NOTHING_REFUSED: RefundReply = { message: null, note: "", times: 0 };

export type RefundAction = (before: RefundReply, form: FormData) => Promise<RefundReply>;
