import type { RefusalCode } from "./errors";

/** What a use case answers when it can say no. Bugs throw; expected refusals are values with a closed code. */
export type Result<T, D = undefined> = { readonly ok: true; readonly value: T } | Refused<D>;

export interface Refused<D = undefined> {
  readonly ok: false;
  readonly code: RefusalCode;
  /** What the message needs to be specific: a title, a quantity, an order to go to. */
  readonly detail?: D | undefined;
}

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused<D = undefined>(code: RefusalCode, detail?: D): Refused<D> {
  return { ok: false, code, detail };
}
