/** Entry of the wallet sheet's frame. The card chosen here goes to this origin's API, never to the shop's page. */
import { languageOf, textsFor } from "../fields/texts";
import { sendCard } from "../payment-frame/send-card";
import { callApi, type Params } from "../wire/api";
import type { SheetCalls, SheetEvents, SheetSettings } from "../wire/express-messages";
import type { BillingDetails, CardAnswer, CardRequest } from "../wire/messages";
import { AnsweringPort, acceptConnections } from "../wire/port";
import { Sheet } from "./sheet";
import { EXPIRY } from "./test-wallet";

acceptConnections<SheetSettings>((settings, messagePort) => {
  const { tag, language } = languageOf(settings.locale, navigator.language);
  document.documentElement.lang = tag;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  const port = new AnsweringPort<SheetCalls, SheetEvents>(messagePort, {
    changed: (change) => {
      sheet.changed(change);
      return null;
    },
    failed: (why) => {
      sheet.failed(why);
      return null;
    },
    send: (request) => sendFromSheet(settings, sheet, request),
  });
  const sheet = new Sheet(settings, tag, language, port);
  document.body.replaceChildren(sheet.root);
  sheet.root.querySelector<HTMLElement>("input:checked, input:not([type=radio]), button")?.focus();
  port.send("shown", null);
});

function sendFromSheet(settings: SheetSettings, sheet: Sheet, request: CardRequest): Promise<CardAnswer> {
  const api = callApi.bind(null, window.location.origin, settings.publishableKey);
  const { texts } = textsFor(settings.locale, navigator.language);
  const billing_details = merged(sheet.billing(), request.billingDetails);
  return sendCard(api, request, { ...methodOf(settings, sheet), billing_details }, texts);
}

function methodOf({ method }: SheetSettings, { card }: Sheet): Params {
  if (method === "link") return { type: "link" };
  return { type: "card", card: { number: card?.number, ...EXPIRY, wallet: method } };
}

/** The shop's own details win over the wallet's, part by part. */
function merged(wallet: BillingDetails, own: BillingDetails | undefined): Params {
  const { address, ...details } = own ?? {};
  const given = Object.entries(address ?? {}).filter(([, value]) => value != null);
  const parts = Object.entries({ ...wallet.address, ...Object.fromEntries(given) }).filter(([, value]) => value);
  return { ...wallet, ...details, address: Object.fromEntries(parts) };
}
