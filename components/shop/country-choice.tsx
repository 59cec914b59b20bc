"use client";

import Form from "next/form";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

type CountryChoiceProps = { countries: readonly { code: string; name: string }[]; chosen: string };

/** Where the prints go: the totals follow by themselves, or by a button before scripts load. */
export function CountryChoice({ countries, chosen }: CountryChoiceProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <Form ref={form} action="/cart" replace scroll={false} className="grid gap-2">
      <Select
        key={chosen}
        name="country"
        label="Deliver to"
        defaultValue={chosen}
        onChange={() => form.current?.requestSubmit()}
      >
        {countries.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name}
          </option>
        ))}
      </Select>
      <div className="hidden noscript:block">
        <Button type="submit" tone="secondary" className="w-full">
          Update the totals
        </Button>
      </div>
    </Form>
  );
}
