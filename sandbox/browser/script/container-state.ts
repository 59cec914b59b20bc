const STATES = ["empty", "complete", "focus", "invalid", "webkit-autofill"] as const;
export type ContainerState = (typeof STATES)[number];

/** Stripe's classes on the shop's container: `StripeElement` and `StripeElement--<state>`. */
export function setContainerState(container: HTMLElement, states: Partial<Record<ContainerState, boolean>>): void {
  container.classList.add("StripeElement");
  for (const state of STATES) {
    const on = states[state];
    if (on !== undefined) container.classList.toggle(`StripeElement--${state}`, on);
  }
}

export function clearContainerState(container: HTMLElement): void {
  container.classList.remove("StripeElement", ...STATES.map((state) => `StripeElement--${state}`));
}
