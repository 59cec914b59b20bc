import type { LoggedRequest } from "../../api/request-log";
import type { PaymentStory } from "../payment-story";
import { copyButton } from "./copy";
import { disclosure } from "./disclosure";
import { h, own } from "./dom";
import { eventItem } from "./event-item";
import { answerBadge } from "./events-view";
import { tell } from "./moment-words";
import { money } from "./money";
import { actPanel } from "./payment-acts";
import { bookkeeping, objectsOf, paymentFacts } from "./payment-facts";
import { href, type Place } from "./place";
import { reasonFor } from "./reasons";
import { moment, took } from "./time";
import { type Moment, momentsOf, quietRequests } from "./timeline";
import { badge, stateBadge } from "./wording";

function requestLine({ method, path, id, took_ms, ...request }: LoggedRequest): HTMLElement {
  const whole = { method, path, id, took_ms, ...request };
  return h(
    "p",
    { class: "row sub request" },
    answerBadge(whole),
    h("code", {}, `${method} ${path}`),
    request.fault && badge(request.fault, "bad", "A fault struck this request"),
    h("span", {}, took(took_ms)),
  );
}

function causeLine({ request, cause }: Moment): HTMLElement | null {
  if (!cause?.id) return null;
  return h(
    "p",
    { class: "row sub request" },
    request ? null : "Request",
    h("span", { class: "copyable" }, h("code", {}, cause.id), copyButton(cause.id)),
    cause.idempotency_key &&
      h(
        "span",
        { class: "copyable" },
        h("span", {}, "key ", h("code", {}, cause.idempotency_key)),
        copyButton(cause.idempotency_key, "the idempotency key"),
      ),
  );
}

function momentItem(one: Moment, story: PaymentStory): HTMLElement {
  const { text, tone, notes } = tell(one, story);
  return h(
    "li",
    { "data-key": one.key, class: tone },
    h("p", { class: "row" }, h("strong", { class: "grow" }, text), h("span", { class: "sub" }, moment(one.at / 1000))),
    ...notes.map((note) => h("p", { class: "sub" }, note)),
    one.request && requestLine(one.request),
    one.cause?.id ? causeLine(one) : h("p", { class: "sub request" }, "No request caused this: the world did."),
    one.events.length > 0 && h("ul", { class: "event-list" }, ...one.events.map(eventItem)),
  );
}

function quietPart(story: PaymentStory): HTMLElement | false {
  const quiet = quietRequests(story);
  return (
    quiet.length > 0 &&
    disclosure(`quiet-${story.intent.id}`, [`${quiet.length === 1 ? "1 read" : `${quiet.length} reads`} of it`], () =>
      quiet.map((request) => requestLine(request)),
    )
  );
}

function lastError({ intent }: PaymentStory): HTMLElement | null {
  const error = intent.last_payment_error;
  if (!error) return null;
  const decline = (error as { decline_code?: string }).decline_code;
  const codes = [error.code, decline].filter(Boolean).join(" · ");
  return h(
    "p",
    { class: "notice" },
    h("strong", {}, reasonFor(decline, error.code) ?? error.message),
    ` Stripe says: “${error.message}” `,
    codes && h("code", {}, codes),
  );
}

/** One payment's whole life: what it is, what may happen next, and everything that happened. */
export function paymentDetail(story: PaymentStory, place: Place): HTMLElement {
  const { intent, state, order } = story;
  return h(
    "article",
    { "data-key": intent.id, class: "payment" },
    h("a", { href: href("payments", undefined, place.query), class: "back" }, "All payments"),
    h(
      "header",
      { class: "title" },
      h("h2", { tabindex: "-1", id: "detail-title" }, money(intent.amount, intent.currency)),
      stateBadge(state, intent.status),
      order &&
        h("span", { class: "order" }, h("span", {}, "Order ", own(order)), copyButton(order, "the order number")),
    ),
    lastError(story),
    h(
      "div",
      { class: "columns" },
      h(
        "div",
        { class: "life" },
        actPanel(story),
        h("h3", {}, "Life"),
        h("ol", { class: "moments" }, ...momentsOf(story).map((one) => momentItem(one, story))),
        quietPart(story),
      ),
      h("aside", { class: "side", "aria-label": "Facts" }, paymentFacts(story), bookkeeping(story), objectsOf(story)),
    ),
  );
}
