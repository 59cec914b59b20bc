/** Methods below each other; the open one has its fields right under its name. */
import { block } from "../fields/field";
import type { Layout } from "./layout";
import { drawRadio } from "./method-marks";
import {
  createMethodButton,
  createMethodIcon,
  createMethodLabel,
  type Picker,
  type PickerLook,
  panelId,
  walkByKeys,
} from "./picker";

interface Item {
  type: string;
  root: HTMLElement;
  button: HTMLButtonElement;
  panel: HTMLElement;
}

export function createAccordion(look: PickerLook, layout: Layout): Picker {
  const root = block("div", layout.isSpaced ? "Accordion Accordion--spaced" : "Accordion");
  root.setAttribute("role", layout.hasRadios ? "radiogroup" : "group");
  root.setAttribute("aria-label", look.words.methodsLabel);
  const items = look.types.map((type) => createItem(look, layout, type));
  let isOpened = items.length <= layout.visibleCount;
  let chosen: string | null = null;
  const visible = () => items.filter(({ type }, index) => isOpened || index < layout.visibleCount || type === chosen);
  const more = createMoreButton(look, () => {
    const firstHidden = items.find((item) => !visible().includes(item));
    isOpened = true;
    arrange();
    firstHidden?.button.focus();
  });
  const arrange = () => {
    const shown = visible();
    for (const item of items) item.root.hidden = !shown.includes(item);
    more.hidden = shown.length === items.length;
  };
  root.append(...items.map((item) => item.root), more);
  if (layout.hasRadios) {
    walkByKeys(
      root,
      () => visible().map(({ button }) => button),
      (type) => look.onChoose(type),
    );
  }
  return {
    root,
    show: (type, panel) => {
      chosen = type;
      arrange();
      const reachable = type ?? items[0]?.type;
      for (const item of items) {
        markItem(item, item.type === type, layout.hasRadios);
        if (layout.hasRadios) item.button.tabIndex = item.type === reachable ? 0 : -1;
        item.panel.replaceChildren(...(panel && item.type === type ? [panel] : []));
      }
    },
    focus: () => (items.find(({ type }) => type === chosen) ?? items[0])?.button.focus(),
  };
}

function createItem(look: PickerLook, { hasRadios, isLogoAtEnd }: Layout, type: string): Item {
  const root = block("div", "AccordionItem");
  const button = createMethodButton(type, "AccordionButton");
  button.disabled = look.isReadOnly;
  if (hasRadios) {
    button.setAttribute("role", "radio");
    button.append(drawRadio());
  }
  const icon = createMethodIcon(type, isLogoAtEnd ? "AccordionIcon AccordionIcon--end" : "AccordionIcon");
  const label = createMethodLabel(look.words, type, "AccordionLabel");
  button.append(...(isLogoAtEnd ? [label, icon] : [icon, label]));
  button.addEventListener("click", () => look.onChoose(type));
  const panel = block("div", "AccordionPanel");
  panel.id = panelId(type);
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-labelledby", button.id);
  button.setAttribute("aria-controls", panel.id);
  root.append(button, panel);
  return { type, root, button, panel };
}

function markItem({ root, button, panel }: Item, isSelected: boolean, hasRadios: boolean): void {
  root.classList.toggle("AccordionItem--selected", isSelected);
  button.setAttribute(hasRadios ? "aria-checked" : "aria-expanded", String(isSelected));
  panel.hidden = !isSelected;
  for (const part of button.querySelectorAll(".RadioIcon, .RadioIconOuter, .RadioIconInner")) {
    part.classList.toggle(`${part.classList[0]}--checked`, isSelected);
  }
}

function createMoreButton({ words }: PickerLook, onOpen: () => void): HTMLButtonElement {
  const button = block("button", "AccordionMore");
  button.type = "button";
  button.textContent = words.moreLabel;
  button.addEventListener("click", onOpen);
  return button;
}
