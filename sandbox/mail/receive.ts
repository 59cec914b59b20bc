import { type AddressObject, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { newId } from "../books/ids";
import type { MailRow } from "../books/tables";
import type { Sandbox } from "../sandbox";

/** Far above a receipt with pictures. */
const MAIL_BYTES_MAX = 10 << 20;

const addresses = (given: AddressObject | AddressObject[] | undefined): string[] =>
  [given ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));

/** Every address one could click in the mail, from the markup first, each once. */
export function linksIn(html: string | null, text: string): string[] {
  const hrefs = [...(html ?? "").matchAll(/<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((found) =>
    (found[1] ?? found[2] ?? "").replaceAll("&amp;", "&").replaceAll("&#x3D;", "=").trim(),
  );
  const plain = [...text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map((found) => found[0].replace(/[.,;:!?]+$/, ""));
  return [...new Set([...hrefs, ...plain])].filter((link) => /^https?:/i.test(link));
}

/** A header line as it came, its folds undone. */
function headerOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(":");
  return [
    line.slice(0, colon),
    line
      .slice(colon + 1)
      .replace(/\s*\r?\n\s+/g, " ")
      .trim(),
  ];
}

async function mailOf(raw: Buffer, envelopeTo: string[], receivedAt: string): Promise<MailRow> {
  const mail = await simpleParser(raw);
  const html = mail.html === false ? null : mail.html;
  const text = mail.text ?? "";
  return {
    id: newId("mail"),
    to: envelopeTo.length > 0 ? envelopeTo : addresses(mail.to),
    from: mail.from?.text ?? "",
    subject: mail.subject ?? "",
    text,
    html,
    received_at: receivedAt,
    links: linksIn(html, text),
    headers: mail.headerLines.map(({ line }) => headerOf(line)),
    attachments: mail.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? "(no name)",
      type: contentType,
      size,
    })),
  };
}

export interface MailSink {
  port: number;
  stop(): Promise<void>;
}

/** An SMTP server that takes any mail, with any or no sign-in, and keeps it in the books before it says 250. */
export function receiveMail(sandbox: Sandbox, port: number): Promise<MailSink> {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // No certificate, so no STARTTLS: a client that saw the offer would refuse a self-signed one.
    disabledCommands: ["STARTTLS"],
    logger: false,
    size: MAIL_BYTES_MAX,
    closeTimeout: 100,
    onAuth: (_auth, _session, callback) => callback(null, { user: "anybody" }),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.on("end", () => {
        if (stream.sizeExceeded) return callback(new Error(`The mail is larger than ${MAIL_BYTES_MAX} bytes.`));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mailOf(Buffer.concat(chunks), to, new Date(sandbox.clock.now()).toISOString())
          .then((row) => {
            sandbox.store.commit([{ table: "mails", id: row.id, row }]);
            callback();
          })
          .catch((error: Error) => callback(error));
      });
    },
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      // A client that breaks off in the middle of a mail is its own problem.
      server.on("error", () => {});
      const bound = server.server.address();
      resolve({
        port: typeof bound === "object" && bound ? bound.port : port,
        stop: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
