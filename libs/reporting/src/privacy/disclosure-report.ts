import type { Day } from '@ledger/kernel';
import {
  DISCLOSURE_PURPOSES,
  type DisclosureRow,
  RECIPIENT_FAULTS,
  type RecipientFault,
  recipientFaults,
  type RecipientsResult,
  recipientsWithout,
} from '@ledger/privacy';

/** A line of a report: a disclosure with what its purpose means and what allows it. */
export interface ReportedDisclosure extends DisclosureRow {
  readonly purposeSays: string;
  readonly citation: string;
  /** Whether 34 CFR 99.32 asks for the record. */
  readonly isRecordRequired: boolean;
  /** How it is another than the list of recipients says; empty where there was nothing to compare it with. */
  readonly unlisted: readonly RecipientFault[];
}

/** How the disclosures of a report compare with the published list of recipients. */
export interface ComparedRecipients {
  readonly list: 'compared' | 'missing' | 'invalid';
  /** Disclosures that the list does not have. */
  readonly unlisted: number;
  /** Recipients of the list who were given nothing; told of all students only. */
  readonly withoutDisclosure: readonly { readonly id: string; readonly name: string }[];
}

/** Who was given whose personal data: of one student for a parent, of a period for an auditor. */
export interface DisclosureReport {
  /** Null for a report over all students. */
  readonly subjectRef: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly basis: string;
  readonly disclosures: readonly ReportedDisclosure[];
  readonly recipients: ComparedRecipients;
}

const BASIS = '34 CFR 99.32: record of each request for access to and each disclosure of personal data';

/**
 * Puts a report together, compared with the list of recipients where there is one; it names fields and purposes, never
 * what a field says.
 */
export function disclosureReport(
  asked: {
    readonly subjectRef?: string | undefined;
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
  },
  rows: readonly DisclosureRow[],
  list: RecipientsResult | undefined,
): DisclosureReport {
  const { subjectRef = null, from = null, to = null } = asked;
  const disclosures = rows.map((row) => reported(row, list));
  const recipients = comparedOf(disclosures, list, subjectRef === null);
  return { subjectRef, from, to, basis: BASIS, disclosures, recipients };
}

function comparedOf(
  disclosures: readonly ReportedDisclosure[],
  list: RecipientsResult | undefined,
  isOfAll: boolean,
): ComparedRecipients {
  if (list?.kind !== 'read')
    return { list: list === undefined ? 'missing' : 'invalid', unlisted: 0, withoutDisclosure: [] };
  return {
    list: 'compared',
    unlisted: disclosures.filter(({ unlisted }) => unlisted.length > 0).length,
    withoutDisclosure: (isOfAll ? recipientsWithout(disclosures, list.document) : []).map(({ id, name }) => ({
      id,
      name,
    })),
  };
}

function reported(row: DisclosureRow, list: RecipientsResult | undefined): ReportedDisclosure {
  const { says, citation, isRecordRequired } = DISCLOSURE_PURPOSES[row.purpose];
  const unlisted = list?.kind === 'read' ? recipientFaults(row, list.document) : [];
  return { ...row, purposeSays: says, citation, isRecordRequired, unlisted };
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
  'unlisted',
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
export function disclosureText(report: DisclosureReport): string {
  const { subjectRef, from, to, basis, disclosures, recipients } = report;
  const period = from === null && to === null ? '' : `, ${from ?? 'the beginning'} to ${to ?? 'today'}`;
  const whose = subjectRef === null ? 'all students' : `student ${subjectRef}`;
  return [
    `Disclosures of personal data: ${whose}${period}`,
    basis,
    '',
    ...(disclosures.length === 0 ? ['None.'] : disclosures.map(lineOf)),
    '',
    `${String(disclosures.length)} in all.`,
    ...recipientLines(recipients),
    '',
  ].join('\n');
}

function lineOf(row: ReportedDisclosure): string {
  const { recordedAt, subjectRef, fields, disclosedTo, role, org, purposeSays, citation, unlisted } = row;
  const capacity = org === null ? role : `${role} of ${org}`;
  return `${recordedAt}  ${subjectRef}: ${fields.join(', ')} to ${disclosedTo} (${capacity}) for ${purposeSays}, ${citation}${unlisted.map((fault) => `\n  not as published: ${RECIPIENT_FAULTS[fault]}`).join('')}`;
}

function recipientLines({ list, unlisted, withoutDisclosure }: ComparedRecipients): readonly string[] {
  if (list !== 'compared') return [`Not compared with the list of recipients (R.S. 17:3913): it is ${list}.`];
  return [
    `${String(unlisted)} not as the list of recipients says (R.S. 17:3913).`,
    ...withoutDisclosure.map(({ id, name }) => `Listed and given nothing: ${name} (${id}).`),
  ];
}
