/** A shipment waits to be packed; a download is granted at once. */
export const FULFILLMENT_STATUSES = ["waiting", "fulfilled"] as const;
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];
