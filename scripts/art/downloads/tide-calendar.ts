import { tide, turns } from "../almanac";
import { book, type Page, type Words } from "../book";
import { lettering } from "../lettering";
import { block, curve, disc, type Point, polyline } from "../path";
import { plate } from "../sheet";
import { MONTHS, moons, YEAR, yearWheel } from "../works/tide-calendar";

/** A4 across, in points. */
const [WIDTH, HEIGHT] = [842, 595];
const [LEFT, RIGHT, TOP] = [112, 664, 112];
const ROW = 14.4;
const METER = 6.6;
const HOUR_MS = 3_600_000;
const NAVY = "#1c2f57";
const NAMES = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split(" ");
const WEEKDAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"] as const;

/** Water and paper of each month, from winter to winter. */
const INKS = [
  ["#a9c8e4", "#f5f1e6"],
  ["#a3cfdf", "#f5f1e6"],
  ["#a0d6cf", "#f6f2e4"],
  ["#b4dcb4", "#f7f3e2"],
  ["#d6dc96", "#f8f3e0"],
  ["#f6d27c", "#f9f2e0"],
  ["#f9bd7e", "#f9f0e0"],
  ["#f7a98c", "#f9efe2"],
  ["#eea7a6", "#f8efe6"],
  ["#d4a9c6", "#f6f0ea"],
  ["#b5b2d8", "#f4f1ea"],
  ["#a5b9df", "#f4f1e8"],
] as const;

const clock = (time: number) => new Date(time).toISOString().slice(11, 16);

function month(index: number): Page {
  const [water, paper] = INKS[index] ?? INKS[0];
  const days = new Date(Date.UTC(YEAR, index + 1, 0)).getUTCDate();
  const across = (hours: number) => LEFT + ((RIGHT - LEFT) * hours) / 24;
  const words: Words[] = [];
  const [waves, sundays, dark, full]: [string[], string[], string[], string[]] = [[], [], [], []];
  for (let day = 0; day < days; day++) {
    const midnight = Date.UTC(YEAR, index, day + 1);
    const base = TOP + day * ROW;
    const crest = Array.from(
      { length: 13 },
      (_, at): Point => [across(at * 2), base - tide(midnight + at * 2 * HOUR_MS) * METER],
    );
    waves.push(`${curve(crest)}V${(base + 11).toFixed(1)}H${LEFT}z`);
    const weekday = new Date(midnight).getUTCDay();
    if (weekday === 0) sundays.push(block(LEFT - 66, base - 9.5, 3, 12.5));
    words.push({ text: String(day + 1), at: [LEFT - (day < 9 ? 33.5 : 38), base], size: 10, ink: NAVY });
    words.push({ text: WEEKDAYS[weekday] ?? "", at: [LEFT - 58, base], size: 8.5, ink: NAVY, italic: true });
    const next = midnight + 24 * HOUR_MS;
    turns(midnight, next)
      .filter(({ high, time }) => high && time < next)
      .forEach(({ time, height }, at) => {
        words.push({
          text: `${clock(time)}   ${height.toFixed(1)}`,
          at: [RIGHT + 22 + at * 62, base],
          size: 8.5,
          ink: NAVY,
        });
      });
    if (moons(0, midnight, next).length > 0) dark.push(disc([LEFT - 14, base - 3.2], 5));
    if (moons(0.5, midnight, next).length > 0) full.push(disc([LEFT - 14, base - 3.2], 5));
  }
  const foot = TOP + days * ROW;
  const hours = [0, 6, 12, 18, 24];
  for (const hour of hours)
    words.push({ text: String(hour), at: [across(hour) - 3, foot + 14], size: 8, ink: NAVY, italic: true });
  words.push({
    text: "High water UTC, meters over mean sea level",
    at: [RIGHT + 22, TOP - 40],
    size: 7.5,
    ink: NAVY,
    italic: true,
  });
  words.push({
    text: "Near Porto, from the moon and the sun alone. Not for navigation.",
    at: [LEFT - 66, foot + 28],
    size: 7.5,
    ink: NAVY,
    italic: true,
  });
  return {
    sheet: { title: NAMES[index] ?? "", width: WIDTH, height: HEIGHT, paper },
    words,
    plates: [
      plate(
        water,
        waves.filter((_, day) => day % 2 === 0),
      ),
      plate(
        water,
        waves.filter((_, day) => day % 2 === 1),
      ),
      plate(
        NAVY,
        hours.map((hour) =>
          polyline([
            [across(hour), TOP - 16],
            [across(hour), foot],
          ]),
        ),
        { line: 0.4, dash: "1 3" },
      ),
      plate("#e5573c", sundays),
      plate("#f2b632", full, { opaque: true }),
      plate(NAVY, dark),
      plate(NAVY, full, { line: 0.8 }),
      plate(NAVY, lettering(NAMES[index] ?? "", [LEFT - 66, TOP - 38], 26, { open: 3 }), { line: 2.6 }),
    ],
  };
}

/** Thirteen pages: the year as a wheel, then a page for every month, a line for every day. */
export function tideCalendarBook(): string {
  return book("Tide calendar 2027", [yearWheel(), ...MONTHS.map((_, index) => month(index))]);
}
