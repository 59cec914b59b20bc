/** A titled list with one choice, made of native radio buttons. */
import { block } from "../fields/field";

export interface Choice {
  title: string;
  note?: string;
  picture?: Node;
  /** At the end of the row: a price. */
  end?: string;
}

export interface ChoiceList {
  root: HTMLElement;
  index(): number;
  /** Replaces the choices; the first is chosen unless `chosen` names another. */
  show(choices: Choice[], chosen?: number): void;
}

export function createChoiceList(name: string, title: string, onChoice: () => void): ChoiceList {
  const root = block("fieldset", "Choices");
  const legend = block("legend", "SectionTitle");
  legend.textContent = title;
  let radios: HTMLInputElement[] = [];
  return {
    root,
    index: () => radios.findIndex(({ checked }) => checked),
    show: (choices, chosen = 0) => {
      radios = choices.map((_, index) => {
        const radio = block("input", "ChoiceRadio");
        Object.assign(radio, { type: "radio", name, value: String(index), checked: index === chosen });
        radio.addEventListener("change", onChoice);
        return radio;
      });
      root.replaceChildren(legend, ...choices.map((choice, index) => row(choice, radios[index])));
    },
  };
}

function row({ title, note, picture, end }: Choice, radio: HTMLInputElement | undefined): HTMLElement {
  const label = block("label", "Choice");
  const text = block("span", "ChoiceText");
  text.append(span("ChoiceTitle", title), ...(note ? [span("ChoiceNote", note)] : []));
  const mark = block("span", "ChoicePicture");
  mark.setAttribute("aria-hidden", "true");
  if (picture) mark.append(picture);
  label.append(...(radio ? [radio] : []), ...(picture ? [mark] : []), text, ...(end ? [span("ChoiceEnd", end)] : []));
  return label;
}

function span(className: string, text: string): HTMLElement {
  const element = block("span", className);
  element.textContent = text;
  return element;
}
