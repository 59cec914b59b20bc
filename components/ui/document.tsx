import type { ReactNode } from "react";
import { textFontClasses } from "@/components/ui/fonts";
import "@/components/ui/theme/theme.css";

type DocumentProps = {
  /** `shop` grows with the window, `form` keeps fixed sizes (checkout, orders, account), `admin` is denser. */
  scale: "shop" | "form" | "admin";
  lang?: string;
  dir?: "ltr" | "rtl";
  /** Extra font variables, such as the shop's display face. */
  fontClasses?: string;
  children: ReactNode;
};

/**
 * The html and body of every root layout: fonts, theme and skip link. Children must contain one `<Main>`. There is one
 * root layout per area, so that going from the shop to the checkout is a full page load with its own policy.
 */
export function Document({ scale, lang = "en", dir = "ltr", fontClasses = "", children }: DocumentProps) {
  return (
    <html lang={lang} dir={dir} data-scale={scale} className={`${textFontClasses} ${fontClasses}`}>
      <body>
        <a
          href="#main"
          data-screen-only
          className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:start-4 focus-visible:top-4 focus-visible:z-50 focus-visible:rounded-control focus-visible:bg-action focus-visible:px-4 focus-visible:py-3 focus-visible:text-label focus-visible:text-on-action"
        >
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}

/** The page's one main landmark, where the skip link lands. */
export function Main({ className = "", children }: { className?: string; children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={className}>
      {children}
    </main>
  );
}
