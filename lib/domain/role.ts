/** What a signed-in person may do: a shopper sees their own orders, staff run the shop, the owner appoints staff. */
export const ROLES = ["shopper", "staff", "owner"] as const;
export type Role = (typeof ROLES)[number];

export function isMerchant(role: Role): boolean {
  return role === "staff" || role === "owner";
}

/**
 * The role that counts. The owner is whom OWNER_EMAIL names; when it names another, the former owner is a shopper at
 * once. Without OWNER_EMAIL the stored role stands.
 */
export function roleOf(stored: Role, email: string, ownerEmail: string | undefined): Role {
  if (ownerEmail === undefined) return stored;
  if (email === ownerEmail) return "owner";
  return stored === "owner" ? "shopper" : stored;
}
