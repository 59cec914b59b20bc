import type { MailRow } from "../../books/tables";
import type { MailLine } from "../mails";
import { askOne } from "./ask";
import { copyable, copyButton } from "./copy";
import { disclosure } from "./disclosure";
import { type Child, h, own } from "./dom";
import { empty, facts } from "./facts";
import { gather, line, lines, searchBar } from "./listing";
import { href, type Place } from "./place";
import { moment } from "./time";
import type { View } from "./view";

const secondsOf = ({ received_at }: Pick<MailRow, "received_at">): number => Date.parse(received_at) / 1000;

const subjectOf = ({ subject }: Pick<MailRow, "subject">): HTMLElement => own(subject || "(no subject)");

/** Each address by itself, so that one that runs from right to left leaves the others alone. */
const addresses = (to: string[]): Child[] =>
  to.flatMap((address, i) => (i === 0 ? [own(address)] : [", ", own(address)]));

function mailRow(place: Place, mail: MailLine): HTMLElement {
  return line({
    id: mail.id,
    place,
    first: [h("strong", { class: "grow clip" }, subjectOf(mail))],
    second: [h("span", { class: "grow clip" }, ...addresses(mail.to)), moment(secondsOf(mail))],
  });
}

const KILOBYTE = 1_000;
const sizeOf = (bytes: number): string =>
  bytes < KILOBYTE ? `${bytes} B` : `${(bytes / KILOBYTE).toFixed(1).replace(/\.0$/, "")} kB`;

function attachmentsPart({ attachments = [] }: MailRow): HTMLElement | false {
  return (
    attachments.length > 0 &&
    h(
      "section",
      { "aria-label": "Attachments" },
      h("h3", {}, attachments.length === 1 ? "1 attachment" : `${attachments.length} attachments`),
      h(
        "ul",
        { class: "plain" },
        ...attachments.map(({ name, type, size }) =>
          h("li", { class: "row" }, own(name), h("span", { class: "sub" }, `${type}, ${sizeOf(size)}`)),
        ),
      ),
    )
  );
}

function linksPart({ links }: MailRow): HTMLElement | false {
  return (
    links.length > 0 &&
    h(
      "section",
      { "aria-label": "Links" },
      h("h3", {}, links.length === 1 ? "1 link" : `${links.length} links`),
      h(
        "ul",
        { class: "plain" },
        ...links.map((address) =>
          h(
            "li",
            { class: "copyable" },
            h("a", { href: address, target: "_blank", rel: "noreferrer", class: "long" }, address),
            copyButton(address),
          ),
        ),
      ),
    )
  );
}

function headersPart({ id, headers = [] }: MailRow): HTMLElement | false {
  return (
    headers.length > 0 &&
    disclosure(`${id}-headers`, [`Headers (${headers.length})`], () => [
      facts(
        headers.map(([name, value]) => [name, h("span", { class: "long" }, own(value))]),
        "facts stacked",
      ),
    ])
  );
}

function mailBody(mail: MailRow, text: boolean): HTMLElement {
  if (text)
    return h(
      "pre",
      { class: "mail", tabindex: "0", role: "region", "aria-label": "Text part", dir: "auto" },
      mail.text,
    );
  return h("iframe", {
    "data-key": `frame-${mail.id}`,
    title: mail.subject || "Mail",
    src: `/_sandbox/mail/body?id=${mail.id}`,
    sandbox: "allow-popups allow-popups-to-escape-sandbox",
    class: "mail",
  });
}

function mailDetail(mail: MailRow, place: Place): HTMLElement {
  const text = place.query.get("view") === "text" || mail.html === null;
  const tab = (name: string, label: string, current: boolean) => {
    const query = new URLSearchParams(place.query);
    query.set("view", name);
    return h(
      "a",
      { href: href("mail", mail.id, query), id: `view-${name}`, "aria-current": current ? "page" : false },
      label,
    );
  };
  return h(
    "article",
    { "data-key": mail.id },
    h("a", { href: href("mail", undefined, place.query), class: "back" }, "All mail"),
    h("header", { class: "title" }, h("h2", { tabindex: "-1", id: "detail-title" }, subjectOf(mail))),
    facts([
      ["From", own(mail.from)],
      ["To", copyable(mail.to.join(", "), h("span", {}, ...addresses(mail.to)))],
      ["Received", moment(secondsOf(mail), true)],
    ]),
    h(
      "nav",
      { "aria-label": "Parts of the mail", class: "views" },
      mail.html !== null && tab("drawn", "As it looks", !text),
      tab("text", "Text", text),
    ),
    mailBody(mail, text),
    linksPart(mail),
    attachmentsPart(mail),
    headersPart(mail),
  );
}

export const mailView: View = async (place) => {
  const [listing, mail] = await Promise.all([
    gather<MailLine>("mails", {}, place),
    place.id === undefined ? null : askOne<MailRow>("mails/one", place.id).catch((error: Error) => error.message),
  ]);
  return () => ({
    title: mail && typeof mail !== "string" ? mail.subject || "Mail" : "Mail",
    chosen: mail !== null,
    list: h(
      "div",
      {},
      h("h1", {}, "Mail"),
      searchBar(place, "Recipient or subject"),
      lines(
        place,
        listing,
        "mails",
        (row) => mailRow(place, row),
        empty("No mail yet. Ask the shop for a sign-in link, and it lands here."),
      ),
    ),
    detail:
      mail === null
        ? empty("Choose a mail to read it.")
        : typeof mail === "string"
          ? empty(mail)
          : mailDetail(mail, place),
  });
};
