/** The dashboard: every view of the books, live. */
import { startApp } from "./app";
import { booksView } from "./books-view";
import { eventsView, requestsView } from "./events-view";
import { faultsView } from "./faults-view";
import { paymentsView } from "./payments-view";
import { testDataView } from "./test-data-view";
import { webhooksView } from "./webhooks-view";

startApp({
  views: {
    payments: paymentsView,
    events: eventsView,
    requests: requestsView,
    webhooks: webhooksView,
    faults: faultsView,
    books: booksView,
    "test-data": testDataView,
  },
  first: "payments",
  title: "Sandbox gateway",
});
