/**
 * The colors of tokens.css in hex, for what cannot read them: the gateway's card fields (their frames take hex only)
 * and mail. palette.test.ts keeps the two the same.
 */
export interface Palette {
  readonly bg: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly action: string;
  readonly onAction: string;
  readonly accent: string;
  readonly focus: string;
  readonly ok: string;
  readonly bad: string;
}

export const LIGHT: Palette = {
  bg: "#f9fafb",
  surface: "#ffffff",
  sunken: "#f1f2f4",
  line: "#dcdee1",
  lineStrong: "#7f8489",
  ink: "#15181e",
  ink2: "#494d54",
  ink3: "#62666d",
  action: "#1a1d23",
  onAction: "#fcfcfc",
  accent: "#1c4cc8",
  focus: "#1e64ef",
  ok: "#136239",
  bad: "#b21a1c",
};

export const DARK: Palette = {
  bg: "#0d0e11",
  surface: "#15171b",
  sunken: "#08090b",
  line: "#2d3137",
  lineStrong: "#737880",
  ink: "#edeef1",
  ink2: "#b7bbc0",
  ink3: "#989ca2",
  action: "#edeef1",
  onAction: "#0f1216",
  accent: "#8ab0fe",
  focus: "#73a3fc",
  ok: "#75da9c",
  bad: "#fb9795",
};
