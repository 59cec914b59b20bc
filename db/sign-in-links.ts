import { eq, lt } from "drizzle-orm";
import type { Queryable } from "./client";
import { verificationTokens } from "./schema/people";

export interface SignInLink {
  /** Whom it signs in: a parsed address. */
  readonly email: string;
  readonly expiresAt: Date;
}

/** The link with this token, unless it was spent. Looking does not spend it. */
export async function findSignInLink(queryable: Queryable, tokenHash: string): Promise<SignInLink | null> {
  const [row] = await queryable
    .select({ email: verificationTokens.identifier, expiresAt: verificationTokens.expires })
    .from(verificationTokens)
    .where(eq(verificationTokens.token, tokenHash));
  return row ?? null;
}

/** Links nobody used. They are kept a while after they expired, so that their page can say that they did. */
export async function deleteLinksExpiredBefore(queryable: Queryable, moment: Date): Promise<void> {
  await queryable.delete(verificationTokens).where(lt(verificationTokens.expires, moment));
}
