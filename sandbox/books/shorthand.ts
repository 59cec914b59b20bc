import type { Spot } from "./journal";

/**
 * Rows without their field names. Objects of the API are mostly names, so each set of names (a shape) is written into
 * the journal once, and an object is the list of its values behind the shape's number. A text that was just written,
 * such as an event's object beside the row it tells of, is written as the place where it stands.
 */

/** What the first number of a list means when it is no shape. */
const LIST = 0;
const SAME = -1;
const LOOSE = -2;

/** Names that callers choose (metadata) make shapes too; beyond this many, an object keeps its names. */
const SHAPES_MAX = 5_000;
/** Below this a place is hardly shorter than the text. */
const SHARED_CHARS_MIN = 160;
/** Deeper parts of a row are small, and never the same as another row's. */
const SHARED_DEPTH_MAX = 3;
/** Texts that a later one may point back to: those of a few requests, which is where repetition is. */
const SHARED_TEXTS_MAX = 128;

type Plain = Record<string, unknown>;
export type Shape = [number: number, names: readonly string[]];

interface Encoded {
  /** Without places: by this, two texts are the same. */
  plain: string;
  /** As it is written. */
  text: string;
}

export interface Shorthand {
  /** The text of a row, and the shapes that must be written before it. */
  write(row: unknown): { text: string; shapes: Shape[] };
  /** Tells where the row just written will stand, so that later ones can point into it. */
  placed(text: string, offset: number): void;
  /** A row from its text; `textAt` reads what another place says. */
  read(text: string, textAt: (spot: Spot) => string): unknown;
  /** What was written since the last of these calls is on disk; or it is not and must not be pointed to or counted on. */
  keep(): void;
  undo(): void;
  /** Takes in shapes of a journal that is being opened. */
  learn(shape: Shape): void;
  forget(): void;
}

const namesIn = (value: Plain): string[] => Object.keys(value).filter((name) => value[name] !== undefined);

/** Which number stands for which names. */
function newShapes() {
  let numbers = new Map<string, number>();
  let names: (readonly string[])[] = [[]];
  let fresh: Shape[] = [];
  let kept = names.length;
  /** A form's names never hold the zero character (api/form.ts), so no two lists of names give one key. */
  const keyOf = (given: readonly string[]) => `${given.length}:${given.join("\u0000")}`;
  return {
    learn([number, learned]: Shape): void {
      numbers.set(keyOf(learned), number);
      names[number] = learned;
    },
    numberOf(given: readonly string[]): number | undefined {
      const key = keyOf(given);
      const known = numbers.get(key);
      if (known !== undefined || names.length > SHAPES_MAX) return known;
      fresh.push([names.length, given]);
      numbers.set(key, names.length);
      return names.push(given) - 1;
    },
    namesOf: (number: number): readonly string[] => {
      const found = names[number];
      if (found === undefined) throw new Error(`The journal uses shape ${number}, which it never wrote down.`);
      return found;
    },
    keep(): void {
      kept = names.length;
    },
    undo(): void {
      for (const lost of names.splice(kept)) numbers.delete(keyOf(lost));
      fresh = [];
    },
    takeFresh(): Shape[] {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    forget(): void {
      numbers = new Map();
      names = [[]];
      fresh = [];
      kept = names.length;
    },
  };
}

function assign(names: readonly string[], values: readonly unknown[]): Plain {
  const object: Plain = {};
  names.forEach((name, i) => {
    // A plain assignment of this one name would change the prototype instead.
    if (name === "__proto__") Object.defineProperty(object, name, { value: values[i], enumerable: true });
    else object[name] = values[i];
  });
  return object;
}

type Shapes = ReturnType<typeof newShapes>;

/** The opposite of packing; `textAt` reads what another place says. */
function unpack(shapes: Shapes, packed: unknown, textAt: (spot: Spot) => string): unknown {
  if (!Array.isArray(packed)) return packed;
  const [number, ...values] = packed as [number, ...unknown[]];
  const inside = (value: unknown) => unpack(shapes, value, textAt);
  if (number === SAME) {
    const [offset, length] = values as [number, number];
    return inside(JSON.parse(textAt({ offset, length })));
  }
  if (number === LIST) return values.map(inside);
  if (number === LOOSE) {
    const loose = values[0] as Plain;
    return assign(Object.keys(loose), Object.values(loose).map(inside));
  }
  return assign(shapes.namesOf(number), values.map(inside));
}

export function newShorthand(): Shorthand {
  const shapes = newShapes();
  const shared = new Map<string, Spot>();
  let candidates: string[] = [];

  function pack(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return [LIST, ...value.map(pack)];
    const names = namesIn(value as Plain);
    const number = shapes.numberOf(names);
    const values = names.map((name) => pack((value as Plain)[name]));
    return number === undefined ? [LOOSE, assign(names, values)] : [number, ...values];
  }
  function assemble(number: number, values: unknown[], depth: number): Encoded {
    const parts = values.map((value) => encode(value, depth + 1));
    const join = (form: keyof Encoded) => `[${[number, ...parts.map((part) => part[form])].join(",")}]`;
    const plain = join("plain");
    return { plain, text: parts.every((part) => part.text === part.plain) ? plain : join("text") };
  }
  function encode(value: unknown, depth: number): Encoded {
    if (typeof value !== "object" || value === null || depth > SHARED_DEPTH_MAX) {
      const plain = JSON.stringify(pack(value)) ?? "null";
      return { plain, text: plain };
    }
    if (Array.isArray(value)) return assemble(LIST, value, depth);
    const names = namesIn(value as Plain);
    const number = shapes.numberOf(names);
    if (number === undefined) return encode(value, SHARED_DEPTH_MAX + 1);
    const values = names.map((name) => (value as Plain)[name]);
    const encoded = assemble(number, values, depth);
    if (encoded.plain.length < SHARED_CHARS_MIN) return encoded;
    const spot = shared.get(encoded.plain);
    if (spot) return { plain: encoded.plain, text: JSON.stringify([SAME, spot.offset, spot.length]) };
    if (encoded.text === encoded.plain) candidates.push(encoded.plain);
    return encoded;
  }
  return {
    write(row) {
      candidates = [];
      const { text } = encode(row, 0);
      return { text, shapes: shapes.takeFresh() };
    },
    placed(text, offset) {
      for (const candidate of candidates) {
        const at = text.indexOf(candidate);
        if (at < 0) continue;
        const spot = { offset: offset + Buffer.byteLength(text.slice(0, at)), length: Buffer.byteLength(candidate) };
        shared.set(candidate, spot);
      }
      candidates = [];
      for (const oldest of shared.keys()) {
        if (shared.size <= SHARED_TEXTS_MAX) break;
        shared.delete(oldest);
      }
    },
    keep: () => shapes.keep(),
    undo() {
      shapes.undo();
      shared.clear();
    },
    // Rows of the first sandboxes stand in the journal as plain objects.
    read: (text, textAt) => (text.startsWith("{") ? JSON.parse(text) : unpack(shapes, JSON.parse(text), textAt)),
    learn(shape) {
      shapes.learn(shape);
      shapes.keep();
    },
    forget() {
      shapes.forget();
      shared.clear();
    },
  };
}
