import { invalidRequest } from "./errors";

/** A decoded form: text, or a hash of forms. Lists are hashes with the keys 0, 1, 2 … until a reader asks for a list. */
export type Form = string | FormHash;
export interface FormHash {
  [key: string]: Form;
}

/** Real calls stay far below both; they bound the work a hostile body can cause. */
const MAX_FIELDS = 2_000;
const MAX_DEPTH = 12;

const newHash = (): FormHash => Object.create(null) as FormHash;

/** Splits `a[b][]` into `["a", "b", ""]`; a name with unbalanced brackets is taken as it stands. */
function splitName(name: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
}

/** `list[][price]=1&list[][quantity]=2`: a key that the last element lacks belongs to it, otherwise a new one begins. */
function appendKey(hash: FormHash, next: string | undefined): string {
  const length = Object.keys(hash).length;
  const last = hash[String(length - 1)];
  const joins = next !== undefined && next !== "" && typeof last === "object" && !(next in last);
  return String(joins ? length - 1 : length);
}

function put(root: FormHash, name: string, value: string): void {
  const keys = splitName(name);
  if (keys.length > MAX_DEPTH) throw invalidRequest("Invalid request: parameters are nested too deeply.");
  let hash = root;
  keys.forEach((given, at) => {
    const key = given === "" && at > 0 ? appendKey(hash, keys[at + 1]) : given;
    if (at === keys.length - 1) {
      if (typeof hash[key] === "object")
        throw invalidRequest(`Invalid request: ${name} is given both as a value and as a hash.`);
      hash[key] = value;
      return;
    }
    const inner = hash[key] ?? newHash();
    if (typeof inner === "string")
      throw invalidRequest(`Invalid request: ${name} is given both as a value and as a hash.`);
    hash[key] = inner;
    hash = inner;
  });
}

/** Decodes `application/x-www-form-urlencoded` with Stripe's brackets, indexed (`a[0]=`) and plain (`a[]=`). */
export function decodeForm(encoded: string): FormHash {
  const root = newHash();
  let fields = 0;
  for (const [name, value] of new URLSearchParams(encoded)) {
    fields += 1;
    if (fields > MAX_FIELDS) throw invalidRequest(`Invalid request: more than ${MAX_FIELDS} parameters.`);
    if (name.includes("\0")) throw invalidRequest("Invalid request: a parameter's name holds a zero character.");
    put(root, name, value);
  }
  return root;
}

/** The same text for the same parameters in any order: what "same parameters" means to an idempotency key. */
export function canonicalForm(form: Form): string {
  if (typeof form === "string") return JSON.stringify(form);
  const fields = Object.keys(form)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalForm(form[key] ?? "")}`);
  return `{${fields.join(",")}}`;
}
