/** A poster is printed and shipped; a download is delivered when it is paid. */
export const PRODUCT_KINDS = ["poster", "download"] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** Most pieces of one thing in one order: beyond it people write to the shop, and fat fingers do not empty the shelf. */
export const QUANTITY_MAX = 20;
