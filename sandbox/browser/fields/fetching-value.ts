/** Also what hides such a name: CSS reads `\75rl(` as `url(`. */
const FETCHING = /url\s*\(|image-set\s*\(|src\s*\(|expression\s*\(|\\/i;

/** Whether a shop's CSS value could make the frame fetch things: what a shopper types could be read from such requests. */
export const isFetchingValue = (value: string): boolean => FETCHING.test(value);
