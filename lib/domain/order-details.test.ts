import { describe, expect, it } from "vitest";
import { checkDetails, type TypedDetails } from "./order-details";

const PORTO: TypedDetails = {
  email: "ada@example.com",
  country: "PT",
  name: "Ada Lovelace",
  line1: "Rua do Almada 82",
  line2: "",
  postalCode: "4050-036",
  city: "Porto",
  region: "",
};

const faultsOf = (typed: Partial<TypedDetails>, isShipped = true) => {
  const checked = checkDetails({ ...PORTO, ...typed }, isShipped);
  return checked.is === "faulty" ? checked.faults : [];
};
const detailsOf = (typed: Partial<TypedDetails>, isShipped = true) => {
  const checked = checkDetails({ ...PORTO, ...typed }, isShipped);
  return checked.is === "complete" ? checked.details : null;
};

describe("order details", () => {
  it("takes a complete address as it was typed", () => {
    expect(detailsOf({ line2: "2.º Esq." })).toEqual({
      email: "ada@example.com",
      country: "PT",
      address: {
        name: "Ada Lovelace",
        line1: "Rua do Almada 82",
        line2: "2.º Esq.",
        postalCode: "4050-036",
        city: "Porto",
        region: null,
      },
    });
  });

  it("asks for an email and a country only when nothing is shipped", () => {
    expect(detailsOf({ name: "", line1: "", postalCode: "", city: "" }, false)).toEqual({
      email: "ada@example.com",
      country: "PT",
      address: null,
    });
  });

  it("takes postal codes in any case and spacing", () => {
    expect(detailsOf({ country: "GB", postalCode: " sw1a   1aa " })?.address?.postalCode).toBe("SW1A 1AA");
    expect(detailsOf({ country: "NL", postalCode: "1011ab" })?.address?.postalCode).toBe("1011AB");
    expect(detailsOf({ country: "JP", postalCode: "１００-０００１", region: "Tokyo" })?.address?.postalCode).toBe(
      "100-0001",
    );
  });

  it("takes names in any script", () => {
    expect(detailsOf({ name: "王 小明" })?.address?.name).toBe("王 小明");
    expect(detailsOf({ name: "Þórdís Ægisdóttir" })?.address?.name).toBe("Þórdís Ægisdóttir");
  });

  it("says how to fix each field in the words of its label, in the order of the form", () => {
    expect(faultsOf({ country: "US", email: "ada@", name: " ", line1: "", postalCode: "123", city: "" })).toEqual([
      { field: "email", message: "Enter an email like name@example.com." },
      { field: "name", message: "Enter the full name that the parcel goes to." },
      { field: "line1", message: "Enter your street address." },
      { field: "city", message: "Enter your city." },
      { field: "postalCode", message: "Enter your ZIP code, like 10001." },
      { field: "region", message: "Enter your state." },
    ]);
  });

  it("refuses a country the shop does not sell to, and names from Object's own prototype", () => {
    for (const country of ["XX", "", "constructor", "__proto__", "pt"]) {
      expect(faultsOf({ country }).map((each) => each.field)).toContain("country");
    }
  });

  it("refuses text that is too long or carries control characters", () => {
    expect(faultsOf({ name: "x".repeat(101) })).toEqual([
      { field: "name", message: "Shorten this to 100 characters." },
    ]);
    expect(faultsOf({ city: "Por\nto" })).toEqual([
      { field: "city", message: "Remove line breaks and hidden characters." },
    ]);
  });

  it.each(["ada@example.com", "ada+shop@mail.example.co.uk", "asa@exämple.se"])("takes the email %s", (email) => {
    expect(faultsOf({ email })).toEqual([]);
  });

  it.each([
    "ada",
    "ada@example",
    "ada@@example.com",
    "a da@example.com",
    "Ada <ada@example.com>",
    "ada@example.com, b@c.de",
  ])("refuses the email %s", (email) => expect(faultsOf({ email }).map((each) => each.field)).toEqual(["email"]));
});
