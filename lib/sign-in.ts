import "server-only";
import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth, { type NextAuthConfig } from "next-auth";
import type { EmailConfig } from "next-auth/providers";
import { authAdapter } from "@/db/auth-adapter";
import { deleteSession, findSessionHolder, writeRole } from "@/db/sessions";
import { deleteLinksExpiredBefore, findSignInLink } from "@/db/sign-in-links";
import { liveContext } from "./context";
import { parseEmailAddress } from "./domain/email-address";
import { returnPath } from "./domain/return-path";
import { roleOf } from "./domain/role";
import { LINK_LIFETIME_MINUTES } from "./domain/sign-in-link";
import { getEnv } from "./env";
import { log } from "./log";
import { hashSessionToken, isHttps, sessionCookieName, sessionCookieOptions, type Viewer } from "./session";

/**
 * Signing in by e-mail link. next-auth makes the token and spends it, makes the user and the session; everything it
 * would put on the web by itself (its routes, its pages, its mail) is left out, so that a link is asked for and spent
 * only through our own guarded actions. See docs/decisions/0008-sign-in.md.
 */

const SESSION_LIFETIME_S = 30 * 24 * 60 * 60;
/** For a day the page of an expired link can say that it expired. */
const EXPIRED_LINKS_KEPT_MS = 24 * 60 * 60 * 1000;
/** 256 bits. */
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const PROVIDER = "email-link";
const RETURN_COOKIE = "till_sign_in_return";

/**
 * Mails a link to an address, known or not: there is no difference to see.
 * @param email as parseEmailAddress spells it. @param next where to go afterwards, a path.
 * @returns "mail_away" when the mail server did not take it.
 */
export async function sendSignInLink(email: string, next: string): Promise<"sent" | "mail_away"> {
  const ctx = liveContext("shopper");
  await deleteLinksExpiredBefore(ctx.db, new Date(ctx.now().getTime() - EXPIRED_LINKS_KEPT_MS));
  const { signIn } = NextAuth(() => signInConfig());
  // With redirect off it answers the address it would redirect to; only this one means that the mail was taken.
  const answer: unknown = await signIn(PROVIDER, { email, redirectTo: returnPath(next), redirect: false });
  // It also leaves the way back in a cookie; ours stands in the link.
  (await cookies()).set(RETURN_COOKIE, "", { ...sessionCookieOptions(), maxAge: 0 });
  return typeof answer === "string" && new URL(answer).pathname.endsWith("/verify-request") ? "sent" : "mail_away";
}

export type LinkState =
  | { readonly state: "open"; readonly email: string }
  | { readonly state: "expired" | "used" | "incomplete" };

/** What a link is still good for. Looking does not spend it. */
export async function lookAtSignInLink(token: string): Promise<LinkState> {
  if (!TOKEN.test(token)) return { state: "incomplete" };
  const ctx = liveContext("shopper");
  const link = await findSignInLink(ctx.db, hashLinkToken(token));
  if (!link) return { state: "used" };
  return link.expiresAt <= ctx.now() ? { state: "expired" } : { state: "open", email: link.email };
}

/** Spends a link, which works once, and signs its holder in under a new session id. Null when it was not open. */
export async function spendSignInLink(token: string): Promise<Viewer | null> {
  const link = await lookAtSignInLink(token);
  if (link.state !== "open") return null;
  const jar = await cookies();
  const old = jar.get(sessionCookieName())?.value;
  const url = new URL(`/api/auth/callback/${PROVIDER}`, getEnv().APP_URL);
  url.search = new URLSearchParams({ token, email: link.email }).toString();
  const answer = await NextAuth(() => signInConfig()).handlers.GET(new NextRequest(url));
  const session = new NextResponse(null, { headers: answer.headers }).cookies.get(sessionCookieName());
  if (!session?.value || session.value === old) return null;
  const viewer = await settleRole(session.value);
  if (!viewer) return null;
  // Whoever was signed in here is signed out; nobody's session outlives a sign-in.
  if (old) await deleteSession(liveContext("shopper").db, hashSessionToken(old));
  jar.set(sessionCookieName(), session.value, { ...sessionCookieOptions(), maxAge: SESSION_LIFETIME_S });
  return viewer;
}

/** OWNER_EMAIL makes an owner, and unmakes a former one, at each sign-in. */
async function settleRole(sessionToken: string): Promise<Viewer | null> {
  const ctx = liveContext("shopper");
  const holder = await findSessionHolder(ctx.db, hashSessionToken(sessionToken), ctx.now());
  if (!holder?.emailVerified) return null;
  const role = roleOf(holder.role, holder.email, getEnv().OWNER_EMAIL);
  if (role !== holder.role) {
    await writeRole(ctx.db, holder.userId, role);
    log.info("role changed at sign-in", { user: holder.userId, from: holder.role, to: role });
  }
  return { userId: holder.userId, email: holder.email, role };
}

function signInConfig(): NextAuthConfig {
  const { db, random } = liveContext("shopper");
  return {
    secret: getEnv().AUTH_SECRET,
    adapter: authAdapter(db, hashSessionToken),
    session: {
      strategy: "database",
      maxAge: SESSION_LIFETIME_S,
      generateSessionToken: () => Buffer.from(random(TOKEN_BYTES)).toString("base64url"),
    },
    useSecureCookies: isHttps(),
    cookies: {
      sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() },
      callbackUrl: { name: RETURN_COOKIE, options: sessionCookieOptions() },
    },
    // Nothing of ours is built from the request's host: links are made from APP_URL.
    trustHost: true,
    callbacks: { redirect: ({ url }) => new URL(returnPath(pathOf(url)), getEnv().APP_URL).href },
    providers: [emailLink()],
    logger: {
      error: (error) => log.error("sign-in failed", { err: error }),
      warn: (code) => log.warn("sign-in warning", { code }),
      debug: () => {},
    },
  };
}

function emailLink(): EmailConfig {
  const { mail, random, shop } = liveContext("shopper");
  return {
    id: PROVIDER,
    type: "email",
    name: "E-mail",
    maxAge: LINK_LIFETIME_MINUTES * 60,
    options: {},
    generateVerificationToken: () => Buffer.from(random(TOKEN_BYTES)).toString("base64url"),
    normalizeIdentifier: (typed) => {
      const email = parseEmailAddress(typed);
      if (email === null) throw new Error("This is not an e-mail address. No link was sent.");
      return email;
    },
    sendVerificationRequest: ({ identifier, token, url }) => {
      const next = returnPath(pathOf(new URL(url).searchParams.get("callbackUrl") ?? ""));
      const link = new URL("/sign-in/confirm", shop.url);
      link.search = new URLSearchParams(next === returnPath(null) ? { token } : { token, next }).toString();
      return mail.signInLink({ to: identifier, link: link.href, minutes: LINK_LIFETIME_MINUTES });
    },
  };
}

/** next-auth hands whole addresses around; of those only the path is ours. */
function pathOf(url: string): string {
  const own = new URL(getEnv().APP_URL).origin;
  return url.startsWith(`${own}/`) ? url.slice(own.length) : url;
}

/** As next-auth stores it: SHA-256 of token and secret, in hex. */
function hashLinkToken(token: string): string {
  return createHash("sha256").update(`${token}${getEnv().AUTH_SECRET}`).digest("hex");
}
