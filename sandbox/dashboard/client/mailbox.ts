/** The mailbox: what the shop sent, newest first, drawn as a mail program would or as plain text. */
import type { MailRow } from "../../books/tables";
import { ask, onChange } from "./ask";
import { h, show } from "./dom";
import { empty, facts } from "./parts";
import { moment } from "./wording";

const status = h("span", { class: "live", role: "status" }, "connecting");
const list = h("section", { class: "list", "aria-label": "Mails" });
const detail = h("section", { class: "detail", "aria-label": "Mail" });
const main = h("main", {}, list, detail);
document.body.append(
  h("header", { class: "top" }, h("h1", {}, "Mailbox"), status),
  h("nav", { "aria-label": "Sandbox" }, h("a", { href: "/_sandbox" }, "Payments and events")),
  main,
);

const secondsOf = (mail: MailRow): number => Date.parse(mail.received_at) / 1000;

function mailLine(mail: MailRow, chosen: boolean, now: number): HTMLElement {
  return h(
    "li",
    {},
    h(
      "a",
      { href: `#/${mail.id}`, id: mail.id, class: "line", "aria-current": chosen ? "true" : false },
      h("span", { class: "row" }, h("strong", { class: "grow clip" }, mail.subject || "(no subject)")),
      h(
        "span",
        { class: "row sub" },
        h("span", { class: "grow clip" }, mail.to.join(", ")),
        h("time", {}, moment(secondsOf(mail), now)),
      ),
    ),
  );
}

function mailDetail(mail: MailRow, view: string, now: number): HTMLElement {
  const text = view === "text" || mail.html === null;
  const tab = (name: string, label: string, current: boolean) =>
    h("a", { href: `#/${mail.id}/${name}`, id: `view-${name}`, "aria-current": current ? "page" : false }, label);
  const drawn = h("iframe", {
    title: mail.subject || "Mail",
    src: `/_sandbox/mail/body?id=${mail.id}`,
    sandbox: "allow-popups allow-popups-to-escape-sandbox",
    class: "mail",
  });
  return h(
    "article",
    {},
    h("a", { href: "#/", class: "back" }, "All mail"),
    h("header", { class: "title" }, h("h2", {}, mail.subject || "(no subject)")),
    facts([
      ["From", mail.from],
      ["To", mail.to.join(", ")],
      ["Received", moment(secondsOf(mail), now)],
    ]),
    h("nav", { "aria-label": "View", class: "views" }, tab("drawn", "As it looks", !text), tab("text", "Text", text)),
    text ? h("pre", { class: "mail", tabindex: "0" }, mail.text) : drawn,
    mail.links.length > 0 &&
      h(
        "details",
        { "data-key": `${mail.id}-links`, class: "body" },
        h("summary", {}, `Links (${mail.links.length})`),
        h(
          "ul",
          {},
          ...mail.links.map((href) => h("li", {}, h("a", { href, target: "_blank", rel: "noreferrer" }, href))),
        ),
      ),
  );
}

let shown = "";

async function draw(): Promise<void> {
  const mails = await ask<MailRow[]>("GET", "mail");
  const now = Date.now() / 1000;
  const [, id, view = "drawn"] = location.hash.split("/");
  const chosen = mails.find((mail) => mail.id === id);
  main.className = chosen ? "chosen" : "choosing";
  show(
    list,
    mails.length === 0
      ? empty("No mail yet. Ask the shop for a sign-in link, and it lands here.")
      : h("ul", { class: "lines" }, ...mails.map((mail) => mailLine(mail, mail.id === id, now))),
  );
  // A frame that is drawn again loads again, so a mail stays as it is until another is chosen.
  const wanted = `${chosen?.id ?? ""}/${view}`;
  if (wanted !== shown) show(detail, chosen ? mailDetail(chosen, view, now) : empty("Choose a mail to read it."));
  shown = wanted;
}

const connection = (live: boolean): void => {
  status.textContent = live ? "live" : "not reachable";
  status.classList.toggle("off", !live);
};
const redraw = () => {
  draw().catch(() => connection(false));
};
window.addEventListener("hashchange", redraw);
onChange(redraw, connection);
redraw();
