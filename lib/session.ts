import "server-only";
import { createHmac } from "node:crypto";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { deleteSession, findSessionHolder } from "@/db/sessions";
import { liveContext } from "./context";
import { isMerchant, type Role, roleOf } from "./domain/role";
import { getEnv } from "./env";

/** Who is looking at a page or sending a form. Their address is verified: a link sent there is the only way in. */
export interface Viewer {
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
}

/**
 * Who is asking; null when nobody is signed in. Read from our own table, once a request. A setting that is wrong or a
 * database that is away throws: there is no answer that lets somebody in by mistake.
 */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  if (!token) return null;
  const ctx = liveContext("shopper");
  const holder = await findSessionHolder(ctx.db, hashSessionToken(token), ctx.now());
  if (!holder?.emailVerified) return null;
  const role = roleOf(holder.role, holder.email, getEnv().OWNER_EMAIL);
  return { userId: holder.userId, email: holder.email, role };
});

/** Who is asking, or off to the sign-in page. @param here the path to come back to. */
export async function requireViewer(here = "/account"): Promise<Viewer> {
  return (await getViewer()) ?? redirect(signInPath(here));
}

/** Staff or owner. Somebody signed out goes to sign in; a shopper finds nothing here, not even that there is an admin. */
export async function requireMerchant(here = "/admin"): Promise<Viewer> {
  const viewer = await requireViewer(here);
  if (!isMerchant(viewer.role)) notFound();
  return viewer;
}

/** Ends the session in the database first: a cookie that was copied is worth nothing afterwards. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value;
  if (!token) return;
  await deleteSession(liveContext("shopper").db, hashSessionToken(token));
  jar.set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}

export function signInPath(here: string): string {
  return `/sign-in?next=${encodeURIComponent(here)}`;
}

/** `__Host-`: only this host may set it, only over https, for the whole site. Plain http cannot have it. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-till_session" : "till_session";
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}

/** What the database keeps of a session's token. Another AUTH_SECRET ends every session. */
export function hashSessionToken(token: string): string {
  return createHmac("sha256", `session:${getEnv().AUTH_SECRET}`).update(token).digest("base64url");
}

export function isHttps(): boolean {
  return getEnv().APP_URL.startsWith("https:");
}
