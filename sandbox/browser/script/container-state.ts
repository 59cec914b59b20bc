/** The names that the `classes` option of an Element uses, with the classes Stripe gives where it is silent. */
const DEFAULT_CLASSES = {
  base: "StripeElement",
  empty: "StripeElement--empty",
  complete: "StripeElement--complete",
  focus: "StripeElement--focus",
  invalid: "StripeElement--invalid",
  webkitAutofill: "StripeElement--webkit-autofill",
};

export type ContainerClasses = Partial<typeof DEFAULT_CLASSES>;
export type ContainerStates = Partial<Record<Exclude<keyof typeof DEFAULT_CLASSES, "base">, boolean>>;

/** Puts the state of an Element on the shop's container as classes, so that the shop's own style sheet can follow it. */
export function setContainerState(container: HTMLElement, states: ContainerStates, own: ContainerClasses): void {
  const classes = { ...DEFAULT_CLASSES, ...own };
  toggle(container, classes.base, true);
  for (const [state, isOn] of Object.entries(states)) toggle(container, classes[state as keyof typeof classes], isOn);
}

export function clearContainerState(container: HTMLElement, own: ContainerClasses): void {
  for (const names of Object.values({ ...DEFAULT_CLASSES, ...own })) toggle(container, names, false);
}

/** A shop may give several classes for one state, as the `class` attribute takes them. */
function toggle(container: HTMLElement, names: string, isOn: boolean): void {
  for (const name of names.split(/\s+/).filter(Boolean)) container.classList.toggle(name, isOn);
}
