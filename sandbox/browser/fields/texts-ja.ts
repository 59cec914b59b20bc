import type { Texts } from "./texts";

export const japanese: Texts = {
  number: "カード番号",
  expiry: "有効期限",
  expiryPlaceholder: "月 / 年",
  cvc: "セキュリティコード",
  cvcPlaceholder: "CVC",
  cvcHint: { 3: "カード裏面の3桁の番号", 4: "カード表面の4桁の番号" },
  country: "国",
  postalCode: "郵便番号",
  zip: "郵便番号",
  problems: {
    incomplete_number: "カード番号が不完全です。",
    invalid_number: "カード番号が無効です。",
    incomplete_expiry: "カードの有効期限が不完全です。",
    invalid_expiry_year_past: "カードの有効期限 (年) が過ぎています。",
    invalid_expiry_month_past: "カードの有効期限が過ぎています。",
    invalid_expiry_year: "カードの有効期限 (年) が無効です。",
    incomplete_cvc: "カードのセキュリティコードが不完全です。",
    incomplete_zip: "郵便番号が不完全です。",
  },
  declines: {
    card_declined: "カードが拒否されました。",
    insufficient_funds: "カードの残高が不足しています。",
    expired_card: "カードの有効期限が切れています。",
    incorrect_cvc: "カードのセキュリティコードが正しくありません。",
    incorrect_number: "カード番号が正しくありません。",
    processing_error: "カードの処理中にエラーが発生しました。しばらくしてからもう一度お試しください。",
    payment_intent_authentication_failure:
      "銀行が支払いを確認できませんでした。もう一度お試しになるか、別のカードをご利用ください。",
  },
};
