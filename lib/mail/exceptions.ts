import { SELLER } from "@/lib/domain/seller";
import { headerText } from "./html";
import type { Letter, Sender } from "./letter";
import { button, headline, letterHtml, paragraph } from "./letter-html";

export interface ExceptionsMail {
  readonly naturalKey: string;
  /** What needs a person, the oldest first. */
  readonly cases: readonly { readonly title: string; readonly todo: string; readonly subject: string }[];
  /** Where each is listed with its figures. */
  readonly link: string;
}

/** A mailbox shows this many at a glance; the page behind the link has all. */
const LISTED = 10;

/** To the shop itself: something about money waits for a person. Ids and words only, nothing of a shopper. */
export function writeExceptionsMail({ cases, link, naturalKey }: ExceptionsMail, sender: Sender): Letter {
  const [first] = cases;
  const subject = headerText(
    cases.length === 1 && first ? `${first.title}: ${first.subject}` : `${cases.length} things about money need a look`,
  );
  const listed = cases.slice(0, LISTED);
  const more = cases.length > LISTED ? `And ${cases.length - LISTED} more on the page.` : null;
  const held = "Nothing is lost: each is held as it is until somebody has looked at it.";
  return {
    to: sender.email,
    naturalKey,
    subject,
    text: `${[
      ...listed.map(({ subject: about, title, todo }) => `${title}: ${about}\n${todo}`),
      ...(more ? [more] : []),
      link,
      held,
      `${sender.name}, ${SELLER.address}`,
    ].join("\n\n")}\n`,
    html: letterHtml(
      {
        title: subject,
        preheader: held,
        body: [
          headline(cases.length === 1 ? "Something about money needs a look" : subject),
          ...listed.flatMap(({ subject: about, title, todo }) => [
            paragraph(`${title}: ${about}`),
            paragraph(todo, "ink-2"),
          ]),
          ...(more ? [paragraph(more)] : []),
          button("Open the list", link),
          paragraph(held, "ink-2"),
        ].join("\n"),
      },
      sender,
    ),
  };
}
