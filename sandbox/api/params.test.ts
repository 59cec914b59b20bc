import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const intents = "/v1/payment_intents";
/** Posts a form given as text, so that a test decides about every bracket. */
const post = (path: string, form: string) =>
  fetch(stand.origin + path, {
    method: "POST",
    body: form,
    headers: { Authorization: "Bearer sk_test_sandbox", "Content-Type": "application/x-www-form-urlencoded" },
  }).then(async (response) => ({ status: response.status, body: await response.json() }));
const sum = "amount=4800&currency=eur";

describe("a wrong parameter is a 400 that names it in brackets", () => {
  const wrong: [form: string, param: string, code: string | undefined, message: string][] = [
    ["currency=eur", "amount", "parameter_missing", "Missing required param: amount."],
    ["amount=4800", "currency", "parameter_missing", "Missing required param: currency."],
    ["amount=many&currency=eur", "amount", "parameter_invalid_integer", "Invalid integer: many"],
    ["amount=48.00&currency=eur", "amount", "parameter_invalid_integer", "Invalid integer: 48.00"],
    ["amount=1e3&currency=eur", "amount", "parameter_invalid_integer", "Invalid integer: 1e3"],
    ["amount=0&currency=eur", "amount", "parameter_invalid_integer", "greater than or equal to 1"],
    ["amount=-5&currency=eur", "amount", "parameter_invalid_integer", "greater than or equal to 1"],
    ["amount=99999999999999999999&currency=eur", "amount", "parameter_invalid_integer", "Invalid integer"],
    ["amount=&currency=eur", "amount", "parameter_invalid_empty", "You passed an empty string for 'amount'."],
    ["amount[a]=1&currency=eur", "amount", undefined, "Invalid"],
    [`${sum}&confirm=yes`, "confirm", undefined, "Invalid boolean: yes"],
    [
      `${sum}&capture_method=later`,
      "capture_method",
      undefined,
      "must be one of automatic, automatic_async, or manual",
    ],
    [`${sum}&colour=red`, "colour", "parameter_unknown", "Received unknown parameter: colour"],
    [`${sum}&colour=red&size=9`, "colour", "parameter_unknown", "Received unknown parameters: colour, size"],
    [`${sum}&shipping[name]=A&shipping[address][planet]=x`, "shipping[address][planet]", "parameter_unknown", "planet"],
    [
      `${sum}&shipping[name]=Ada`,
      "shipping[address]",
      "parameter_missing",
      "Missing required param: shipping[address].",
    ],
    [`${sum}&shipping=home`, "shipping", undefined, "Invalid hash"],
    [`${sum}&allowed_payment_method_types=card`, "allowed_payment_method_types", undefined, "Invalid array"],
    [`${sum}&metadata=words`, "metadata", undefined, "Invalid hash"],
    [`${sum}&metadata[a][b]=1`, "metadata[a]", undefined, "Metadata values must be strings"],
    [`${sum}&metadata[${"k".repeat(41)}]=1`, `metadata[${"k".repeat(41)}]`, undefined, "40 characters"],
    [`${sum}&metadata[k]=${"v".repeat(501)}`, "metadata[k]", undefined, "500 characters"],
    [`${sum}&${Array.from({ length: 51 }, (_, i) => `metadata[k${i}]=1`).join("&")}`, "metadata", undefined, "50 keys"],
    [`${sum}&description=${"d".repeat(5_001)}`, "description", undefined, "at most 5000 characters"],
    [`${sum}&statement_descriptor_suffix=${"s".repeat(23)}`, "statement_descriptor_suffix", undefined, "22 characters"],
    [`${sum}&payment_method=`, "payment_method", "parameter_invalid_empty", "cannot be unset"],
    [`${sum}&expand[]=amount`, "expand", undefined, "This property cannot be expanded (amount)."],
    [`${sum}&expand[]=a.b.c.d.e`, "expand", undefined, "more than 4 levels"],
    [`${sum}&expand=customer`, "expand", undefined, "Invalid array"],
  ];

  test.each(wrong.map((row) => [row[0].slice(0, 70), ...row]))(
    "%s (4.3)",
    async (_title, form, param, code, message) => {
      const { status, body } = await post(intents, form ?? "");
      expect(status).toBe(400);
      expect(body.error).toMatchObject({ type: "invalid_request_error", param, ...(code ? { code } : {}) });
      expect(body.error.message).toContain(message);
      if (code === undefined) expect(body.error).not.toHaveProperty("doc_url");
    },
  );
});

describe("a form", () => {
  test("takes lists with and without numbers, in any order of parameters (2.2)", async () => {
    for (const form of [
      `expand[]=customer&expand[]=latest_charge&${sum}`,
      `${sum}&expand[0]=customer&expand[1]=latest_charge`,
      `expand%5B0%5D=customer&${sum}`,
    ]) {
      expect((await post(intents, form)).status).toBe(200);
    }
  });

  test("that says a thing twice means the last", async () => {
    expect((await post(intents, `${sum}&amount=900`)).body.amount).toBe(900);
  });

  test("keeps every character of a text", async () => {
    const text = `ä€😀 + & = % "quoted" [brackets] \n\t end`;
    const { body } = await post(intents, `${sum}&metadata[text]=${encodeURIComponent(text)}&metadata[number]=007`);
    expect(body.metadata).toEqual({ text, number: "007" });
    expect((await stand.stripe.paymentIntents.retrieve(body.id)).metadata).toEqual({ text, number: "007" });
  });

  test("unsets with an empty value what can be unset, and leaves alone what it does not name (2.2, 4.4)", async () => {
    const { body } = await post(
      intents,
      `${sum}&description=One&metadata[a]=1&metadata[b]=2&receipt_email=a@b.example`,
    );
    const path = `${intents}/${body.id}`;
    expect((await post(path, "description=")).body).toMatchObject({ description: null, receipt_email: "a@b.example" });
    expect((await post(path, "metadata[a]=&metadata[c]=3")).body.metadata).toEqual({ b: "2", c: "3" });
    expect((await post(path, "metadata=")).body.metadata).toEqual({});
  });

  test("may bring metadata to fifty keys in steps, and not to more (4.4)", async () => {
    const some = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => `metadata[k${from + i}]=1`).join("&");
    const { body } = await post(intents, `${sum}&${some(0, 30)}`);
    expect((await post(`${intents}/${body.id}`, some(30, 50))).status).toBe(200);
    expect((await post(`${intents}/${body.id}`, "metadata[one_more]=1")).status).toBe(400);
    expect((await post(`${intents}/${body.id}`, "metadata[k0]=&metadata[one_more]=1")).status).toBe(200);
  });

  test("may stand in the query of a GET and of a DELETE (2.2)", async () => {
    const { body } = await post(intents, sum);
    const read = await stand.call("GET", `${intents}/${body.id}?expand[0]=latest_charge&expand[]=customer`);
    expect(read.status).toBe(200);
    const { id } = await stand.stripe.customers.create({});
    expect((await stand.call("DELETE", `/v1/customers/${id}?colour=red`)).body.error?.param).toBe("colour");
  });
});
