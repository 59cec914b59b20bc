import { missingInPath } from "../api/errors";
import type { MailRow } from "../books/tables";
import type { Sandbox } from "../sandbox";
import { type Listing, scan, wantedIn } from "./scan";

export type MailLine = Pick<MailRow, "id" | "to" | "from" | "subject" | "received_at">;

/** Mails, newest first. `q`: part of an address or of the subject. */
export function listMails({ store }: Sandbox, _given: object, url: URL): Listing<MailLine> {
  const query = (url.searchParams.get("q") ?? "").trim().toLowerCase();
  return scan(store, {
    table: "mails",
    wanted: wantedIn(url),
    row(id) {
      const mail = store.get("mails", id);
      if (!mail) return undefined;
      const { to, from, subject, received_at } = mail;
      const text = [...to, from, subject].join("\n").toLowerCase();
      return text.includes(query) ? { id, to, from, subject, received_at } : undefined;
    },
  });
}

export function readMail({ store }: Sandbox, id: string): MailRow {
  const mail = store.get("mails", id);
  if (!mail) throw missingInPath("mail", id);
  return mail;
}
