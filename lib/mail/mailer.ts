import nodemailer from "nodemailer";
import { type ExceptionsMail, writeExceptionsMail } from "./exceptions";
import type { Letter, Sender } from "./letter";
import { type OrderCanceledMail, writeOrderCanceledMail } from "./order-canceled";
import { type OrderPaidMail, writeOrderPaidMail } from "./order-paid";
import { type PaymentFailedMail, writePaymentFailedMail } from "./payment-failed";
import { type RefundMail, writeRefundFailedMail, writeRefundMadeMail } from "./refund";
import { type SignInLinkMail, writeSignInLinkMail } from "./sign-in-link";

/** Every mail Till sends. Each resolves when the mail server has taken it, and rejects otherwise. */
export interface Mailer {
  orderPaid(mail: OrderPaidMail): Promise<void>;
  paymentFailed(mail: PaymentFailedMail): Promise<void>;
  orderCanceled(mail: OrderCanceledMail): Promise<void>;
  refundMade(mail: RefundMail): Promise<void>;
  refundFailed(mail: RefundMail): Promise<void>;
  exceptions(mail: ExceptionsMail): Promise<void>;
  signInLink(mail: SignInLinkMail): Promise<void>;
}

const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** A mail server that does not answer must not hold a job, or a person who wants to sign in, for long. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Mail over SMTP. A remote server must offer TLS 1.2 or newer with a certificate that verifies; only loopback goes
 * without. @param url smtp://user:password@host:587 or smtps://…:465. @param from "Shop <hello@shop>".
 */
export function smtpMailer(url: string, from: string, sender: Sender): Mailer {
  const transport = openTransport(url);
  const domain = /@([^@\s>]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  const send = async ({ to, naturalKey, ...letter }: Letter) => {
    await transport.sendMail({
      ...letter,
      from,
      replyTo: { name: sender.name, address: sender.email },
      // An object, not text: text would be parsed as a list of recipients.
      to: { name: "", address: to },
      ...(naturalKey ? { messageId: `<${naturalKey}@${domain}>` } : {}),
      // RFC 3834: tells vacation responders not to answer.
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  return {
    orderPaid: (mail) => send(writeOrderPaidMail(mail, sender)),
    paymentFailed: (mail) => send(writePaymentFailedMail(mail, sender)),
    orderCanceled: (mail) => send(writeOrderCanceledMail(mail, sender)),
    refundMade: (mail) => send(writeRefundMadeMail(mail, sender)),
    refundFailed: (mail) => send(writeRefundFailedMail(mail, sender)),
    exceptions: (mail) => send(writeExceptionsMail(mail, sender)),
    signInLink: (mail) => send(writeSignInLinkMail(mail, sender)),
  };
}

function openTransport(url: string) {
  const address = new URL(url);
  const isLocal = LOCAL_HOSTS.has(address.hostname);
  return nodemailer.createTransport({
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
}
