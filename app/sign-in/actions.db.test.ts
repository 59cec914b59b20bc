import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type AskForLinkState, NOTHING_ASKED } from "@/components/account/ask-for-link-state";
import { cartToken, hashCartToken } from "@/lib/domain/cart-token";
import { browserOf, openSignInStage, type SignInStage } from "@/lib/sign-in-stage";

const browser = vi.hoisted(() => ({ now: null as unknown as ReturnType<typeof browserOf> }));
vi.mock("next/headers", () => ({ cookies: async () => browser.now.jar, headers: async () => browser.now.headers }));

let stage: SignInStage;
let actions: typeof import("./actions");
beforeAll(async () => {
  browser.now = browserOf();
  stage = await openSignInStage(process.env);
  actions = await import("./actions");
});
afterAll(() => stage.close());

let people = 0;
const somebody = () => `person-${++people}@example.com`;
beforeEach(() => browser.now.fresh(`198.51.100.${++people % 250}`));

function formOf(fields: Record<string, string | readonly string[]>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
}

const ask = (fields: Record<string, string | readonly string[]>, before: AskForLinkState = NOTHING_ASKED) =>
  actions.askForLink(before, formOf({ intent: "send", next: "/account", ...fields }));

/** Where the action leads to. */
async function leadsTo(action: Promise<unknown>): Promise<string> {
  const thrown = await action.then(
    () => null,
    (error: { digest?: string }) => error,
  );
  return thrown?.digest?.split(";")[2] ?? "nowhere";
}

async function signInAs(email: string, next = "/account") {
  await ask({ email, next });
  const { token } = await stage.tokenFor(email);
  return leadsTo(actions.confirmSignIn(null, formOf({ token, next })));
}

describe("an action that is called with anything but a form", () => {
  it.each([undefined, null, "text", 7, [], {}])(
    "answers as to a form that is wrong, and does nothing: %j",
    async (sent) => {
      const garbage = sent as unknown as FormData;
      expect(await actions.askForLink(sent as never, garbage)).toMatchObject({ step: "ask" });
      expect(await actions.confirmSignIn(null, garbage)).toEqual(expect.any(String));
    },
  );
});

describe("asking for a link", () => {
  it("answers the same for an address with orders, one with an account and one nobody has", async () => {
    const [known, unknown] = [somebody(), somebody()];
    await signInAs(known);
    await stage.rows("delete from rate_limits");
    browser.now.fresh("198.51.100.251");
    const answers = [await ask({ email: known }), await ask({ email: unknown })];
    expect(answers.map((answer) => ({ ...answer, email: "" }))).toEqual([
      { step: "sent", email: "", waitS: 30, mails: 1, isTooSoon: false },
      { step: "sent", email: "", waitS: 30, mails: 1, isTooSoon: false },
    ]);
  });

  it("spells the address as it will be compared", async () => {
    const email = somebody();
    expect(await ask({ email: `  ${email.toUpperCase()} ` })).toMatchObject({ step: "sent", email });
    expect(await stage.mails(email)).toHaveLength(1);
  });

  it.each([
    "",
    "ada",
    "a@x.com,b@y.com",
    "ada＠example.com",
    "<b>@example.com",
    '"ada b"@example.com',
    "ada@x.com\nBcc: b@y.com",
  ])("says what to fix and keeps what was typed: %j", async (email) => {
    const answer = await ask({ email });
    expect(answer).toMatchObject({ step: "ask", email, trouble: null });
    expect(answer.step === "ask" && answer.fault).toMatch(/^Enter /);
    for (const one of ["a@x.com", "b@y.com", "ada@x.com", "ada@example.com"])
      expect(await stage.mails(one)).toEqual([]);
  });

  it("sends one mail however often it is pressed within half a minute", async () => {
    const email = somebody();
    const first = await ask({ email });
    const second = await ask({ email, intent: "again" }, first);
    expect(second).toMatchObject({ step: "sent", email, mails: 1, isTooSoon: true });
    expect(second.step === "sent" && second.waitS).toBeLessThanOrEqual(30);
    expect(await stage.mails(email)).toHaveLength(1);
  });

  it("sends no more than ten mails an hour to one address, wherever they are asked for", async () => {
    const email = somebody();
    await ask({ email });
    await stage.rows("delete from rate_limits where key like 'sign_in_mail_just_sent:%'");
    await stage.rows("update rate_limits set points = 10 where key like 'sign_in_mails_to_address:%'");
    browser.now.fresh("192.0.2.99");
    const refused = await ask({ email });
    expect(refused.step === "ask" && refused.trouble).toMatch(/^Too many links were asked for\..*wait \d+ minutes/);
    expect(await stage.mails(email)).toHaveLength(1);
  });

  it("limits one network, whatever addresses it has and tries", async () => {
    browser.now.fresh("2001:db8:1:2::1");
    await ask({ email: somebody() });
    await stage.rows("update rate_limits set points = 60 where key like 'sign_in_tries_of_network:%'");
    browser.now.headers.set("x-client-address", "2001:db8:1:2:ffff::2");
    const stranger = somebody();
    const refused = await ask({ email: stranger });
    expect(refused.step === "ask" && refused.trouble).toMatch(/^Too many/);
    expect(await stage.mails(stranger)).toEqual([]);
  });

  it("goes back to the field with the address in it, to be changed", async () => {
    const email = somebody();
    expect(await ask({ email, intent: "change" })).toEqual({ step: "ask", email, fault: null, trouble: null });
    expect(await stage.mails(email)).toEqual([]);
  });
});

