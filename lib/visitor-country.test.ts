import { expect, it } from "vitest";
import { countryOfLanguages } from "./visitor-country";

it.each([
  ["de-DE,de;q=0.9,en;q=0.8", "DE"],
  ["en-US", "US"],
  ["zh-Hant-TW, ja-JP;q=0.5", "JP"],
  ["pt", "PT"],
  ["", "PT"],
  ["xx-YY-ZZ,<script>", "PT"],
])("takes %j for %s, where the shop delivers", (header, country) => {
  expect(countryOfLanguages(header)).toBe(country);
});
