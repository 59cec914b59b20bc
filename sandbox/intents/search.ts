import { params } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { type Search, searchObjects, searchParams } from "../api/search";
import type { SearchFields } from "../api/search-query";

const FIELDS: SearchFields = { numbers: ["amount", "created"], tokens: ["currency", "customer", "status"] };

export const readSearch = params(searchParams);

export const searchIntents = (call: Call, given: Search): Answer =>
  ok(searchObjects(call, "payment_intents", FIELDS, given));
