import { PUBLISHABLE_KEY, SECRET_KEY } from "../api/auth";
import { invalidRequest } from "../api/errors";
import { readPermissions } from "../api/permissions";
import { randomText } from "../books/ids";
import type { ApiKeyRow } from "../books/tables";
import type { Sandbox } from "../sandbox";
import { type Given, textIn } from "./given";

/** Length of the random part: as long as a short key of Stripe's. */
const KEY_CHARS = 24;
const NAME_CHARS_MAX = 100;

/** Every key there is: the two built-in ones and those that were made. */
export function listKeys({ store }: Sandbox): object {
  const made = store.ids("api_keys").flatMap((id) => store.get("api_keys", id) ?? []);
  const builtIn = [
    { key: SECRET_KEY, name: "Built-in secret key", permissions: "all" },
    { key: PUBLISHABLE_KEY, name: "Built-in publishable key", permissions: "publishable" },
  ];
  return { data: [...builtIn, ...made.map(({ id, ...rest }) => ({ key: id, ...rest }))] };
}

/** Makes a restricted key, which Stripe's dashboard does. */
export function createKey(sandbox: Sandbox, given: Given): object {
  const { name = "Restricted key" } = given;
  if (typeof name !== "string" || name.length > NAME_CHARS_MAX) {
    throw invalidRequest(`name is a text of at most ${NAME_CHARS_MAX} characters.`, undefined, "name");
  }
  const permissions = readPermissions(given.permissions);
  return sandbox.happen((work) => {
    const row: ApiKeyRow = {
      id: `rk_test_${randomText(KEY_CHARS)}`,
      name,
      permissions,
      created: work.now,
      expired: false,
    };
    work.put("api_keys", row);
    const { id, ...rest } = row;
    return { key: id, ...rest };
  });
}

/** Ends a restricted key: from now on it is a 401. */
export function expireKey(sandbox: Sandbox, given: Given): object {
  const row = sandbox.store.get("api_keys", textIn(given, "key") ?? "");
  if (!row)
    throw invalidRequest("No such restricted key; see GET /_sandbox/keys for those there are.", undefined, "key");
  const expired = { ...row, expired: true };
  sandbox.happen((work) => work.put("api_keys", expired));
  const { id, ...rest } = expired;
  return { key: id, ...rest };
}
