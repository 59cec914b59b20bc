/** The mailbox: what the shop sent, newest first, drawn as a mail program would. */
import { startApp } from "./app";
import { mailView } from "./mail-view";

startApp({ views: { mail: mailView }, first: "mail", title: "Mailbox · Sandbox gateway" });
