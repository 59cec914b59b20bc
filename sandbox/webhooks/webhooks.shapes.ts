import type Stripe from "stripe";
import type { Literal, Stand } from "../stand";

/** `payment_intent.amount_capturable_updated` is `Stripe.PaymentIntentAmountCapturableUpdatedEvent`. */
function eventType(type: string): string {
  const words = type.split(/[._]/).map((word) => word[0]?.toUpperCase() + word.slice(1));
  return `Stripe.${words.join("")}Event`;
}

/**
 * `previous_attributes` holds only the changed keys of a hash, and null for what was not there (6.1), which the types
 * of whole objects forbid: such values are compared in the shape they have now.
 */
function withWholePrevious(event: Stripe.Event): object {
  const { object, previous_attributes: previous } = event.data;
  if (!previous) return event;
  const now = new Map<string, unknown>(Object.entries(object));
  const whole = Object.entries(previous).map(([field, was]) => {
    const partial = was === null || (typeof was === "object" && !Array.isArray(was));
    return [field, partial ? now.get(field) : was];
  });
  return { ...event, data: { object, previous_attributes: Object.fromEntries(whole) } };
}

/** The endpoints, and every event that the rooms before have caused. */
export async function gatherWebhooks({ stripe }: Stand): Promise<Literal[]> {
  const { data } = await stripe.webhookEndpoints.list();
  const found: Literal[] = data.map((endpoint) => ["webhook endpoint", "Stripe.WebhookEndpoint", endpoint]);
  for await (const event of stripe.events.list({ limit: 100 })) {
    found.push([`${event.type} ${event.id}`, eventType(event.type), withWholePrevious(event)]);
  }
  return found;
}
