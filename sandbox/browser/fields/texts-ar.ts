import type { Texts } from "./texts";

export const arabic: Texts = {
  number: "رقم البطاقة",
  expiry: "تاريخ انتهاء الصلاحية",
  expiryPlaceholder: "MM / YY",
  cvc: "رمز الأمان",
  cvcPlaceholder: "CVC",
  cvcHint: { 3: "3 أرقام على ظهر بطاقتك", 4: "4 أرقام على وجه بطاقتك" },
  country: "البلد",
  postalCode: "الرمز البريدي",
  zip: "الرمز البريدي",
  problems: {
    incomplete_number: "رقم بطاقتك غير مكتمل.",
    invalid_number: "رقم بطاقتك غير صالح.",
    incomplete_expiry: "تاريخ انتهاء صلاحية بطاقتك غير مكتمل.",
    invalid_expiry_year_past: "سنة انتهاء صلاحية بطاقتك قد مضت.",
    invalid_expiry_month_past: "تاريخ انتهاء صلاحية بطاقتك قد مضى.",
    invalid_expiry_year: "سنة انتهاء صلاحية بطاقتك غير صالحة.",
    incomplete_cvc: "رمز أمان بطاقتك غير مكتمل.",
    incomplete_zip: "الرمز البريدي غير مكتمل.",
  },
  declines: {
    card_declined: "رُفضت بطاقتك.",
    insufficient_funds: "لا يوجد رصيد كافٍ في بطاقتك.",
    expired_card: "انتهت صلاحية بطاقتك.",
    incorrect_cvc: "رمز أمان بطاقتك غير صحيح.",
    incorrect_number: "رقم بطاقتك غير صحيح.",
    processing_error: "حدث خطأ أثناء معالجة بطاقتك. حاول مرة أخرى بعد قليل.",
    payment_intent_authentication_failure: "لم يتمكن مصرفك من تأكيد الدفع. حاول مرة أخرى أو استخدم بطاقة أخرى.",
  },
};
