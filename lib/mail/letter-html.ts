import { SELLER } from "@/lib/domain/seller";
import { escapeHtml } from "./html";
import type { Sender } from "./letter";

/**
 * Near black and near white: mail programs that turn colors around leave both readable. Light first, because the style
 * attribute is all that some programs read; the media query turns it for those that understand it.
 */
const INK = "#1c1f26";
const INK_2 = "#565b66";
const PAPER = "#fcfcfd";
const LINE = "#dfe1e6";
const FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const DARK = `
  @media (prefers-color-scheme: dark) {
    .paper { background: #16181d !important; }
    .ink { color: #eceef2 !important; }
    .ink-2 { color: #b4b9c4 !important; }
    .line { border-color: #363b46 !important; }
    .button { background: #eceef2 !important; border-color: #eceef2 !important; }
    .button a { color: #1c1f26 !important; }
  }
  @media (max-width: 620px) { .pad { padding-left: 20px !important; padding-right: 20px !important; } }`;

interface LetterHtml {
  readonly title: string;
  /** Shown in the list of mails after the subject: says what the subject does not. */
  readonly preheader: string;
  /** HTML of the middle, made of the pieces below. */
  readonly body: string;
}

/** One column of 600 px in tables, system fonts, no picture, no script: the same in every mail program. */
export function letterHtml({ title, preheader, body }: LetterHtml, sender: Sender): string {
  const shop = escapeHtml(sender.name);
  const email = escapeHtml(sender.email);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>:root { color-scheme: light dark; supported-color-schemes: light dark; }${DARK}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${PAPER};">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${escapeHtml(preheader)}${"&#8199;&#65279;&#847; ".repeat(30)}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${PAPER};">
<tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;">
<tr><td class="pad line ink" style="padding:28px 32px 20px;border-bottom:1px solid ${LINE};font:600 18px/24px ${FONT};color:${INK};">${shop}</td></tr>
<tr><td class="pad" style="padding:32px 32px 8px;">
${body}
</td></tr>
<tr><td class="pad line ink-2" style="padding:20px 32px 40px;border-top:1px solid ${LINE};font:400 14px/22px ${FONT};color:${INK_2};">Questions? Reply to this mail or write to <a class="ink" href="mailto:${email}" style="color:${INK};">${email}</a>. A person reads it.<br>${shop}, ${escapeHtml(SELLER.address)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`;
}

export function headline(text: string): string {
  return `<h1 class="ink" style="margin:0 0 12px;font:600 26px/32px ${FONT};letter-spacing:-0.01em;color:${INK};">${escapeHtml(text)}</h1>`;
}

export function paragraph(text: string, tone: "ink" | "ink-2" = "ink"): string {
  const look =
    tone === "ink" ? `font:400 16px/25px ${FONT};color:${INK};` : `font:400 14px/22px ${FONT};color:${INK_2};`;
  return `<p class="${tone}" style="margin:0 0 20px;${look}">${escapeHtml(text)}</p>`;
}

/** The mail's one button. */
export function button(label: string, href: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 28px;"><tr><td class="button" style="background:${INK};border:1px solid ${INK};border-radius:8px;"><a href="${escapeHtml(href)}" style="display:inline-block;padding:14px 26px;font:600 16px/20px ${FONT};color:${PAPER};text-decoration:none;">${escapeHtml(label)}</a></td></tr></table>`;
}

interface AmountRow {
  readonly label: string;
  readonly detail?: string;
  readonly amount: string;
  readonly weight?: "strong" | "quiet";
}

/** Labels at the start, amounts at the end; a real table, so that readers say which amount belongs to what. */
export function amountTable(caption: string, rows: readonly AmountRow[]): string {
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" aria-label="${escapeHtml(caption)}" style="margin:0 0 24px;border-collapse:collapse;">
${rows.map(amountRow).join("\n")}
</table>`;
}

function amountRow({ label, detail, amount, weight }: AmountRow): string {
  const tone = weight === "quiet" ? "ink-2" : "ink";
  const color = weight === "quiet" ? INK_2 : INK;
  const cell = `padding:10px 0;border-bottom:1px solid ${LINE};font:${weight === "strong" ? 600 : 400} 16px/23px ${FONT};color:${color};vertical-align:top;`;
  const more = detail
    ? `<br><span class="ink-2" style="font:400 14px/21px ${FONT};color:${INK_2};">${escapeHtml(detail)}</span>`
    : "";
  return `<tr><th scope="row" align="left" class="${tone} line" style="${cell}text-align:left;">${escapeHtml(label)}${more}</th><td align="right" class="${tone} line" style="${cell}padding-left:16px;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;">${escapeHtml(amount)}</td></tr>`;
}

export function addressBlock(title: string, lines: readonly string[]): string {
  return `<p class="ink" style="margin:0 0 24px;font:400 16px/24px ${FONT};color:${INK};word-break:break-word;"><span class="ink-2" style="font-size:14px;color:${INK_2};">${escapeHtml(title)}</span><br>${lines.map(escapeHtml).join("<br>")}</p>`;
}
