import type { RefusalCode } from "./errors";

/** What a person reads for each refusal: what happened, where their money is, what to do. */
export const REFUSAL_MESSAGES: Record<RefusalCode, string> = {
  cart_empty: "Your bag is empty. Choose a print first, then check out.",
  cart_changed: "Your bag changed in another tab. Look at the new total below, then pay.",
  quantity_invalid: "Enter a whole number from 1 to 20.",
  variant_unknown: "We don't sell this print in that size. Choose one of the sizes shown.",
  sold_out: "This print sold out. Nothing was charged. Remove it from your bag to pay for the rest.",
  quantity_reduced: "There are fewer left than you asked for. We set your bag to what is left.",
  amount_too_small: "The total is below the smallest amount a card can be charged. Add something to your bag.",
  amount_too_large: "The total is above the largest amount a card can be charged. Split the order in two.",
  order_unknown: "We can't show this order here.",
  order_expired: "This order wasn't paid in time and had to be let go. Nothing was charged. Check out again.",
  order_closed: "This order is closed. Nothing more can be paid on it.",
  coupon_unknown: "We don't know this code. Check its letters and numbers; nothing was changed.",
  coupon_early: "This code does not count yet. Try it again on the day it begins.",
  coupon_over: "This code has ended and takes nothing off any more.",
  coupon_used_up: "This code has been used as often as it may be.",
  coupon_minimum: "This code asks for more in your bag before it counts.",
  coupon_exists: "This code was given out before. Choose another one, so that nobody mistakes the two.",
  coupon_customer: "This code can't be used again with this email address.",
  payment_confirming:
    "We're still confirming your payment. Don't pay again: we keep asking until we know, and we'll email you either way.",
  payment_refused: "The payment couldn't be started and no money was taken. Try again, or write to us.",
  gateway_away:
    "The payment company isn't answering right now, so nothing new was started. It isn't your card. Everything you typed is kept, and this order is charged once at most. Try again in a minute.",
  not_reserved:
    "Nothing is reserved on this payment any more: it was captured, voided, or ran out meanwhile. Reload the order to see which.",
  capture_under_way:
    "A capture of this payment is under way already. Nothing more was asked for. Reload the order in a moment.",
  capture_refused:
    "The gateway refused this capture, so nothing was taken. The amount is still reserved. The timeline says why; try again or void it.",
  job_gone: "This job isn't set aside any more: it was done, or is being tried right now. Nothing was changed.",
  nothing_captured: "Nothing was captured on this payment, so there is nothing to give back.",
  refund_too_much:
    "This is more than can be refunded. Somebody may have refunded meanwhile: look at the list of refunds.",
  refund_amount_invalid: "Enter an amount above zero that this currency can pay.",
  refund_lines_wrong: "These items are not part of what this payment paid for. Reload the order and choose again.",
  refund_quantity_gone: "Fewer of these items are left to refund than you chose. Reload the order and choose again.",
  refund_disputed:
    "The shopper's bank disputes this payment, or has decided it for the shopper, so the gateway refunds nothing of it. Nothing was refunded. The dispute on this page says how it stands.",
  refund_id_used:
    "This form already made another refund, so nothing was refunded now. Reload the order and start again.",
  form_invalid: "Check the fields marked below.",
  origin_foreign: "This request did not come from our shop, so nothing was changed. Open the shop and try again.",
  signed_out: "You're signed out. Sign in by email link to go on.",
  not_allowed: "You don't have access to this. Ask the shop's owner.",
  too_many_tries: "Too many attempts. Wait 10 minutes or write to us; nothing was taken.",
  body_too_large: "This request is too large. Nothing was changed.",
  signature_invalid: "The signature does not match. Nothing was stored.",
  database_away:
    "The shop can't reach its order book right now. Nothing was charged and your bag is kept. Try again in a minute.",
};
