import {
  bankMessageName,
  checkByLayout,
  checkNacha,
  checkPain001,
  checkRemittanceFile,
  type Layout,
  layoutOfLine,
  readCamt053,
  readPain002,
  SHIPPED_LAYOUTS,
  shippedLayout,
} from '@ledger/interchange';
import { type Cents, centsToJson, inDollars, sumOf, toCents } from '@ledger/kernel';
import { EXIT } from './exit-codes';
import { CliFailure } from './failure';

/** A file as it is read. */
export type BankFilePieces = AsyncIterable<Uint8Array>;

/** A problem of any kind of bank file. */
export interface BankFileProblem {
  readonly line: number;
  readonly column?: number;
  readonly path?: string;
  readonly from?: number;
  readonly to?: number;
  readonly segment?: number;
  readonly field?: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly next: string;
}

/** What a check found. */
export interface BankFileReport {
  readonly errors: number;
  readonly warnings: number;
  readonly problems: readonly BankFileProblem[];
  /** What the file holds, for people and for machines. */
  readonly says: string;
  readonly holds: Readonly<Record<string, number | string>>;
}

/** A kind of bank file: by what it is recognized, and how it is checked. */
export interface BankFileKind {
  readonly name: string;
  readonly recognizes: (head: string) => boolean;
  readonly check: (pieces: BankFilePieces) => Promise<BankFileReport>;
}

/** The kinds that are known; the first one that recognizes a file checks it. */
export const BANK_FILE_KINDS: readonly BankFileKind[] = [
  {
    name: 'X12 820',
    recognizes: (head) => /^\s*(ISA[^0-9A-Za-z]|ST([^0-9A-Za-z])820\2)/.test(head),
    check: checkRemittances,
  },
  {
    name: 'pain.001',
    recognizes: (head) => isXml(head) && bankMessageName(head) === 'pain.001',
    check: checkCreditTransfers,
  },
  {
    name: 'pain.002',
    recognizes: (head) => isXml(head) && bankMessageName(head) === 'pain.002',
    check: checkStatusReport,
  },
  {
    name: 'camt.053',
    recognizes: (head) => isXml(head) && bankMessageName(head) === 'camt.053',
    check: checkStatement,
  },
  ...SHIPPED_LAYOUTS.map((name) => ({
    name,
    recognizes: (head: string) => layoutOfLine(firstLine(head))?.id === name,
    check: (pieces: BankFilePieces) => checkLayoutFile(shippedLayout(name), pieces),
  })),
  {
    name: 'NACHA',
    recognizes: (head) => head === '' || /^\d/.test(head) || /^.{94}\r?$/m.test(head),
    check: checkPayments,
  },
];

const isXml = (head: string): boolean => /^(?:\u00EF\u00BB\u00BF)?\s*</.test(head);
const firstLine = (head: string): string => head.split('\n', 1)[0] ?? '';

async function checkPayments(pieces: BankFilePieces): Promise<BankFileReport> {
  const { errors, warnings, problems, totals } = await checkNacha(pieces);
  const { batches, entries, addenda, debits, credits } = totals;
  return {
    errors,
    warnings,
    problems,
    says:
      `batches ${String(batches)}, entries ${String(entries)}, addenda ${String(addenda)}, ` +
      `debits ${inDollars(debits)}, credits ${inDollars(credits)}`,
    holds: {
      batches,
      entries,
      addenda,
      debitsCents: centsToJson(debits),
      creditsCents: centsToJson(credits),
    },
  };
}

async function checkRemittances(pieces: BankFilePieces): Promise<BankFileReport> {
  const { problems, remittances } = await checkRemittanceFile(pieces);
  const amount = sumOf(remittances.map((remittance) => remittance.amount));
  return {
    errors: problems.length,
    warnings: 0,
    problems,
    says: `remittances ${String(remittances.length)}, paid ${inDollars(amount)}`,
    holds: { remittances: remittances.length, amountCents: centsToJson(amount) },
  };
}

async function checkCreditTransfers(pieces: BankFilePieces): Promise<BankFileReport> {
  const { errors, warnings, problems, totals } = await checkPain001(pieces);
  const { payments, documents, amount } = totals;
  return {
    errors,
    warnings,
    problems,
    says: `payments ${String(payments)}, documents ${String(documents)}, amount ${inDollars(amount)}`,
    holds: { payments, documents, amountCents: centsToJson(amount) },
  };
}

async function checkStatusReport(pieces: BankFilePieces): Promise<BankFileReport> {
  const { errors, warnings, problems, report } = readPain002(await whole(pieces));
  if (report === null) return { errors, warnings, problems, says: '', holds: {} };
  const { version, originalMessageId, statuses } = report;
  const rejected = statuses.filter(({ status }) => status === 'RJCT').length;
  return {
    errors,
    warnings,
    problems,
    says:
      `${version} about ${originalMessageId ?? 'no message named'}, ` +
      `statuses ${String(statuses.length)}, rejected ${String(rejected)}`,
    holds: { message: version, statuses: statuses.length, rejected },
  };
}

async function checkStatement(pieces: BankFilePieces): Promise<BankFileReport> {
  const { errors, warnings, problems, report } = readCamt053(await whole(pieces));
  if (report === null) return { errors, warnings, problems, says: '', holds: {} };
  const { version, statements } = report;
  const entries = statements.flatMap((statement) => statement.entries);
  const booked = (side: 'credit' | 'debit'): Cents =>
    sumOf(
      entries.filter((entry) => entry.side === side && entry.status === 'BOOK').map(({ amount }) => amount),
    );
  const [credits, debits] = [booked('credit'), booked('debit')];
  return {
    errors,
    warnings,
    problems,
    says:
      `${version}, statements ${String(statements.length)}, entries ${String(entries.length)}, ` +
      `booked debits ${inDollars(debits)}, booked credits ${inDollars(credits)}`,
    holds: {
      message: version,
      statements: statements.length,
      entries: entries.length,
      debitsCents: centsToJson(debits),
      creditsCents: centsToJson(credits),
    },
  };
}

/** Answers of banks are read at once: a statement of a day with a million payments has about so many bytes. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

async function whole(pieces: BankFilePieces): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > MAX_ANSWER_BYTES)
      throw new CliFailure(EXIT.differences, {
        code: 'bank_file.too_large',
        message: `The file is larger than ${String(MAX_ANSWER_BYTES)} bytes`,
        next: 'Ask the bank for a file for each day or account.',
      });
    read.push(piece);
  }
  return Buffer.concat(read);
}

/** Checks a file by a layout. */
export async function checkLayoutFile(layout: Layout, pieces: BankFilePieces): Promise<BankFileReport> {
  const { errors, problems, rows, totals } = await checkByLayout(layout, pieces);
  const sums = Object.entries(totals).map(([kind, sum]) => ({ kind, ...sum }));
  return {
    errors,
    warnings: 0,
    problems,
    says: [
      `${layout.id}, rows ${String(rows)}`,
      ...sums.map(({ kind, rows: of, amount }) => `${kind} ${String(of)} of ${inDollars(toCents(amount))}`),
    ].join(', '),
    holds: {
      layout: layout.id,
      rows,
      ...Object.fromEntries(sums.map(({ kind, amount }) => [`${kind}Cents`, centsToJson(toCents(amount))])),
    },
  };
}
