/** How a picture hangs. Almost square counts as square: nobody sees a difference of two percent. */
export const SHAPES = ["portrait", "square", "landscape"] as const;
export type Shape = (typeof SHAPES)[number];

/** Widths between these ratios of the height are square. */
export const SQUARE_FROM = 0.98;
export const SQUARE_TO = 1.02;

/** @param width and @param height of the picture, in any one unit. */
export function shapeOf(width: number, height: number): Shape {
  const ratio = width / height;
  if (ratio < SQUARE_FROM) return "portrait";
  return ratio > SQUARE_TO ? "landscape" : "square";
}
