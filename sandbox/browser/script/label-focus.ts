/**
 * A click on the label of an Element's container focuses the Element, as with a native field. The browser does not do it,
 * because a `div` is no labelable element. Gives the function that stops it.
 */
export function focusFromLabels(container: HTMLElement, focus: () => void): () => void {
  const onClick = ({ target }: MouseEvent) => {
    const label = target instanceof Element ? target.closest("label") : null;
    if (!label) return;
    const isFor = label.htmlFor ? label.htmlFor === container.id : label.contains(container);
    if (isFor) focus();
  };
  document.addEventListener("click", onClick);
  return () => document.removeEventListener("click", onClick);
}
