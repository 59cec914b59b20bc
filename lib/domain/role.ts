/** What a signed-in person may do: a shopper sees their own orders, staff run the shop, the owner appoints staff. */
export const ROLES = ["shopper", "staff", "owner"] as const;
export type Role = (typeof ROLES)[number];

export function isMerchant(role: Role): boolean {
  return role === "staff" || role === "owner";
}
