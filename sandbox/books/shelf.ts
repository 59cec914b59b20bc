import type { Spot } from "./journal";

/** Where the newest version of a row lies, since which commit, and what it can be found by. */
export interface Entry extends Spot {
  seq: number;
  lookups: readonly string[];
}

/** Places that a lookup key finds, in order: nearly always one, so a list is made only for the second. */
type Found = number | number[];

const NONE: readonly string[] = [];
const FIRST_ROOM = 256;

/** Numbers by place; a plain array of these would cost several times the memory. */
function newColumn<A extends Float64Array | Uint32Array>(make: (length: number) => A) {
  let numbers = make(FIRST_ROOM);
  return {
    get: (place: number): number => numbers[place] ?? 0,
    set(place: number, value: number): void {
      if (place >= numbers.length) {
        const larger = make(numbers.length * 2);
        larger.set(numbers as never);
        numbers = larger;
      }
      numbers[place] = value;
    },
  };
}

/**
 * The index of one table: everything kept in memory about its rows, a hundred bytes or so each. A row's place is its
 * position in the order of creation; a row that is gone keeps its place, with length 0.
 */
export class Shelf {
  readonly order: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly offsets = newColumn((length) => new Float64Array(length));
  private readonly lengths = newColumn((length) => new Uint32Array(length));
  private readonly seqs = newColumn((length) => new Float64Array(length));
  private readonly births = newColumn((length) => new Float64Array(length));
  private readonly found = new Map<string, Found>();
  private readonly lookups: (readonly string[])[] = [];

  place(id: string): number | undefined {
    const place = this.places.get(id);
    return place !== undefined && this.lengths.get(place) > 0 ? place : undefined;
  }

  /** Also of a row that is gone. */
  formerPlace(id: string): number | undefined {
    return this.places.get(id);
  }

  get(id: string): Entry | undefined {
    const place = this.place(id);
    return place === undefined ? undefined : this.at(place);
  }

  /** Notes a new version of a row, or with no spot its end. `birth` counts rows of all tables as they came to be. */
  put(id: string, spot: Spot | null, lookups: readonly string[], seq: number, birth: number): void {
    const known = this.places.get(id);
    if (spot === null && known === undefined) return;
    const gone = known !== undefined && this.lengths.get(known) === 0;
    const again = gone && spot !== null;
    if (again) this.order[known] = "";
    const place = known === undefined || again ? this.order.push(id) - 1 : known;
    if (place !== known) this.births.set(place, birth);
    this.places.set(id, place);
    this.index(place, spot === null ? NONE : lookups);
    this.offsets.set(place, spot?.offset ?? 0);
    this.lengths.set(place, spot?.length ?? 0);
    this.seqs.set(place, seq);
  }

  /** Every living row with its birth, oldest first. */
  *living(): Generator<{ id: string; birth: number; entry: Entry }> {
    for (const [place, id] of this.order.entries()) {
      if (this.place(id) === place) yield { id, birth: this.births.get(place), entry: this.at(place) };
    }
  }

  /** Ids that a lookup key finds, oldest first. */
  find(lookup: string): string[] {
    const found = this.found.get(lookup);
    if (found === undefined) return [];
    const places = typeof found === "number" ? [found] : found;
    return places.map((place) => this.order[place] ?? "");
  }

  /** Ids whose newest version came after a commit. */
  since(seq: number): string[] {
    return this.order.filter((id, place) => this.seqs.get(place) > seq && this.place(id) === place);
  }

  private at(place: number): Entry {
    return {
      offset: this.offsets.get(place),
      length: this.lengths.get(place),
      seq: this.seqs.get(place),
      lookups: this.lookups[place] ?? NONE,
    };
  }

  private index(place: number, lookups: readonly string[]): void {
    const before = this.lookups[place] ?? NONE;
    for (const lookup of before) if (!lookups.includes(lookup)) this.drop(lookup, place);
    for (const lookup of lookups) if (!before.includes(lookup)) this.add(lookup, place);
    this.lookups[place] = lookups.length > 0 ? lookups : NONE;
  }

  private add(lookup: string, place: number): void {
    const found = this.found.get(lookup);
    if (found === undefined) this.found.set(lookup, place);
    else if (typeof found === "number") this.found.set(lookup, found < place ? [found, place] : [place, found]);
    else found.splice(indexOf(found, place), 0, place);
  }

  private drop(lookup: string, place: number): void {
    const found = this.found.get(lookup);
    if (typeof found === "object") found.splice(indexOf(found, place), 1);
    if (found === place || (typeof found === "object" && found.length === 0)) this.found.delete(lookup);
  }
}

/** Where a place is, or would be, in a list of them; new rows come last, so that end is looked at first. */
function indexOf(places: readonly number[], place: number): number {
  if (place > (places.at(-1) ?? -1)) return places.length;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
