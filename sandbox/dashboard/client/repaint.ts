/** Small things that change without news from the sandbox (a button that works, an opened part) ask for a redraw here. */
let draw = (): void => {};
let look = (): Promise<void> => Promise.resolve();

export function onRepaint(painter: () => void, looker: () => Promise<void>): void {
  draw = painter;
  look = looker;
}

/** Draws again what is known. */
export const repaint = (): void => draw();

/** Asks the sandbox again, then draws. */
export const refresh = (): Promise<void> => look();
