"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

/** The button of a form with a server action: it says so while the form around it is on its way. */
export function SubmitButton(props: Omit<ComponentProps<typeof Button>, "type" | "busy">) {
  const { pending } = useFormStatus();
  return (
    <Button
      {...props}
      type="submit"
      busy={pending}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else props.onClick?.(event);
      }}
    />
  );
}
