import type { Sandbox } from "../sandbox";
import { listEndpoints } from "./endpoints";
import { listEvents, readEvent } from "./events";
import { listMails, readMail } from "./mails";
import { listObjectsOf, listTables, readObject } from "./objects";
import { readOverview } from "./overview";
import { listPayments } from "./payment-list";
import { readPayment } from "./payment-story";
import { readTestData } from "./test-data";

type Reader = (sandbox: Sandbox, given: Record<string, unknown>, url: URL) => unknown;

const byId =
  (read: (sandbox: Sandbox, id: string) => unknown): Reader =>
  (sandbox, _given, url) =>
    read(sandbox, url.searchParams.get("id") ?? "");

/** What the dashboard reads. Its shapes follow the dashboard; tests of an app should read the books instead. */
export const DASHBOARD: Record<string, Reader> = {
  "GET /_sandbox/overview": readOverview,
  "GET /_sandbox/payments": listPayments,
  "GET /_sandbox/payment": byId(readPayment),
  "GET /_sandbox/events": listEvents,
  "GET /_sandbox/event": byId(readEvent),
  "GET /_sandbox/requests": ({ requests }) => requests.newest(),
  "GET /_sandbox/endpoints": listEndpoints,
  "GET /_sandbox/tables": listTables,
  "GET /_sandbox/objects": listObjectsOf,
  "GET /_sandbox/object": byId(readObject),
  "GET /_sandbox/test-data": readTestData,
  "GET /_sandbox/mails": listMails,
  "GET /_sandbox/mails/one": byId(readMail),
};
