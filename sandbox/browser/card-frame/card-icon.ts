import type { CardBrand } from "../fields/card-brand";
import { brandPicture } from "../fields/card-marks";
import { block } from "../fields/field";
import type { CardOptions } from "./card-options";

/** The picture in front of the number: the network, once it is known. Gives the function that changes it. */
export function createCardIcon({ iconStyle = "default" }: CardOptions): {
  root: HTMLElement;
  show(brand: CardBrand): void;
} {
  const root = block("span", `CardIcon CardIcon--${iconStyle}`);
  root.setAttribute("aria-hidden", "true");
  root.append(brandPicture("unknown"));
  let shown: CardBrand = "unknown";
  const show = (brand: CardBrand) => {
    if (brand !== shown) root.replaceChildren(brandPicture(brand));
    shown = brand;
  };
  return { root, show };
}
