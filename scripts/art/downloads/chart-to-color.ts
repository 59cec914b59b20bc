import { book } from "../book";
import { border, chartToColor } from "../works/chart-to-color";

/** The whole chart in line, on A3: nothing colored in, nothing left out. */
export function chartToColorBook(): string {
  return book("Chart to color", [{ ...chartToColor(false), margins: border() }]);
}
