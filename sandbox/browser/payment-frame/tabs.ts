/** Methods side by side; those that do not fit go into a select at the end. */
import { createChevron } from "../fields/card-marks";
import { block } from "../fields/field";
import {
  createMethodButton,
  createMethodIcon,
  createMethodLabel,
  type Picker,
  type PickerLook,
  panelId,
  walkByKeys,
} from "./picker";
import { methodName } from "./words";

/** Enough for an icon over a short name; a longer one is cut with an ellipsis. */
const MIN_TAB_PX = 104;
const MORE_PX = 56;
/** The theme's gap may differ; a few pixels more or less only move the moment a tab goes into the select. */
const GAP_PX = 8;

export function createTabs(look: PickerLook): Picker {
  const root = block("div", "Picker");
  const list = block("div", "TabList");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", look.words.methodsLabel);
  const tabs = new Map(look.types.map((type) => [type, createTab(look, type)]));
  const more = createMore(look);
  const row = block("div", "TabRow");
  row.append(list, more.root);
  const stage = block("div", "TabPanel");
  root.append(row, stage);
  let chosen: string | null = null;
  let visible: string[] = [];
  const arrange = () => {
    const next = visibleTypes(look.types, chosen, root.clientWidth || document.documentElement.clientWidth);
    if (next.join() === visible.join()) return;
    const focused = document.activeElement;
    visible = next;
    list.replaceChildren(...visible.flatMap((type) => tabs.get(type) ?? []));
    more.offer(look.types.filter((type) => !visible.includes(type)));
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
  };
  const buttons = () => visible.flatMap((type) => tabs.get(type) ?? []);
  walkByKeys(list, buttons, look.onChoose);
  new ResizeObserver(arrange).observe(root);
  arrange();
  return {
    root,
    show: (type, panel) => {
      chosen = type;
      arrange();
      for (const [name, tab] of tabs) markTab(tab, name === type, name === (type ?? visible[0]));
      stage.hidden = type === null;
      stage.replaceChildren(...(panel ? [panel] : []));
      describePanel(stage, type);
    },
    focus: () => tabs.get(chosen ?? visible[0] ?? "")?.focus(),
  };
}

function createTab(look: PickerLook, type: string): HTMLButtonElement {
  const tab = createMethodButton(type, "Tab");
  tab.setAttribute("role", "tab");
  tab.disabled = look.isReadOnly;
  tab.append(createMethodIcon(type, "TabIcon"), createMethodLabel(look.words, type, "TabLabel"));
  tab.addEventListener("click", () => look.onChoose(type));
  return tab;
}

function markTab(tab: HTMLButtonElement, isSelected: boolean, isReachable: boolean): void {
  tab.setAttribute("aria-selected", String(isSelected));
  if (isSelected) tab.setAttribute("aria-controls", panelId(tab.dataset.value ?? ""));
  else tab.removeAttribute("aria-controls");
  tab.tabIndex = isReachable ? 0 : -1;
  for (const part of [tab, ...tab.children]) {
    part.classList.toggle(`${part.classList[0]}--selected`, isSelected);
  }
}

function describePanel(stage: HTMLElement, type: string | null): void {
  stage.setAttribute("role", "tabpanel");
  if (type === null) return;
  stage.id = panelId(type);
  stage.setAttribute("aria-labelledby", `${type}-tab`);
}

interface More {
  root: HTMLElement;
  offer(types: readonly string[]): void;
}

function createMore({ words, isReadOnly, onChoose }: PickerLook): More {
  const root = block("div", "TabMoreBox");
  const select = block("select", "TabMore");
  select.setAttribute("aria-label", words.moreLabel);
  select.disabled = isReadOnly;
  select.addEventListener("change", () => {
    const { value } = select;
    onChoose(value);
    document.getElementById(`${value}-tab`)?.focus();
  });
  root.append(select);
  createChevron(root);
  return {
    root,
    offer: (types) => {
      root.hidden = types.length === 0;
      const hint = new Option(words.more, "", true, true);
      hint.hidden = true;
      hint.disabled = true;
      select.replaceChildren(hint, ...types.map((type) => new Option(methodName(words, type), type)));
    },
  };
}

/** All if they fit; else as many as fit beside the select, the chosen one among them at the last place. */
export function visibleTypes(types: readonly string[], chosen: string | null, widthPx: number): string[] {
  const fitting = (px: number) => Math.floor((px + GAP_PX) / (MIN_TAB_PX + GAP_PX));
  if (types.length <= fitting(widthPx)) return [...types];
  const count = Math.max(1, fitting(widthPx - MORE_PX - GAP_PX));
  const first = types.slice(0, count);
  if (chosen === null || first.includes(chosen)) return first;
  return [...first.slice(0, -1), chosen];
}
