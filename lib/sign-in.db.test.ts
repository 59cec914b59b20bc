import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { browserOf, ORIGIN, OWNER, openSignInStage, type SignInStage } from "./sign-in-stage";

const browser = vi.hoisted(() => ({ now: null as unknown as ReturnType<typeof browserOf> }));
vi.mock("next/headers", () => ({ cookies: async () => browser.now.jar, headers: async () => browser.now.headers }));

let stage: SignInStage;
let session: typeof import("./session");
let signIn: typeof import("./sign-in");
beforeAll(async () => {
  browser.now = browserOf();
  stage = await openSignInStage(process.env);
  session = await import("./session");
  signIn = await import("./sign-in");
});
afterAll(() => stage.close());
beforeEach(() => browser.now.fresh());

let people = 0;
const somebody = () => `person-${++people}@example.com`;

async function linkFor(email: string, next = "/account") {
  expect(await signIn.sendSignInLink(email, next)).toBe("sent");
  return await stage.tokenFor(email);
}

async function signInAs(email: string) {
  const viewer = await signIn.spendSignInLink((await linkFor(email)).token);
  expect(viewer?.email).toBe(email);
  return browser.now.jar.get("till_session")?.value ?? "";
}

describe("a sign-in link", () => {
  it("signs its holder in", async () => {
    const email = somebody();
    await signInAs(email);
    expect(await session.getViewer()).toMatchObject({ email, role: "shopper" });
    expect(browser.now.kept.get("till_session")?.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
  });

  it("may be looked at as often as a mail scanner likes", async () => {
    const email = somebody();
    const { token } = await linkFor(email);
    for (let look = 0; look < 5; look += 1) {
      expect(await signIn.lookAtSignInLink(token)).toEqual({ state: "open", email });
    }
    expect(await session.getViewer()).toBeNull();
    expect(await signIn.spendSignInLink(token)).toMatchObject({ email });
  });

  it("works once", async () => {
    const { token } = await linkFor(somebody());
    expect(await signIn.spendSignInLink(token)).not.toBeNull();
    browser.now.fresh();
    expect(await signIn.spendSignInLink(token)).toBeNull();
    expect(await signIn.lookAtSignInLink(token)).toEqual({ state: "used" });
    expect(await session.getViewer()).toBeNull();
  });

  it("works once when it is pressed many times at once", async () => {
    const email = somebody();
    await signInAs(email);
    const { token } = await linkFor(email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn.spendSignInLink(token)));
    expect(answers.filter((viewer) => viewer !== null)).toHaveLength(1);
  });

  it("works for 15 minutes", async () => {
    const email = somebody();
    const { token } = await linkFor(email);
    await stage.rows("update verification_tokens set expires = now() - interval '1 second' where identifier = $1", [
      email,
    ]);
    expect(await signIn.lookAtSignInLink(token)).toEqual({ state: "expired" });
    expect(await signIn.spendSignInLink(token)).toBeNull();
    const { token: fresh } = await linkFor(email);
    const [row] = await stage.rows<{ minutes: number }>(
      "select extract(epoch from expires - now()) / 60 as minutes from verification_tokens where identifier = $1 order by expires desc",
      [email],
    );
    expect(Number(row?.minutes)).toBeGreaterThan(14);
    expect(Number(row?.minutes)).toBeLessThanOrEqual(15);
    expect(await signIn.lookAtSignInLink(fresh)).toEqual({ state: "open", email });
  });

  it.each(["", "short", "a".repeat(44), "' or 1=1 --", "../../etc"])(
    "that is cut or made up (%j) opens nothing",
    async (token) => {
      expect(await signIn.lookAtSignInLink(token)).toEqual({ state: "incomplete" });
      expect(await signIn.spendSignInLink(token)).toBeNull();
    },
  );

  it("leads to the shop's own address, whatever host the request claims", async () => {
    browser.now.headers.set("host", "evil.example");
    browser.now.headers.set("x-forwarded-host", "evil.example");
    const { link } = await linkFor(somebody(), "/orders/1");
    expect(new URL(link).origin).toBe(ORIGIN);
    expect(link).not.toContain("evil");
    expect(new URL(link).searchParams.get("next")).toBe("/orders/1");
  });

  it.each(["//evil.example", "https://evil.example/x", "/\\evil.example", "javascript:alert(1)", "/a\r\nb"])(
    "never leads to %j afterwards",
    async (next) => {
      const { link } = await linkFor(somebody(), next);
      expect(new URL(link).searchParams.get("next")).toBeNull();
    },
  );

  it.each([
    "a@x.com,b@y.com",
    "ada＠example.com",
    "<b>@example.com",
    '"ada"@example.com',
    "ada@evil.example＠example.com",
  ])("is never sent to %s", async (address) => {
    expect(await signIn.sendSignInLink(address, "/")).toBe("mail_away");
    for (const one of ["a@x.com", "b@y.com", "ada@example.com", address]) expect(await stage.mails(one)).toEqual([]);
  });
});

