import type { Words } from "./words";

/** Word for word Stripe's where its words are known: shops and their tests look for them. */
export const englishWords: Words = {
  methods: {
    bancontact: "Bancontact",
    card: "Card",
    customer_balance: "Bank transfer",
    ideal: "iDEAL",
    klarna: "Klarna",
    link: "Link",
    paypal: "PayPal",
    saved: "Saved",
    sepa_debit: "SEPA Debit",
  },
  methodsLabel: "Payment methods",
  cardInformation: "Card information",
  savedLabel: "Saved payment methods",
  more: "More",
  moreLabel: "More payment methods",
  redirect: "After submission, you will be redirected to securely complete next steps.",
  bankTransfer: "After submitting your order, you will get the bank details to make the transfer.",
  linkNote: "Pay with the card or bank account you have saved with Link.",
  thisBusiness: "this business",
  cardTerms: (business) =>
    `By providing your card information, you allow ${business} to charge your card for future payments in accordance with their terms.`,
  sepaMandate: (business) =>
    `By providing your payment information and confirming this payment, you authorise (A) ${business} and Stripe, our payment service provider, to send instructions to your bank to debit your account and (B) your bank to debit your account in accordance with those instructions. As part of your rights, you are entitled to a refund from your bank under the terms and conditions of your agreement with your bank. A refund must be claimed within 8 weeks starting from the date on which your account was debited. Your rights are explained in a statement that you can obtain from your bank. You agree to receive notifications for future debits up to 2 days before they occur.`,
  savedTerms: (business) =>
    `By continuing, you allow ${business} to charge you for future payments in accordance with their terms.`,
  noMethodChosen: "Please select a payment method.",
};
