import type { Literal, Stand } from "../stand";

/** `payment_intent.amount_capturable_updated` is `Stripe.PaymentIntentAmountCapturableUpdatedEvent`. */
function eventType(type: string): string {
  const words = type.split(/[._]/).map((word) => word[0]?.toUpperCase() + word.slice(1));
  return `Stripe.${words.join("")}Event`;
}

/** The endpoints, and every event that the rooms before have caused. */
export async function gatherWebhooks({ stripe }: Stand): Promise<Literal[]> {
  const { data } = await stripe.webhookEndpoints.list();
  const found: Literal[] = data.map((endpoint) => ["webhook endpoint", "Stripe.WebhookEndpoint", endpoint]);
  for await (const event of stripe.events.list({ limit: 100 })) {
    found.push([`${event.type} ${event.id}`, eventType(event.type), event]);
  }
  return found;
}