describe("a session", () => {
  it("gets a new id at every sign-in, and the old one is worth nothing", async () => {
    const email = somebody();
    const first = await signInAs(email);
    const second = await signInAs(email);
    expect(second).not.toBe(first);
    browser.now.jar.set("till_session", first);
    expect(await session.getViewer()).toBeNull();
  });

  it("never keeps an id that was planted before", async () => {
    browser.now.jar.set("till_session", "planted");
    expect(await signInAs(somebody())).not.toBe("planted");
  });

  it("ends in the database, so that a copied cookie is worth nothing", async () => {
    const token = await signInAs(somebody());
    await session.endSession();
    expect(browser.now.jar.get("till_session")).toBeUndefined();
    browser.now.jar.set("till_session", token);
    expect(await session.getViewer()).toBeNull();
  });

  it("ends when its time is over", async () => {
    const email = somebody();
    await signInAs(email);
    await stage.rows(
      "update sessions set expires = now() - interval '1 second' where user_id = (select id from users where email = $1)",
      [email],
    );
    expect(await session.getViewer()).toBeNull();
  });

  it("cannot be made from what the database holds", async () => {
    const email = somebody();
    const cookie = await signInAs(email);
    const { token } = await linkFor(email);
    const dump = JSON.stringify([
      await stage.rows("select * from sessions"),
      await stage.rows("select * from verification_tokens"),
      await stage.rows("select * from users"),
    ]);
    expect(dump).not.toContain(cookie);
    expect(dump).not.toContain(token);
    const [row] = await stage.rows<{ session_token: string }>("select session_token from sessions limit 1");
    browser.now.jar.set("till_session", row?.session_token ?? "");
    expect(await session.getViewer()).toBeNull();
  });
});

describe("who may enter the admin", () => {
  it("is nobody who is signed out: they are sent to sign in and back", async () => {
    await expect(session.requireMerchant("/admin/orders")).rejects.toMatchObject({
      digest: expect.stringContaining("/sign-in?next=%2Fadmin%2Forders"),
    });
  });

  it("is no shopper: they find nothing there", async () => {
    await signInAs(somebody());
    await expect(session.requireMerchant()).rejects.toMatchObject({ digest: expect.stringContaining("404") });
  });

  it("is the address that OWNER_EMAIL names, and no longer when it names another", async () => {
    await signInAs(OWNER);
    expect(await session.requireMerchant()).toMatchObject({ email: OWNER, role: "owner" });
    const other = somebody();
    await signInAs(other);
    await stage.rows("update users set role = 'owner' where email = $1", [other]);
    expect(await session.getViewer()).toMatchObject({ role: "shopper" });
    await signInAs(other);
    expect(await stage.rows("select role from users where email = $1", [other])).toEqual([{ role: "shopper" }]);
  });

  it("is staff, as long as they are staff", async () => {
    const email = somebody();
    await signInAs(email);
    await stage.rows("update users set role = 'staff' where email = $1", [email]);
    expect(await session.requireMerchant()).toMatchObject({ role: "staff" });
    await stage.rows("update users set role = 'shopper' where email = $1", [email]);
    await expect(session.requireMerchant()).rejects.toThrow();
  });

  it("is nobody whose address was never proved", async () => {
    await signInAs(OWNER);
    await stage.rows("update users set email_verified = null where email = $1", [OWNER]);
    expect(await session.getViewer()).toBeNull();
  });
});

describe("a broken setting", () => {
  it.each([undefined, "", "too-short"])("lets nobody in (AUTH_SECRET %j)", async (secret) => {
    await signInAs(OWNER);
    const { session: broken, restore } = await underSecret(secret);
    await expect(broken.getViewer()).rejects.toThrow(/AUTH_SECRET/);
    await expect(broken.requireMerchant()).rejects.toThrow(/AUTH_SECRET/);
    restore();
  });

  it("ends every session when AUTH_SECRET is another one", async () => {
    await signInAs(OWNER);
    const { session: changed, restore } = await underSecret("ffffffffffffffffffffffffffffffff");
    expect(await changed.getViewer()).toBeNull();
    restore();
  });

  async function underSecret(secret: string | undefined) {
    const good = process.env.AUTH_SECRET;
    vi.resetModules();
    if (secret === undefined) delete process.env.AUTH_SECRET;
    else process.env.AUTH_SECRET = secret;
    return {
      session: await import("./session"),
      restore: () => {
        process.env.AUTH_SECRET = good;
        vi.resetModules();
      },
    };
  }
});
