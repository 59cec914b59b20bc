import { type Answer, type Call, ok } from "../api/router";
import { detachMethod } from "../payment-methods/detach";
import { customerOf } from "./customer";

/**
 * For ever: what is left is a stub that says so. The event still shows the whole customer. Saved methods go with it;
 * intents and charges keep the id.
 */
export function deleteCustomer(call: Call): Answer {
  const { work } = call;
  const { api } = customerOf(call);
  for (const id of work.find("payment_methods", `customer:${api.id}`)) {
    const method = work.get("payment_methods", id);
    if (method) detachMethod(work, method);
  }
  work.remove("customers", api.id);
  const stub = { id: api.id, object: "customer", deleted: true } as const;
  work.put("deleted_customers", { id: api.id, api: stub });
  work.emit("customer.deleted", api);
  return ok(stub);
}
