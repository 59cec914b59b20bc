/** Addresses the shop already knows, to choose from; the form stands behind the last choice. */
import { block } from "../fields/field";
import { formatOf } from "./address-formats";
import type { Contact } from "./address-options";
import type { AddressWords } from "./words";

export interface ContactList {
  root: HTMLElement;
  /** Null when the shopper wants a new address. */
  chosen(): Contact | null;
  /** Which is chosen; the one behind the last is the new address. */
  index(): number;
  choose(index: number): void;
}

export function createContactList(contacts: Contact[], words: AddressWords, onChoice: () => void): ContactList {
  const root = block("fieldset", "Contacts");
  const legend = block("legend", "Hidden");
  legend.textContent = words.savedAddresses;
  const radios = [...contacts, null].map((contact, index) => {
    const radio = block("input", "ContactRadio");
    radio.type = "radio";
    radio.name = "contact";
    radio.value = contact ? String(index) : "new";
    radio.addEventListener("change", onChoice);
    const label = block("label", "Contact");
    label.append(radio, contact ? summary(contact) : line("ContactName", words.newAddress));
    root.append(label);
    return radio;
  });
  root.prepend(legend);
  const choose = (index: number) => {
    const radio = radios[index];
    if (radio) radio.checked = true;
  };
  choose(0);
  const index = () => radios.findIndex(({ checked }) => checked);
  return { root, chosen: () => contacts[index()] ?? null, index, choose };
}

function summary({ name, address, phone }: Contact): HTMLElement {
  const text = block("span", "ContactText");
  const rows = formatOf(address.country).rows.map((row) =>
    row
      .map((part) => address[part])
      .filter(Boolean)
      .join(" "),
  );
  text.append(line("ContactName", name), line("ContactAddress", [...rows, address.country].filter(Boolean).join(", ")));
  if (phone) text.append(line("ContactAddress", phone));
  return text;
}

function line(className: string, text: string): HTMLElement {
  const element = block("span", className);
  element.textContent = text;
  return element;
}
