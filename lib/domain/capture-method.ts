/** `automatic`: money is taken when the shopper pays. `manual`: it is reserved, and a merchant takes it, or part of it, later. */
export const CAPTURE_METHODS = ["automatic", "manual"] as const;
export type CaptureMethod = (typeof CAPTURE_METHODS)[number];
