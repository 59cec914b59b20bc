import { SELLER } from "@/lib/domain/seller";
import { headerText } from "./html";
import type { Letter, Sender } from "./letter";
import { button, headline, letterHtml, paragraph } from "./letter-html";

export interface SignInLinkMail {
  readonly to: string;
  readonly link: string;
  readonly minutes: number;
}

/** The one mail that is sent directly, because its link is stored nowhere. */
export function writeSignInLinkMail({ to, link, minutes }: SignInLinkMail, sender: Sender): Letter {
  const until = `The link works once, for ${minutes} minutes.`;
  const stranger = "If you didn't ask for it, you can ignore this mail. Nobody gets in without the link.";
  const subject = headerText(`Sign in to ${sender.name}`);
  return {
    to,
    subject,
    text: `Sign in to ${sender.name} with this link:

${link}

${until} It opens a page with one button.

${stranger}

Questions? Reply to this mail. A person reads it.
${sender.name}, ${SELLER.address}
${sender.email}
`,
    html: letterHtml(
      {
        title: subject,
        preheader: until,
        body: [
          headline(`Sign in to ${sender.name}`),
          paragraph(`${until} It opens a page with one button.`),
          button("Open the sign-in page", link),
          paragraph(stranger, "ink-2"),
        ].join("\n"),
      },
      sender,
    ),
  };
}
