import { AMOUNT_CODES, REASON_CODES, REASON_REMEDIES, type ReasonCode, WAITING_CODES } from '../model/reason';

const INTRODUCTION = `# Reason codes

Every cent that is earned says how it comes about, every cent that is not says why, and everything that may still be
earned says what it waits for. The codes are stable: a code is never given another meaning and never used again. They
stand in evaluations as \`code\`, each with the clause of the policy and its authority beside it.`;

const REDUCTIONS = `Each reduction of a stage has a code, its cents, the day and the rule that takes them away. What a stage has earned, what
it may still earn and its reductions add up to the most it could pay.`;

const rows = (texts: Readonly<Record<string, string>>): string[][] =>
  Object.entries(texts).map(([code, says]) => [`\`${code}\``, says]);

const reductionRows = (): string[][] =>
  Object.entries(REASON_CODES).map(([code, says]) => [
    `\`${code}\``,
    says,
    REASON_REMEDIES[code as ReasonCode],
  ]);

/** The published list of codes, as it stands in docs/reference/reason-codes.md. */
export const codesMarkdown = (): string =>
  [
    INTRODUCTION,
    '## Why this amount',
    table(['code', 'says'], rows(AMOUNT_CODES)),
    '## Why not more',
    REDUCTIONS,
    table(['code', 'says', 'what to do'], reductionRows()),
    '## What is awaited',
    table(['code', 'says'], rows(WAITING_CODES)),
  ].join('\n\n') + '\n';

/** A table with its columns aligned. */
function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...body.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}
