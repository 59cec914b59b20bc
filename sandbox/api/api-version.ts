/** A release of Stripe's API: a date, since 2024 with the name of its train. */
export const isApiVersion = (version: string): boolean => /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(version);
