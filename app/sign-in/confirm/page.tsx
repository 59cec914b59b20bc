import type { Metadata } from "next";
import { ConfirmForm } from "@/components/account/confirm-form";
import { buttonClasses } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { returnPath } from "@/lib/domain/return-path";
import { LINK_LIFETIME_MINUTES } from "@/lib/domain/sign-in-link";
import { getViewer, signInPath } from "@/lib/session";
import { lookAtSignInLink } from "@/lib/sign-in";
import { confirmSignIn } from "../actions";
import { AlreadySignedIn } from "../already-signed-in";

/**
 * The address of this page is a key until it is used: no other site may learn it. Not `no-referrer`, because then the
 * form's Origin would be `null` and its own guard would refuse it.
 */
export const metadata: Metadata = { title: "Sign in", referrer: "same-origin" };

type ConfirmPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the mailed link leads. Opening it changes nothing, because mail scanners open links too. */
export default async function ConfirmPage({ searchParams }: ConfirmPageProps) {
  const sent = await searchParams;
  const token = typeof sent.token === "string" ? sent.token : "";
  const next = returnPath(typeof sent.next === "string" ? sent.next : null);
  const [link, viewer] = await Promise.all([lookAtSignInLink(token), getViewer()]);
  if (link.state !== "open") {
    return viewer ? <AlreadySignedIn email={viewer.email} next={next} /> : <Spent state={link.state} next={next} />;
  }
  if (viewer?.email === link.email) return <AlreadySignedIn email={viewer.email} next={next} />;
  return (
    <>
      <PageTitle>Sign in</PageTitle>
      <p className="text-ink-2">
        You'll be signed in as <strong className="wrap-anywhere text-ink">{link.email}</strong> on this browser.
      </p>
      {viewer ? (
        <Notice tone="info">
          You're signed in as <strong className="wrap-anywhere">{viewer.email}</strong> now. Signing in here ends that.
        </Notice>
      ) : null}
      <ConfirmForm action={confirmSignIn} token={token} next={next} />
    </>
  );
}

const SPENT = {
  expired: {
    title: "This sign-in link has expired",
    words: `Links work for ${LINK_LIFETIME_MINUTES} minutes. Get a new one; it takes a moment.`,
  },
  used: {
    title: "This sign-in link was already used",
    words: "Each link works once. Get a new one; it takes a moment.",
  },
  incomplete: {
    title: "This sign-in link isn't complete",
    words: "Part of the address is missing. Copy the whole link from the mail, or get a new one.",
  },
} as const;

function Spent({ state, next }: { state: keyof typeof SPENT; next: string }) {
  const { title, words } = SPENT[state];
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <p className="text-ink-2">{words}</p>
      <div>
        <a href={signInPath(next)} className={buttonClasses()}>
          Get a new link
        </a>
      </div>
    </>
  );
}
