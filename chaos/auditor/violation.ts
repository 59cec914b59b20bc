/**
 * I1 one charge an order · I2 no money without its order · I3 nothing free · I4 refunds · I5 ledger · I7 unknown is not
 * failed · I8 acknowledged is stored · I9 effects once · I10 stock · I11 coupons · I12 nothing is left undone.
 */
export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I7" | "I8" | "I9" | "I10" | "I11" | "I12";

/** One thing that is wrong, in words, with the ids of everything it is about. */
export interface Violation {
  readonly invariant: Invariant;
  readonly says: string;
  readonly ids: readonly string[];
}

/**
 * When the books are looked at.
 * - `always`: any moment, also while something is under way.
 * - `at_rest`: nothing is under way: every event was delivered, every job done, every unsettled payment asked about.
 * - `closed_books`: at rest, and the gateway's balance transactions have been read into the ledger.
 */
export type Moment = "always" | "at_rest" | "closed_books";

/** Says that something is wrong when `isWrong`; otherwise nothing. */
export function violationIf(isWrong: boolean, invariant: Invariant, says: string, ...ids: string[]): Violation[] {
  return isWrong ? [{ invariant, says, ids }] : [];
}

/** Rows by the key that each has. */
export function groupBy<Row>(rows: Iterable<Row>, keyOf: (row: Row) => string | null | undefined): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null || key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

export function sumOf<Row>(rows: Iterable<Row>, amountOf: (row: Row) => number): number {
  let sum = 0;
  for (const row of rows) sum += amountOf(row);
  return sum;
}
