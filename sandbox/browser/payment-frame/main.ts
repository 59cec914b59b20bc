/** Entry of the Payment Element's frame. What a shopper types lives here and goes to this origin's API, never to the page around it. */
import { runElementFrame } from "../frame/element-frame";
import type { PaymentElementCalls } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import { PaymentContent } from "./payment-content";

runElementFrame<PaymentOptions, PaymentContent, PaymentElementCalls>({
  build: (stage) => new PaymentContent(stage),
  calls: (content) => ({
    send: (request) => content().send(request),
    chosen: () => content().chosen,
    collapse: () => {
      content().collapse();
      return null;
    },
    refresh: async () => {
      await content().refresh();
      return null;
    },
  }),
});
