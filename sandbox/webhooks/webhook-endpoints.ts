import { isApiVersion } from "../api/api-version";
import { invalidRequest, missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import {
  flag,
  list,
  mergeMetadata,
  metadata,
  oneOf,
  params,
  type Read,
  type Reader,
  required,
  text,
  unsettable,
  unsupported,
} from "../api/params";
import { type Call, ok, route } from "../api/router";
import type { Clock } from "../books/clock";
import { newId } from "../books/ids";
import type { Store } from "../books/store";
import { API_VERSION, beginWork } from "../books/work";
import type { EndpointRow } from "../objects/event";
import { EVENT_TYPES } from "./event-types";
import { newSecret } from "./roll-secret";

/** Stripe's limit an account (stripe.md 6.1). */
const ENDPOINTS_MAX = 16;
/** The endpoint that the environment defines keeps its id, over restarts and resets. */
const BUILT_IN_ID = "we_000000000000000000builtin";

/** One type, or `*` for all; a part such as `charge.*` is no type. */
const eventType = oneOf(...EVENT_TYPES, "*");

const apiVersion: Reader<string | undefined> = (value, name) => {
  const given = text()(value, name);
  if (given === undefined || isApiVersion(given)) return given;
  throw invalidRequest(`Invalid Stripe API version: ${given}`, undefined, name);
};

const createShape = {
  url: required(text()),
  enabled_events: required(list(eventType)),
  api_version: apiVersion,
  description: unsettable(text()),
  metadata,
  connect: unsupported,
};
const updateShape = {
  url: text(),
  enabled_events: list(eventType),
  description: unsettable(text()),
  metadata,
  disabled: flag,
};

function checkUrl(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw invalidRequest("Invalid URL: An explicit scheme (such as https) must be provided.", "url_invalid", "url");
}

function newEndpoint(created: number, given: Read<typeof createShape>, secret: string, id = newId("we")): EndpointRow {
  return {
    id,
    hidden: { secret, builtIn: id === BUILT_IN_ID },
    api: {
      id,
      object: "webhook_endpoint",
      api_version: given.api_version ?? null,
      application: null,
      created,
      description: given.description ?? null,
      enabled_events: given.enabled_events,
      livemode: false,
      metadata: mergeMetadata({}, given.metadata),
      status: "enabled",
      url: checkUrl(given.url),
    },
  };
}

function endpointOf({ work, path }: Call): EndpointRow {
  const row = work.get("webhook_endpoints", path.id ?? "");
  if (!row) throw missingInPath("webhook endpoint", path.id ?? "");
  return row;
}

function update(call: Call, given: Read<typeof updateShape>) {
  const row = endpointOf(call);
  row.api = {
    ...row.api,
    ...(given.url === undefined ? {} : { url: checkUrl(given.url) }),
    ...(given.enabled_events === undefined ? {} : { enabled_events: given.enabled_events }),
    ...(given.description === undefined ? {} : { description: given.description }),
    ...(given.disabled === undefined ? {} : { status: given.disabled ? ("disabled" as const) : ("enabled" as const) }),
    ...(given.metadata === undefined ? {} : { metadata: mergeMetadata(row.api.metadata, given.metadata) }),
  };
  call.work.put("webhook_endpoints", row);
  return ok(row.api);
}

/** Only the answer to the creation shows the secret. */
export const webhookEndpointRoutes = [
  route("POST /v1/webhook_endpoints", params(createShape), ({ work }, given) => {
    const living = work.ids("webhook_endpoints").filter((id) => work.get("webhook_endpoints", id));
    if (living.length >= ENDPOINTS_MAX) {
      throw invalidRequest(`You have reached the maximum of ${ENDPOINTS_MAX} test webhook endpoints.`);
    }
    const row = newEndpoint(work.now, given, newSecret());
    work.put("webhook_endpoints", row);
    return ok({ ...row.api, secret: row.hidden.secret });
  }),
  route("GET /v1/webhook_endpoints", params(listParams), ({ work }, given) =>
    ok(listObjects(work, "webhook_endpoints", given)),
  ),
  route("GET /v1/webhook_endpoints/:id", params({}), (call) => ok(endpointOf(call).api)),
  route("POST /v1/webhook_endpoints/:id", params(updateShape), update),
  route("DELETE /v1/webhook_endpoints/:id", params({}), (call) => {
    const { id } = endpointOf(call);
    call.work.remove("webhook_endpoints", id);
    return ok({ id, object: "webhook_endpoint", deleted: true });
  }),
];

/** Writes down the endpoint of the environment, or forgets one that the environment no longer names. */
export function keepBuiltInEndpoint(store: Store, clock: Clock, wanted: { url: string; secret: string } | null): void {
  const work = beginWork(store, clock, null);
  const before = store.get("webhook_endpoints", BUILT_IN_ID);
  if (wanted) {
    const given = {
      url: wanted.url,
      enabled_events: ["*"],
      api_version: API_VERSION,
      description: "From SANDBOX_WEBHOOK_URL",
      metadata: undefined,
      connect: undefined,
    };
    const created = before?.api.created ?? work.now;
    work.put("webhook_endpoints", newEndpoint(created, given, wanted.secret, BUILT_IN_ID));
  } else if (before) {
    work.remove("webhook_endpoints", BUILT_IN_ID);
  }
  if (work.changes().length > 0) store.commit(work.changes());
}
