"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type AskForLinkState, NOTHING_ASKED } from "@/components/account/ask-for-link-state";
import { enterAction, stateBefore, typedIn } from "@/lib/action-guard";
import { parseEmailAddress } from "@/lib/domain/email-address";
import type { NamedLimit } from "@/lib/domain/rate-limit";
import { returnPath } from "@/lib/domain/return-path";
import { endSession } from "@/lib/session";
import { lookAtSignInLink, sendSignInLink, spendSignInLink } from "@/lib/sign-in";
import { bringThingsTogether } from "./bring-things-together";
import { MAIL_AWAY, refusalWords } from "./sign-in-words";

const EMAIL_MAX = 254;
/** A mail takes that long to arrive; asking sooner only fills the mailbox. */
const RESEND_AFTER_S = 30;
const HOUR_S = 3600;
/** Enough for a lost mail and three typing mistakes; too few to fill somebody's mailbox. */
const MAILS_AN_HOUR = 10;
/** An office or a school behind one address. */
const TRIES_A_NETWORK_AN_HOUR = 60;
const JUST_SENT = "sign_in_mail_just_sent";

const ASK = z.strictObject({
  email: z
    .string()
    .trim()
    .min(1, "Enter your email address.")
    .transform((typed, check) => {
      const email = parseEmailAddress(typed);
      if (email !== null) return email;
      check.addIssue({ code: "custom", message: "Enter one email address, like ada@example.com." });
      return z.NEVER;
    }),
  next: z.string().default(""),
  intent: z.enum(["send", "again", "change"]).default("send"),
});

/** Mails a sign-in link. The answer is the same whether or not anybody has this address here. */
export async function askForLink(was: AskForLinkState, form: FormData): Promise<AskForLinkState> {
  const before = stateBefore(was, NOTHING_ASKED);
  const typed = typedIn(form, "email", EMAIL_MAX) ?? "";
  const entry = await enterAction(form, ASK, ({ email, intent }, client) =>
    intent === "change" ? [] : mailLimits(email, client),
  );
  const asking = { step: "ask", email: typed, fault: null, trouble: null } as const;
  if (!entry.ok) {
    if (entry.limit === JUST_SENT) return tooSoon(before, typed, entry.retryAfterS);
    if (entry.fields.email) return { ...asking, fault: entry.fields.email };
    return { ...asking, trouble: refusalWords(entry.code, entry.retryAfterS) };
  }
  const { email, next, intent } = entry.input;
  if (intent === "change") return asking;
  if ((await sendSignInLink(email, next)) === "mail_away") return { ...asking, trouble: MAIL_AWAY };
  const mails = before.step === "sent" ? before.mails + 1 : 1;
  return { step: "sent", email, waitS: RESEND_AFTER_S, mails, isTooSoon: false };
}

function mailLimits(email: string, client: string): NamedLimit[] {
  return [
    { name: "sign_in_tries_of_network", key: client, points: TRIES_A_NETWORK_AN_HOUR, durationS: HOUR_S },
    { name: JUST_SENT, key: email, points: 1, durationS: RESEND_AFTER_S },
    { name: "sign_in_mails_to_address", key: email, points: MAILS_AN_HOUR, durationS: HOUR_S },
  ];
}

/** A link is on its way already; whoever asked twice by accident reads the same as after the first time. */
function tooSoon(before: AskForLinkState, email: string, waitS: number): AskForLinkState {
  if (before.step === "sent") return { ...before, waitS, isTooSoon: true };
  return { step: "sent", email: parseEmailAddress(email) ?? email, waitS, mails: 1, isTooSoon: false };
}

const CONFIRM = z.strictObject({ token: z.string().max(100), next: z.string().default("") });

/** Spends the link: the one place where it is spent. @returns what went wrong; otherwise it leads on. */
export async function confirmSignIn(_before: string | null, form: FormData): Promise<string | null> {
  const entry = await enterAction(form, CONFIRM, (_input, client) => [
    { name: "sign_in_confirmations_of_network", key: client, points: TRIES_A_NETWORK_AN_HOUR, durationS: HOUR_S },
  ]);
  if (!entry.ok) return refusalWords(entry.code, entry.retryAfterS);
  const { token } = entry.input;
  const next = returnPath(entry.input.next);
  const viewer = await spendSignInLink(token);
  if (viewer) {
    await bringThingsTogether(viewer);
    redirect(next);
  }
  const { state } = await lookAtSignInLink(token);
  if (state === "open") return "We couldn't sign you in just now. The link still works: try again in a minute.";
  // Its page says what became of the link.
  redirect(`/sign-in/confirm?${new URLSearchParams({ token, next })}`);
}

/** Signs out here and now; the bag stays in this browser. */
export async function signOut(form: FormData): Promise<void> {
  const entry = await enterAction(form, z.strictObject({}));
  if (!entry.ok) redirect("/sign-in");
  await endSession();
  redirect("/sign-in?out=1");
}
