import type { Words } from "./words";

export const germanWords: Words = {
  methods: {
    bancontact: "Bancontact",
    card: "Karte",
    customer_balance: "Banküberweisung",
    ideal: "iDEAL",
    klarna: "Klarna",
    link: "Link",
    paypal: "PayPal",
    saved: "Gespeichert",
    sepa_debit: "SEPA-Lastschrift",
  },
  methodsLabel: "Zahlungsarten",
  cardInformation: "Kartendaten",
  savedLabel: "Gespeicherte Zahlungsarten",
  more: "Mehr",
  moreLabel: "Weitere Zahlungsarten",
  redirect: "Nach dem Absenden werden Sie weitergeleitet, um die nächsten Schritte sicher abzuschließen.",
  bankTransfer: "Nach dem Absenden Ihrer Bestellung erhalten Sie die Bankdaten für die Überweisung.",
  linkNote: "Bezahlen Sie mit der Karte oder dem Bankkonto, die Sie bei Link gespeichert haben.",
  thisBusiness: "diesem Unternehmen",
  cardTerms: (business) =>
    `Mit der Angabe Ihrer Kartendaten erlauben Sie ${business}, Ihre Karte für künftige Zahlungen gemäß den dortigen Bedingungen zu belasten.`,
  sepaMandate: (business) =>
    `Durch Angabe Ihrer Zahlungsinformationen und der Bestätigung der vorliegenden Zahlung ermächtigen Sie (A) ${business} und Stripe, unseren Zahlungsdienstleister, Ihrem Kreditinstitut Anweisungen zur Belastung Ihres Kontos zu erteilen, und (B) Ihr Kreditinstitut, Ihr Konto gemäß diesen Anweisungen zu belasten. Im Rahmen Ihrer Rechte haben Sie gemäß den Bedingungen Ihres Vertrags mit Ihrem Kreditinstitut Anspruch auf eine Rückerstattung. Diese muss innerhalb von 8 Wochen ab dem Tag der Belastung beantragt werden. Eine Erläuterung Ihrer Rechte können Sie von Ihrem Kreditinstitut anfordern. Sie erklären sich einverstanden, Benachrichtigungen über künftige Belastungen bis spätestens 2 Tage vor dem Buchungsdatum zu erhalten.`,
  savedTerms: (business) =>
    `Wenn Sie fortfahren, erlauben Sie ${business}, künftige Zahlungen gemäß den dortigen Bedingungen einzuziehen.`,
  noMethodChosen: "Bitte wählen Sie eine Zahlungsart.",
};
