import { describe, expect, it } from "vitest";
import { addressLines } from "./address-lines";

const address = { name: "Ada Lovelace", line2: null, region: null };

describe("an address on a parcel", () => {
  it("has the postal code before the city where people write it so", () => {
    const lines = addressLines({ ...address, line1: "Torstr. 1", postalCode: "10119", city: "Berlin" }, "DE");
    expect(lines).toEqual(["Ada Lovelace", "Torstr. 1", "10119 Berlin", "Germany"]);
  });

  it("has city, state and ZIP code on one line in the United States", () => {
    const us = {
      ...address,
      line1: "1 Main St",
      line2: "Apt 4",
      postalCode: "94107",
      city: "San Francisco",
      region: "CA",
    };
    expect(addressLines(us, "US")).toEqual([
      "Ada Lovelace",
      "1 Main St",
      "Apt 4",
      "San Francisco, CA 94107",
      "United States",
    ]);
  });
});
