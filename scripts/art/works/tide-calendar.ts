import { phase, turns } from "../almanac";
import { lettering } from "../lettering";
import { curve, disc, type Point, polyline } from "../path";
import { type Plate, plate, print, type Sheet } from "../sheet";

export const YEAR = 2027;
export const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const DAY_MS = 86_400_000;
const [NEW_YEAR, YEAR_END] = [Date.UTC(YEAR, 0, 1), Date.UTC(YEAR + 1, 0, 1)];
const NAVY = "#1c2f57";
const WHEEL: Point = [525, 590];
const MEAN = 270;
const METER = 84;

const place = (time: number, radius: number): Point => {
  const angle = ((time - NEW_YEAR) / (YEAR_END - NEW_YEAR)) * 2 * Math.PI - Math.PI / 2;
  return [WHEEL[0] + Math.cos(angle) * radius, WHEEL[1] + Math.sin(angle) * radius];
};

/** Days on which the moon passes a part of its month: 0 new, 0.5 full. */
export function moons(part: number, from: number, to: number): number[] {
  const past = (time: number) => (phase(time) - part + 1) % 1;
  const days: number[] = [];
  for (let day = from; day < to; day += DAY_MS) if (past(day + DAY_MS) < past(day)) days.push(day + DAY_MS / 2);
  return days;
}

/** The year as a wheel: high waters outside, low waters inside, a lobe for every spring tide. */
export function yearWheel(): { sheet: Sheet; plates: Plate[] } {
  const found = turns(NEW_YEAR, YEAR_END);
  const rim = (high: boolean) =>
    curve(
      found
        .filter((turn) => turn.high === high)
        .filter((_, at) => at % 2 === 0)
        .map(({ time, height }) => place(time, MEAN + height * METER)),
      true,
    );
  const days = Array.from({ length: 365 }, (_, day) => NEW_YEAR + (day + 0.5) * DAY_MS);
  const stems = days.map((day) => {
    const today = found.filter(({ time }) => Math.abs(time - day) < DAY_MS / 2).map(({ height }) => height);
    return polyline([place(day, MEAN + Math.min(...today) * METER), place(day, MEAN + Math.max(...today) * METER)]);
  });
  const starts = MONTHS.map((_, month) => Date.UTC(YEAR, month, 1));
  const names = MONTHS.map((name, month) => {
    const middle = ((starts[month] ?? 0) + (starts[month + 1] ?? YEAR_END)) / 2;
    const turn = ((middle - NEW_YEAR) / (YEAR_END - NEW_YEAR)) * 2 * Math.PI;
    const below = turn > Math.PI / 2 && turn < Math.PI * 1.5;
    return lettering(name, place(middle, below ? 459 : 446), 13, {
      from: "middle",
      open: 4,
      turn: below ? turn + Math.PI : turn,
    });
  });
  const full = moons(0.5, NEW_YEAR, YEAR_END).map((day) => disc(place(day, 423), 9));
  const dark = moons(0, NEW_YEAR, YEAR_END).map((day) => disc(place(day, 423), 7));
  const sheet = { title: "Tide calendar 2027", width: 1050, height: 1400, paper: "#f7efdf" };
  return {
    sheet,
    plates: [
      plate("#5aaad6", [rim(true), disc(WHEEL, MEAN - 30)], { knockout: true }),
      plate("#f88c94", [disc(WHEEL, MEAN + 30), rim(false)], { knockout: true, shift: [2, -2] }),
      plate(sheet.paper, stems, { line: 1.1, opaque: true }),
      plate(
        NAVY,
        starts.map((time) => polyline([place(time, 442), place(time, 464)])),
        { line: 2 },
      ),
      plate("#f5bd3d", full),
      plate(NAVY, dark),
      plate(NAVY, [...names, ...full], { line: 2 }),
      plate(NAVY, lettering("2027", [WHEEL[0], WHEEL[1] + 22], 52, { from: "middle", open: 2 }), { line: 5 }),
      plate(NAVY, lettering("TIDES", [70, 1290], 92, { open: 3 }), { line: 8.5 }),
      plate(NAVY, lettering("NOT FOR NAVIGATION", [980, 1290], 20, { open: 4, from: "end" }), { line: 2.6 }),
      plate(NAVY, lettering("HIGH AND LOW WATER, PORTO", [980, 1252], 20, { open: 4, from: "end" }), { line: 2.6 }),
      plate(
        "#f88c94",
        polyline([
          [70, 1326],
          [980, 1326],
        ]),
        { line: 5 },
      ),
    ],
  };
}

export function tideCalendar(): string {
  const { sheet, plates } = yearWheel();
  return print(sheet, plates);
}
