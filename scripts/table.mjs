import { seconds } from "./progress.mjs";

const TEST_CARDS = [
  ["4242 4242 4242 4242", "is paid"],
  ["4000 0000 0000 0002", "is declined"],
  ["4000 0000 0000 9995", "is declined: insufficient funds"],
  ["4000 0000 0000 3220", "asks for 3-D Secure"],
];

/**
 * What a person needs to know, once everything runs.
 * @param {{ shop: string, sandbox: string | undefined, owner: string | undefined, tookMs: number, name: string }} facts
 * @returns {string}
 */
export function openingTable({ shop, sandbox, owner, tookMs, name }) {
  const rows = [
    ["Shop", shop],
    ["Admin", `${shop}/admin`],
    ...(sandbox
      ? [
          ["Sandbox", `${sandbox}/_sandbox`, "every payment, event and webhook"],
          ["Mailbox", `${sandbox}/_sandbox/mail`, "sign-in links and receipts land here"],
        ]
      : []),
  ];
  const signIn = [...(owner ? [[owner, "runs the shop"]] : []), ["any other email address", "shops"]];
  const cards = ["", "  Test cards, with any date ahead, any CVC and any name", ...lines(TEST_CARDS)];
  return [
    "",
    `  ${name} is open. First page after ${seconds(tookMs)}.`,
    "",
    ...lines(rows),
    "",
    "  Sign in with",
    ...lines(signIn),
    ...(sandbox ? cards : []),
    "",
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}

/** @param {string[][]} rows @returns {string[]} in columns */
function lines(rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}
