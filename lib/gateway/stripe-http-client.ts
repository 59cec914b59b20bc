import Stripe from "stripe";

/**
 * The SDK's own client, which also tells the gateway's clock, and lets no body through that is not a JSON object: by
 * itself the SDK never settles on a bare value (a rejection that nobody awaits would end the worker), fails on `null`
 * without saying so, and takes any object for the answer, whatever the status.
 * @param onDate hears the gateway's own clock, in whole seconds, with each answer.
 */
export function strictHttpClient(onDate: ((gatewayAt: Date) => void) | undefined): Stripe.HttpClient {
  const client = Stripe.createNodeHttpClient();
  const makeRequest = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    const response = await makeRequest(...request);
    const date = new Date(String(response.getHeaders().date));
    if (onDate && !Number.isNaN(date.getTime())) onDate(date);
    const toJson = response.toJSON.bind(response);
    response.toJSON = async () => {
      const body: unknown = await toJson();
      const isSuccess = response.getStatusCode() >= 200 && response.getStatusCode() < 300;
      if (!isPlainObject(body)) throw new Error("the body is not a JSON object");
      if (!isSuccess && !body.error) throw new Error("a refusal that says nothing");
      return body;
    };
    return response;
  };
  return client;
}

function isPlainObject(body: unknown): body is Record<string, unknown> {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}
