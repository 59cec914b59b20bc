import { invalidRequest } from "../api/errors";
import type { Call } from "../api/router";

/** A page or an app, by whatever scheme; these would run in the bank's page instead of leading away from it. */
const RUNS_IN_THE_PAGE = /^(javascript|data|vbscript|blob|filesystem|about):/i;

export function checkReturnUrl(url: string | undefined): void {
  if (url === undefined) return;
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(url) && !RUNS_IN_THE_PAGE.test(url) && URL.canParse(url)) return;
  throw invalidRequest("Not a valid URL", "url_invalid", "return_url");
}

interface Configured {
  object: "payment_intent" | "setup_intent";
  allowed_payment_method_types: string[] | null;
  automatic_payment_methods: { allow_redirects: "always" | "never" } | null;
}

interface Way {
  off_session?: boolean | undefined;
  return_url?: string | undefined;
  use_stripe_sdk?: boolean | undefined;
}

/** A server must say where a shopper comes back to, unless nobody will be sent away (stripe.md 4.4). */
export function demandReturnUrl({ caller }: Call, intent: Configured, way: Way): void {
  const onlyCards = intent.allowed_payment_method_types?.every((type) => type === "card") ?? false;
  const mayRedirect = intent.automatic_payment_methods?.allow_redirects === "always" && !onlyCards;
  if (caller === "browser" || way.use_stripe_sdk || !mayRedirect || way.return_url !== undefined) return;
  if (way.off_session) return;
  const noun = intent.object === "payment_intent" ? "PaymentIntent" : "SetupIntent";
  throw invalidRequest(
    `This ${noun} is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a \`return_url\`. If you don't want to accept redirect-based payment methods, set \`automatic_payment_methods[enabled]\` to \`true\` and \`automatic_payment_methods[allow_redirects]\` to \`never\` when creating Setup Intents and Payment Intents.`,
    undefined,
    "return_url",
  );
}
