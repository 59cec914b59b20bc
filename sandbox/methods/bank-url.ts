interface Visited {
  id: string;
  object: "payment_intent" | "setup_intent";
  client_secret: string;
}

/** The bank's page for one try of an intent. At Stripe it is on another host too, so the way back is cross-site. */
export function bankUrl(origin: string, intent: Visited, source: string): string {
  const url = new URL("/_sandbox/bank", origin);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set("client_secret", intent.client_secret);
  url.searchParams.set("source", source);
  return url.href;
}