describe("a request that no page of the shop sent", () => {
  it.each([
    ["no origin", { origin: null }],
    ["a null origin", { origin: "null" }],
    ["another origin", { origin: "https://evil.example" }],
    ["a subdomain", { origin: "http://sub.localhost:3000" }],
    ["another scheme", { origin: "https://localhost:3000" }],
    ["another port", { origin: "http://localhost:3001" }],
    ["the origin with a path", { origin: "http://localhost:3000/" }],
    ["a cross-site fetch", { "sec-fetch-site": "cross-site" }],
    ["a same-site fetch", { "sec-fetch-site": "same-site" }],
  ])("sends nothing, spends nothing, ends nothing: %s", async (_what, sent) => {
    const email = somebody();
    await ask({ email });
    const { token } = await stage.tokenFor(email);
    for (const [name, value] of Object.entries(sent)) {
      if (value === null) browser.now.headers.delete(name);
      else browser.now.headers.set(name, value);
    }
    const stranger = somebody();
    expect(await ask({ email: stranger })).toMatchObject({ step: "ask", trouble: expect.stringContaining("our shop") });
    expect(await stage.mails(stranger)).toEqual([]);
    expect(await actions.confirmSignIn(null, formOf({ token }))).toContain("our shop");
    expect(await stage.rows("select 1 from users where email = $1", [email])).toEqual([]);
  });

  it("is refused with a field too many, a field twice, or a file", async () => {
    const email = somebody();
    expect(await ask({ email, role: "owner" })).toMatchObject({ step: "ask" });
    expect(await ask({ email: [email, "eve@evil.example"] })).toMatchObject({ step: "ask" });
    const form = formOf({ next: "", intent: "send" });
    form.append("email", new File([email], "mail.txt"));
    expect(await actions.askForLink(NOTHING_ASKED, form)).toMatchObject({ step: "ask" });
    expect(await stage.mails(email)).toEqual([]);
  });
});

describe("pressing the button", () => {
  it("leads to where the person was going, and never off the shop", async () => {
    expect(await signInAs(somebody(), "/orders/1?token=x")).toBe("/orders/1?token=x");
    browser.now.fresh();
    expect(await signInAs(somebody(), "//evil.example")).toBe("/account");
  });

  it("leads back to the link's page when the link is spent, which says so", async () => {
    const email = somebody();
    await ask({ email });
    const { token } = await stage.tokenFor(email);
    const form = formOf({ token });
    expect(await leadsTo(actions.confirmSignIn(null, form))).toBe("/account");
    browser.now.fresh();
    expect(await leadsTo(actions.confirmSignIn(null, form))).toContain(`/sign-in/confirm?token=${token}`);
  });

  it("makes guest orders theirs, those with the same address and no others", async () => {
    const email = somebody();
    const guest = await insertGuestOrder(email.toUpperCase());
    const foreign = await insertGuestOrder(`not-${email}`);
    await signInAs(email);
    const owners = await stage.rows(
      "select o.id, u.email from orders o left join users u on u.id = o.user_id where o.id = any($1)",
      [[guest, foreign]],
    );
    expect(owners).toContainEqual({ id: guest, email });
    expect(owners).toContainEqual({ id: foreign, email: null });
  });

  it("gives the bag of this browser to the person", async () => {
    const email = somebody();
    const token = cartToken(randomBytes(16));
    await stage.rows("insert into carts (id, token_hash, currency) values ($1, $2, 'EUR')", [
      randomUUID(),
      hashCartToken(token),
    ]);
    browser.now.jar.set("till_cart", token);
    await signInAs(email);
    expect(browser.now.jar.get("till_cart")?.value).toBe(token);
    const owners = await stage.rows(
      "select u.email from carts c join users u on u.id = c.user_id where c.token_hash = $1",
      [hashCartToken(token)],
    );
    expect(owners).toEqual([{ email }]);
  });

  it("signs out again", async () => {
    await signInAs(somebody());
    expect(await leadsTo(actions.signOut(formOf({})))).toBe("/sign-in?out=1");
    expect(browser.now.jar.get("till_session")).toBeUndefined();
  });
});

async function insertGuestOrder(email: string): Promise<string> {
  const id = randomUUID();
  await stage.rows(
    `insert into orders (id, number, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email, locale,
       country, placed_at, expires_at) values ($1::uuid, $1::text, 'EUR', 100, 0, 0, 100, $2, 'en', 'PT', now(), now())`,
    [id, email],
  );
  return id;
}
