import type { MailRow } from "../books/tables";
import type { Sandbox } from "../sandbox";

/** Mails newest first; `to` keeps those sent to that address, whatever its letter case. */
export function readMails({ store }: Sandbox, to: string | null): MailRow[] {
  const wanted = to?.trim().toLowerCase();
  const mails = [...store.ids("mails")].reverse().flatMap((id) => store.get("mails", id) ?? []);
  return wanted ? mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted)) : mails;
}
