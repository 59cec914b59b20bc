/** Options of the Card Element and of its split parts, by Stripe's names. */
import type { ElementStyle } from "./element-style";

export interface CardOptions {
  style?: ElementStyle;
  /** Only the postal code: a card cannot be pre-filled. */
  value?: { postalCode?: string };
  hidePostalCode?: boolean;
  iconStyle?: "default" | "solid";
  hideIcon?: boolean;
  /** Of `cardNumber`, which shows no icon unless it is asked to. */
  showIcon?: boolean;
  placeholder?: string;
  disabled?: boolean;
}
