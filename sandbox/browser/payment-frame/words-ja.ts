import type { Words } from "./words";

export const japaneseWords: Words = {
  methods: {
    bancontact: "Bancontact",
    card: "カード",
    customer_balance: "銀行振込",
    ideal: "iDEAL",
    klarna: "Klarna",
    link: "Link",
    paypal: "PayPal",
    saved: "保存済み",
    sepa_debit: "SEPA口座振替",
  },
  methodsLabel: "支払い方法",
  cardInformation: "カード情報",
  savedLabel: "保存済みの支払い方法",
  more: "その他",
  moreLabel: "その他の支払い方法",
  redirect: "送信後、次のステップを安全に完了するためのページに移動します。",
  bankTransfer: "ご注文の送信後、お振込先の銀行口座情報が表示されます。",
  linkNote: "Linkに保存されているカードまたは銀行口座で支払います。",
  thisBusiness: "この事業者",
  cardTerms: (business) =>
    `カード情報を入力すると、${business}が規約に従って今後の支払いをお客様のカードに請求することを許可したことになります。`,
  sepaMandate: (business) =>
    `お支払い情報を入力し、この支払いを確定することにより、お客様は、(A) ${business}および当社の決済サービスプロバイダーであるStripeが、お客様の口座から引き落とすよう銀行に指示を送ること、ならびに (B) 銀行がその指示に従って口座から引き落とすことを承認します。お客様は、銀行との契約条件に基づき、銀行から返金を受ける権利を有します。返金は、口座から引き落とされた日から8週間以内に請求する必要があります。お客様の権利については、銀行から入手できる書面に説明されています。お客様は、今後の引き落としの最大2日前までに通知を受け取ることに同意します。`,
  savedTerms: (business) => `続行すると、${business}が規約に従って今後の支払いを請求することを許可したことになります。`,
  noMethodChosen: "支払い方法を選択してください。",
};
