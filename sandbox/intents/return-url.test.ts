import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const pay = (return_url: string) =>
  stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_threeDSecure2Required",
    return_url,
  });
const save = (return_url: string) =>
  stand.stripe.setupIntents.create({ confirm: true, payment_method_data: { type: "ideal" }, return_url });

test.each([
  "javascript://shop.example/%0aalert(1)",
  "JavaScript://%0dfetch('/_sandbox/reset')",
  "data://text/html,<script>alert(1)</script>",
  "vbscript://x",
  "blob:http://127.0.0.1:12111/x",
  "http://[",
  "/relative",
  "shop.example/back",
])("an address that would run in the bank's page, or is none, is refused: %s (3.4)", async (url) => {
  const expected = { statusCode: 400, code: "url_invalid", param: "return_url" };
  expect(await refusal(pay(url))).toMatchObject(expected);
  expect(await refusal(save(url))).toMatchObject(expected);
});

test.each(["http://localhost:3000/back?order=1", "https://shop.example/", "my-app://checkout/done"])(
  "a page's and an app's address lead back from the bank: %s (3.4)",
  async (return_url) => {
    expect((await pay(return_url)).next_action?.redirect_to_url).toMatchObject({ return_url });
  },
);
