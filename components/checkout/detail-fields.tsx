"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SectionTitle } from "@/components/ui/heading";
import { Select } from "@/components/ui/select";
import { type AddressForm, addressFormOf } from "@/lib/domain/address-form";
import { DETAIL_LENGTH_MAX, type DetailField, type TypedDetails } from "@/lib/domain/order-details";

export interface DetailFieldsProps {
  readonly typed: TypedDetails;
  readonly errorOf: (field: DetailField) => string | undefined;
}

export interface CountryOption {
  readonly code: string;
  readonly name: string;
}

type CountryFieldProps = DetailFieldsProps & {
  countries: readonly CountryOption[];
  onCountry: (code: string) => void;
  isShipped: boolean;
};

export function ContactFields({ typed, errorOf, children }: DetailFieldsProps & { children?: React.ReactNode }) {
  return (
    <section aria-labelledby="contact" className="grid gap-4">
      <SectionTitle id="contact">Contact</SectionTitle>
      <Field
        name="email"
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="off"
        spellCheck={false}
        dir="ltr"
        enterKeyHint="next"
        hint="For your receipt and delivery news."
        defaultValue={typed.email}
        maxLength={DETAIL_LENGTH_MAX.email}
        error={errorOf("email")}
      />
      {children}
    </section>
  );
}

export function CountryField({ typed, errorOf, countries, onCountry, isShipped }: CountryFieldProps) {
  return (
    <>
      <Select
        name="country"
        label="Country or region"
        autoComplete={isShipped ? "shipping country" : "billing country"}
        hint={isShipped ? undefined : "Decides the VAT inside the price."}
        defaultValue={typed.country}
        error={errorOf("country")}
        onChange={(event) => onCountry(event.currentTarget.value)}
      >
        {countries.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name}
          </option>
        ))}
      </Select>
      <noscript>
        <Button type="submit" name="step" value="totals" tone="secondary">
          Update the totals
        </Button>
      </noscript>
    </>
  );
}

/** The fields that the post of this country needs, in its words and its order. */
export function AddressFields({ typed, errorOf, country }: DetailFieldsProps & { country: string }) {
  const form = addressFormOf(country);
  const code = <PostalCode key="code" form={form} typed={typed} errorOf={errorOf} />;
  const city = (
    <Field
      key="city"
      name="city"
      label={form.city}
      autoComplete="shipping address-level2"
      enterKeyHint="next"
      defaultValue={typed.city}
      maxLength={DETAIL_LENGTH_MAX.city}
      error={errorOf("city")}
    />
  );
  return (
    <>
      <Field
        name="name"
        label="Full name"
        autoComplete="shipping name"
        enterKeyHint="next"
        defaultValue={typed.name}
        maxLength={DETAIL_LENGTH_MAX.name}
        error={errorOf("name")}
      />
      <Field
        name="line1"
        label={form.line1}
        autoComplete="shipping address-line1"
        enterKeyHint="next"
        defaultValue={typed.line1}
        maxLength={DETAIL_LENGTH_MAX.line1}
        error={errorOf("line1")}
      />
      <SecondLine typed={typed} error={errorOf("line2")} />
      <div
        className={`grid items-start gap-4 ${form.order === "city-first" ? "grid-cols-[3fr_2fr]" : "grid-cols-[2fr_3fr]"}`}
      >
        {form.order === "city-first" ? [city, code] : [code, city]}
      </div>
      {form.region ? (
        <Field
          name="region"
          label={form.region}
          autoComplete="shipping address-level1"
          enterKeyHint="next"
          defaultValue={typed.region}
          maxLength={DETAIL_LENGTH_MAX.region}
          error={errorOf("region")}
        />
      ) : null}
    </>
  );
}

function PostalCode({ form, typed, errorOf }: DetailFieldsProps & { form: AddressForm }) {
  return (
    <Field
      name="postalCode"
      label={form.postalCode}
      autoComplete="shipping postal-code"
      inputMode={form.isPostalCodeNumeric ? "numeric" : "text"}
      autoCapitalize="characters"
      spellCheck={false}
      enterKeyHint="next"
      defaultValue={typed.postalCode}
      maxLength={DETAIL_LENGTH_MAX.postalCode}
      error={errorOf("postalCode")}
    />
  );
}

/** Always in the form, so that autofill finds it; shown when asked for, when filled, or without scripts. */
function SecondLine({ typed, error }: { typed: TypedDetails; error: string | undefined }) {
  const [isOpen, setIsOpen] = useState(typed.line2 !== "");
  const isShown = isOpen || error !== undefined;
  return (
    <>
      {isShown ? null : (
        <Button tone="link" className="-my-1 justify-self-start noscript:hidden" onClick={() => setIsOpen(true)}>
          Add apartment, company or floor
        </Button>
      )}
      <Field
        name="line2"
        label="Apartment, company or floor"
        optional
        autoComplete="shipping address-line2"
        enterKeyHint="next"
        defaultValue={typed.line2}
        maxLength={DETAIL_LENGTH_MAX.line2}
        error={error}
        frameClassName={isShown ? "" : "sr-only noscript:not-sr-only"}
        tabIndex={isShown ? undefined : -1}
        onChange={() => setIsOpen(true)}
      />
    </>
  );
}
