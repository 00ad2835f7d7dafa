import type { Day } from '@ledger/kernel';
import { DISCLOSURE_PURPOSES, type DisclosureRow } from '@ledger/privacy';

/** A line of a report: a disclosure with what its purpose means and what allows it. */
export interface ReportedDisclosure extends DisclosureRow {
  readonly purposeSays: string;
  readonly citation: string;
  /** Whether 34 CFR 99.32 asks for the record. */
  readonly isRecordRequired: boolean;
}

/** Who was given whose personal data: of one student for a parent, of a period for an auditor. */
export interface DisclosureReport {
  /** Null for a report over all students. */
  readonly subjectRef: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly basis: string;
  readonly disclosures: readonly ReportedDisclosure[];
}

const BASIS = '34 CFR 99.32: record of each request for access to and each disclosure of personal data';

/** Puts a report together; it names fields and purposes, never what a field says. */
export function disclosureReport(
  asked: {
    readonly subjectRef?: string | undefined;
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
  },
  rows: readonly DisclosureRow[],
): DisclosureReport {
  const { subjectRef = null, from = null, to = null } = asked;
  return { subjectRef, from, to, basis: BASIS, disclosures: rows.map(reported) };
}

function reported(row: DisclosureRow): ReportedDisclosure {
  const { says, citation, isRecordRequired } = DISCLOSURE_PURPOSES[row.purpose];
  return { ...row, purposeSays: says, citation, isRecordRequired };
}

const COLUMNS = [
  'recordedAt',
  'subjectRef',
  'fields',
  'purpose',
  'citation',
  'isRecordRequired',
  'disclosedTo',
  'role',
  'org',
  'disclosureId',
  'position',
] as const;

/** The report as CSV (RFC 4180), a header first. */
export function disclosureCsv({ disclosures }: DisclosureReport): string {
  const lines = disclosures.map((row) => COLUMNS.map((column) => cell(row[column])).join(','));
  return [COLUMNS.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number | boolean | null | readonly string[]): string {
  const text = value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
  const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The report as text for people. */
export function disclosureText({ subjectRef, from, to, basis, disclosures }: DisclosureReport): string {
  const period = from === null && to === null ? '' : `, ${from ?? 'the beginning'} to ${to ?? 'today'}`;
  const whose = subjectRef === null ? 'all students' : `student ${subjectRef}`;
  return [
    `Disclosures of personal data: ${whose}${period}`,
    basis,
    '',
    ...(disclosures.length === 0 ? ['None.'] : disclosures.map(lineOf)),
    '',
    `${String(disclosures.length)} in all.`,
    '',
  ].join('\n');
}

function lineOf(row: ReportedDisclosure): string {
  const { recordedAt, subjectRef, fields, disclosedTo, role, org, purposeSays, citation } = row;
  const capacity = org === null ? role : `${role} of ${org}`;
  return `${recordedAt}  ${subjectRef}: ${fields.join(', ')} to ${disclosedTo} (${capacity}) for ${purposeSays}, ${citation}`;
}
