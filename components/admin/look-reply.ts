/** What the action says when it did nothing; the note that was typed comes back with it. */
export interface LookReply {
  readonly message: string | null;
  readonly note: string;
}

export const NOT_LOOKED_AT: LookReply = { message: null, note: "" };

export type LookAction = (before: LookReply, form: FormData) => Promise<LookReply>;
