import { chance } from "../chance";
import { block, disc, polyline } from "../path";
import { type Plate, plate } from "../sheet";
import type { Swatch } from "./swatch";

const over = (count: number, each: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => each(at)).join("");

/** Signal flags that spell nothing. */
export function flags({ x, y, width, height, unit }: Swatch): Plate[] {
  const luck = chance("flags 6");
  const inks = { red: "#de4b38", blue: "#27519b", yellow: "#f6c545", white: "#f9f3e5" } as const;
  const marks = { red: "", blue: "", yellow: "", white: "" };
  const [grounds, devices] = [{ ...marks }, { ...marks }];
  const names = ["red", "blue", "yellow", "white"] as const;
  for (let top = y; top < y + height; top += unit)
    for (let left = x; left < x + width; left += unit) {
      const ground = luck.pick(names);
      const ink = luck.pick(names.filter((name) => name !== ground && !(name === "white" && ground === "yellow")));
      const [u, s] = [unit, unit / 3];
      grounds[ground] += block(left, top, u, u);
      devices[ink] += luck.pick([
        () => block(left, top, u / 2, u),
        () => block(left + s, top + s, s, s),
        () => block(left + s, top, s, u) + block(left, top + s, u, s),
        () =>
          polyline(
            [
              [left + u / 2, top],
              [left + u, top + u / 2],
              [left + u / 2, top + u],
              [left, top + u / 2],
            ],
            true,
          ),
        () => block(left, top, u / 2, u / 2) + block(left + u / 2, top + u / 2, u / 2, u / 2),
        () => block(left, top + s, u, s),
        () =>
          polyline(
            [
              [left, top],
              [left + u, top],
              [left, top + u],
            ],
            true,
          ),
        () => disc([left + u / 2, top + u / 2], u * 0.28),
        () => over(3, (at) => block(left + ((at * 2 + 0.5) * u) / 6, top, u / 6, u)),
      ])();
    }
  return [grounds, devices].flatMap((layer) =>
    names.map((name) => plate(inks[name], layer[name], { opaque: true, trap: layer === grounds })),
  );
}
