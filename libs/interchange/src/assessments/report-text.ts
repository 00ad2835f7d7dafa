const FORMULA = /^[=+\-@\t\r]/;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/g;

/**
 * A text of a sender as a report may show it: without control characters, and behind an apostrophe where a
 * spreadsheet would take it for a formula.
 */
export function reportText(text: string): string {
  const plain = text.replace(CONTROL, ' ');
  return FORMULA.test(text) ? `'${plain}` : plain;
}
