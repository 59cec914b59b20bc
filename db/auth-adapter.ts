import { DrizzleAdapter } from "@auth/drizzle-adapter";
import type { Adapter, AdapterSession } from "next-auth/adapters";
import { invariant } from "@/lib/domain/invariant";
import type { Database } from "./client";
import { accounts, sessions, users, verificationTokens } from "./schema/people";

/**
 * next-auth's tables, with one difference: session tokens are stored hashed, so that nobody who reads the database, or
 * a backup of it, can walk in with a session of somebody else. (Sign-in tokens next-auth hashes itself.)
 */
export function authAdapter(db: Database, hashToken: (token: string) => string): Adapter {
  const adapter: Adapter = DrizzleAdapter(db, {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  });
  const { createSession, updateSession, deleteSession, getSessionAndUser } = adapter;
  invariant(
    createSession && updateSession && deleteSession && getSessionAndUser,
    "the drizzle adapter keeps sessions in the database",
  );
  /** next-auth puts the token it gets back into the cookie: it must be the one it gave. */
  const seenAs = <S extends AdapterSession | null | undefined>(session: S, sessionToken: string): S =>
    session ? { ...session, sessionToken } : session;
  return {
    ...adapter,
    createSession: async (session) => {
      const stored = await createSession({ ...session, sessionToken: hashToken(session.sessionToken) });
      return seenAs(stored, session.sessionToken);
    },
    updateSession: async (session) => {
      const stored = await updateSession({ ...session, sessionToken: hashToken(session.sessionToken) });
      return seenAs(stored, session.sessionToken);
    },
    deleteSession: (token) => deleteSession(hashToken(token)),
    getSessionAndUser: async (token) => {
      const found = await getSessionAndUser(hashToken(token));
      return found ? { user: found.user, session: seenAs(found.session, token) } : null;
    },
  };
}
