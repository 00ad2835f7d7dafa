import { type RefusalCatalogue } from '@ledger/kernel';
import { DIAGNOSTICS } from '@ledger/interchange';
import { httpProblems, refusalStatus } from '@ledger/platform';
import { REASON_CODES } from '@ledger/policy';
import { ledgerRefusals } from '@ledger/processes';
import { reportingRefusals } from '@ledger/reporting';

const rows = (catalogue: RefusalCatalogue): string[] =>
  Object.entries(catalogue)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(
      ([name, { says, next }]) =>
        `| \`${name}\` | ${String(refusalStatus[name] ?? 409)} | ${says} | ${next} |`,
    );

const httpRows = (): string[] =>
  Object.entries(httpProblems).map(
    ([name, { status, says, next }]) => `| \`${name}\` | ${String(status)} | ${says} | ${next} |`,
  );

const diagnosticRows = (): string[] =>
  Object.entries(DIAGNOSTICS).map(
    ([code, { severity, says, next }]) => `| \`${code}\` | ${severity} | ${says} | ${next} |`,
  );

const reasonRows = (): string[] =>
  Object.entries(REASON_CODES).map(([code, says]) => `| \`${code}\` | ${says} |`);

const PROBLEM_HEAD = ['| name | status | says | what to do |', '|---|---|---|---|'];

/** The error catalogue as it stands in docs/errors.md, from the catalogues in the code. */
export const errorCatalogue = (): string =>
  [
    '# Refusals, problems and diagnostics',
    '',
    'Every name is stable. Over HTTP each is a problem document (RFC 9457) whose `type` is `/problems/` and the name in kebab case; `GET` it to read this entry. A word in braces stands for a number or name that the problem carries.',
    '',
    '## Rules that refuse a command',
    '',
    'A refusal is a fact: who asked for what and which rule said no is kept, except for plain input errors. A retry with the same key gets the same answer.',
    '',
    ...PROBLEM_HEAD,
    ...rows(ledgerRefusals),
    '',
    '## Rules that refuse a query',
    '',
    ...PROBLEM_HEAD,
    ...rows(reportingRefusals),
    '',
    '## Problems of a request or of the service',
    '',
    ...PROBLEM_HEAD,
    ...httpRows(),
    '',
    '## Why a cent is not paid',
    '',
    'Reason codes of a stage, as explanations and statements give them.',
    '',
    '| code | meaning |',
    '|---|---|',
    ...reasonRows(),
    '',
    '## Diagnostics of a OneRoster bundle',
    '',
    'A row with an error is left out and the rest goes in; a warning is told and the row goes in.',
    '',
    '| code | severity | says | what to do |',
    '|---|---|---|---|',
    ...diagnosticRows(),
    '',
  ].join('\n');
