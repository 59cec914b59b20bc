import localFont from "next/font/local";

/** The face of the shop's headings. Checkout, account and admin never load it. */
const bricolage = localFont({
  src: "../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
  variable: "--font-poster",
  weight: "200 800",
  display: "swap",
  adjustFontFallback: "Arial",
});

export const posterFontClass = bricolage.variable;
