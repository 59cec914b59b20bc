import { invalidRequest, missingInPath } from "../api/errors";
import { hash, ignored, integer, oneOf, params, type Read, required, text, unsettable } from "../api/params";
import { type Call, ok, route } from "../api/router";
import { newId, randomText } from "../books/ids";
import type { Work } from "../books/work";
import type { Mandate, MandateRow } from "../objects/mandate";

/** How long a reference is at SEPA's core scheme: 35 signs with the creditor's prefix; Stripe's own has 16. */
const REFERENCE_CHARS = 16;

const acceptanceShape = {
  accepted_at: integer(0),
  offline: ignored,
  online: hash({ ip_address: text(), user_agent: text(), infer_from_client: ignored }),
  type: required(oneOf("offline", "online")),
};

/** What a confirmation says about the shopper's consent to be debited. */
export const mandateData = unsettable(hash({ customer_acceptance: hash(acceptanceShape) }));
export type MandateData = Read<{ data: typeof mandateData }>["data"];

function acceptance(work: Work, data: MandateData | undefined): Mandate["customer_acceptance"] {
  const given = data?.customer_acceptance;
  const accepted_at = given?.accepted_at ?? work.now;
  if (given?.type === "offline") return { accepted_at, offline: {}, type: "offline" };
  const { ip_address = "127.0.0.1", user_agent = null } = given?.online ?? {};
  return { accepted_at, online: { ip_address, user_agent }, type: "online" };
}

interface Consent {
  id?: string;
  paymentMethod: string;
  /** Null keeps the mandate for further debits; a sum allows this one only. */
  once: { amount: number; currency: string } | null;
  data?: MandateData | undefined;
  referencePrefix?: string | undefined;
}

/** Notes that the shopper allows debits from an account, and answers the mandate. */
export function makeMandate(
  call: Pick<Call, "origin" | "work">,
  { id = newId("mandate"), once, ...consent }: Consent,
): Mandate {
  const reference = `${consent.referencePrefix ?? ""}${randomText(REFERENCE_CHARS).toUpperCase()}`;
  const mandate: Mandate = {
    id,
    object: "mandate",
    customer_acceptance: acceptance(call.work, consent.data),
    livemode: false,
    ...(once ? { single_use: once } : { multi_use: {} }),
    payment_method: consent.paymentMethod,
    payment_method_details: {
      sepa_debit: { reference, url: new URL(`/v1/mandates/${id}`, call.origin).href },
      type: "sepa_debit",
    },
    status: "active",
    type: once ? "single_use" : "multi_use",
  };
  call.work.put("mandates", { id, api: mandate, hidden: {} });
  return mandate;
}

/** Keeps the consent that a confirmation brings. A server must say whose it is; Stripe.js collects it in its form. */
export function acceptMandate(call: Call, of: "payment_intent" | "setup_intent", consent: Consent): Mandate {
  if (consent.data || call.caller === "browser") return makeMandate(call, consent);
  throw invalidRequest(
    "This payment method needs a mandate. Provide `mandate_data` with the customer's acceptance, or confirm with Stripe.js, which collects it.",
    `${of}_mandate_invalid`,
    "mandate_data",
  );
}

/** A mandate for one debit is used up by it (`Mandates.d.ts`: inactive is also what was "previously used"). */
export function spendMandate(work: Work, id: string | null): void {
  const row = id === null ? undefined : work.get("mandates", id);
  if (row?.api.type !== "single_use" || row.api.status !== "active") return;
  row.api.status = "inactive";
  work.put("mandates", row);
  work.emit("mandate.updated", row.api, { status: "active" });
}

/** The newest mandate that still allows debits by this method again and again. */
export function standingMandate(work: Work, paymentMethod: string): Mandate | undefined {
  const stands = ({ api }: MandateRow) => api.type === "multi_use" && api.status === "active";
  return work
    .find("mandates", `payment_method:${paymentMethod}`)
    .flatMap((id) => work.get("mandates", id) ?? [])
    .filter(stands)
    .at(-1)?.api;
}

export const mandateRoutes = [
  route("GET /v1/mandates/:id", params({}), ({ work, path }) => {
    const row = work.get("mandates", path.id ?? "");
    if (!row) throw missingInPath("mandate", path.id ?? "");
    return ok(row.api);
  }),
];
