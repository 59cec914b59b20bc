/** A window on a pattern: where it begins on the sheet and how much of it shows. */
export interface Swatch {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Size of the pattern's unit. */
  unit: number;
}
