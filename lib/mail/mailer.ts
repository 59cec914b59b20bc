import nodemailer from "nodemailer";

/** A mail with both parts written by hand: the text part is read by people too. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable for one message, so that a mail sent twice can be seen as one. */
  readonly messageId?: string;
}

export interface Mailer {
  /** Resolves when the server has taken the mail; rejects otherwise. */
  send(mail: Mail): Promise<void>;
}

const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** A mail server that does not answer must not hold a job for long. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Mail over SMTP. A remote server must offer TLS 1.2 or newer with a certificate that verifies; only loopback goes
 * without. @param url smtp://user:password@host:587 or smtps://…:465. @param from "Shop <hello@shop>".
 */
export function smtpMailer(url: string, from: string): Mailer {
  const address = new URL(url);
  const isLocal = LOCAL_HOSTS.has(address.hostname);
  const transport = nodemailer.createTransport({
    host: address.hostname.replace(/^\[|\]$/g, ""),
    port: Number(address.port || (address.protocol === "smtps:" ? 465 : 587)),
    secure: address.protocol === "smtps:",
    ...(isLocal ? { ignoreTLS: true } : { requireTLS: true, tls: { minVersion: "TLSv1.2", rejectUnauthorized: true } }),
    ...(address.username
      ? { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }
      : {}),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: CONNECT_TIMEOUT_MS,
  });
  return {
    send: async (mail) => {
      await transport.sendMail({ from, ...mail });
    },
  };
}
