import { and, eq, gt } from "drizzle-orm";
import type { Role } from "@/lib/domain/role";
import type { Queryable } from "./client";
import { sessions, users } from "./schema/people";

export interface SessionHolder {
  readonly userId: string;
  readonly email: string;
  readonly emailVerified: Date | null;
  /** As stored; lib/domain/role.ts says which role counts. */
  readonly role: Role;
}

/** Whose session this is; null when there is none or it has expired. */
export async function findSessionHolder(
  queryable: Queryable,
  tokenHash: string,
  now: Date,
): Promise<SessionHolder | null> {
  const [row] = await queryable
    .select({ userId: users.id, email: users.email, emailVerified: users.emailVerified, role: users.role })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.sessionToken, tokenHash), gt(sessions.expires, now)));
  return row ?? null;
}

export async function deleteSession(queryable: Queryable, tokenHash: string): Promise<void> {
  await queryable.delete(sessions).where(eq(sessions.sessionToken, tokenHash));
}

export async function writeRole(queryable: Queryable, userId: string, role: Role): Promise<void> {
  await queryable.update(users).set({ role }).where(eq(users.id, userId));
}
