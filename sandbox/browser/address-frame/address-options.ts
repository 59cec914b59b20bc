/** Options of the Address Element, by Stripe's names. */
export interface Contact {
  name: string;
  phone?: string;
  address: {
    line1: string;
    line2?: string | null;
    city?: string | null;
    state?: string | null;
    postal_code?: string | null;
    country: string;
  };
}

export interface AddressOptions {
  mode: "shipping" | "billing";
  allowedCountries?: string[] | null;
  autocomplete?: { mode: "automatic" | "disabled" | "google_maps_api" };
  blockPoBox?: boolean;
  contacts?: Contact[];
  defaultValues?: {
    name?: string | null;
    firstName?: string | null;
    lastName?: string | null;
    phone?: string | null;
    address?: { [part: string]: string | null | undefined };
  };
  fields?: { phone?: "always" | "never" | "auto"; name?: "never" | "auto" };
  validation?: { phone?: { required: "always" | "never" | "auto" } };
  display?: { name?: "full" | "split" | "organization" };
}
