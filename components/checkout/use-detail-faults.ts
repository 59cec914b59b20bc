"use client";

import { type FocusEvent, type FormEvent, useState } from "react";
import type { FieldFault } from "@/components/ui/error-summary";
import {
  checkDetails,
  DETAIL_FIELDS,
  type DetailFault,
  type DetailField,
  type TypedDetails,
} from "@/lib/domain/order-details";

/** Reads what stands in the form's fields; those that are not shown are empty. */
export function readTyped(form: HTMLFormElement): TypedDetails {
  const data = new FormData(form);
  const textOf = (field: DetailField) => {
    const value = data.get(field);
    return typeof value === "string" ? value : "";
  };
  return Object.fromEntries(DETAIL_FIELDS.map((field) => [field, textOf(field)])) as TypedDetails;
}

/**
 * What is wrong with the fields. A field is judged when the shopper has left it with something in it, and its sentence
 * goes the moment it is fixed; empty fields are only missed when Pay is pressed.
 */
export function useDetailFaults(initial: readonly DetailFault[], isShipped: boolean) {
  const [faults, setFaults] = useState(initial);
  const [summary, setSummary] = useState<readonly FieldFault[]>(() => toSummary(initial));
  const [timesShown, setTimesShown] = useState(0);

  const faultIn = (form: HTMLFormElement, field: DetailField) => {
    const checked = checkDetails(readTyped(form), isShipped);
    return checked.is === "faulty" ? checked.faults.find((fault) => fault.field === field) : undefined;
  };

  function judge(event: FocusEvent<HTMLFormElement> | FormEvent<HTMLFormElement>, isLeaving: boolean) {
    const { target, currentTarget: form } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const field = DETAIL_FIELDS.find((name) => name === target.name);
    if (!field) return;
    if (field === "country" && !isLeaving) return judgeAgain(form);
    const isMarked = faults.some((fault) => fault.field === field);
    if (isLeaving ? target.value.trim() === "" : !isMarked) return;
    const fault = faultIn(form, field);
    setFaults((others) => [...others.filter((each) => each.field !== field), ...(fault ? [fault] : [])]);
  }

  /** Another country asks in other words, and not for the same fields: what was marked is judged by its rules. */
  function judgeAgain(form: HTMLFormElement) {
    const checked = checkDetails(readTyped(form), isShipped);
    const found = checked.is === "faulty" ? checked.faults : [];
    const stillMarked = found.filter(({ field }) => faults.some((fault) => fault.field === field));
    setFaults(stillMarked);
    if (summary.length > 0) setSummary(toSummary(stillMarked));
  }

  return {
    errorOf: (field: DetailField) => faults.find((fault) => fault.field === field)?.message,
    summary,
    timesShown,
    onBlur: (event: FocusEvent<HTMLFormElement>) => judge(event, true),
    onInput: (event: FormEvent<HTMLFormElement>) => judge(event, false),
    /** Shows these, beside their fields and in the summary, which takes the focus. */
    show(found: readonly DetailFault[]) {
      setFaults(found);
      setSummary(toSummary(found));
      setTimesShown((before) => before + 1);
    },
  };
}

function toSummary(faults: readonly DetailFault[]): FieldFault[] {
  return faults.map(({ field, message }) => ({ fieldId: field, message }));
}
