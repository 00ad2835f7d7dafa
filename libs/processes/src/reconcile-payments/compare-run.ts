import type { BankRecordRow } from '@ledger/disbursement';
import { type ReleasedLine } from '../take-in-bank-file/sent-payments';
import { traceOf } from '../take-in-bank-file/record-id';
import type { SentEntry, SentFile } from './sent-file';

/** A line as the ledger has it. */
export interface LedgerLine extends ReleasedLine {
  readonly status: 'released' | 'settled' | 'returned';
}

/** One line in three columns: what the ledger has, what the bank was asked for, what the bank booked; in cents. */
export interface ReconciledLine {
  readonly lineId: string;
  readonly providerId: string;
  readonly trace: string | null;
  readonly status: LedgerLine['status'];
  readonly ledgerCents: number;
  /** Null where the file does not have it. */
  readonly fileCents: number | null;
  readonly bookedOutCents: number;
  readonly bookedBackCents: number;
}

/** Something in which two columns differ. */
export interface RunDifference {
  readonly kind: RunDifferenceKind;
  /** Null where it is about no line of the ledger. */
  readonly lineId: string | null;
  /** What the ledger has. */
  readonly ledgerCents: number;
  /** What the file or the bank has. */
  readonly otherCents: number;
}

/**
 * - `file-missing`, `file-altered`, `file-not-valid`: what was sent cannot be relied on
 * - `not-in-file`, `not-in-ledger`, `file-amount-differs`: the file asks for something else
 * - `not-booked`: the bank has not said yet that the money left
 * - `booked-amount-differs`, `booked-twice`: another amount left
 * - `not-booked-back`: it came back, and the bank has not said yet that the money did
 * - `booked-back-not-returned`: the money came back, and the ledger does not have it as returned
 * - `exception-open`: the bank said something of it that a person still has to look at
 */
export type RunDifferenceKind =
  | 'file-missing'
  | 'file-altered'
  | 'file-not-valid'
  | 'not-in-file'
  | 'not-in-ledger'
  | 'file-amount-differs'
  | 'not-booked'
  | 'booked-amount-differs'
  | 'booked-twice'
  | 'not-booked-back'
  | 'booked-back-not-returned'
  | 'exception-open';

/** A run in three columns, and everything in which they differ. */
export interface RunReconciliation {
  readonly runId: string;
  readonly file: Pick<SentFile, 'sha256' | 'state'>;
  readonly lines: readonly ReconciledLine[];
  readonly totals: RunSums;
  readonly differences: readonly RunDifference[];
  /** Whether the three columns agree to the cent. */
  readonly agrees: boolean;
}

/** Every cent of the run stands in one of released, settled and returned. */
export interface RunSums {
  readonly releasedCents: number;
  readonly settledCents: number;
  readonly returnedCents: number;
  readonly fileEntries: number;
  readonly fileCents: number;
  readonly bookedOutCents: number;
  readonly bookedBackCents: number;
}

/** What is compared. */
export interface RunColumns {
  readonly runId: string;
  readonly lines: readonly LedgerLine[];
  readonly file: SentFile;
  /** What the bank said of the run. */
  readonly records: readonly BankRecordRow[];
}

/** Compares what the ledger has of a run with the file that was sent and with what the bank booked. */
export function compareRun({ runId, lines, file, records }: RunColumns): RunReconciliation {
  const entries = [...file.entries];
  const reconciled = lines.map((line) => {
    const entry = taken(entries, line);
    return { ...columnsOf(line, records), fileCents: entry?.amountCents ?? null };
  });
  const differences = [
    ...differencesOfFile(file),
    ...(file.state === 'missing' || file.state === 'altered' ? [] : reconciled.flatMap(fileDifference)),
    ...entries.map(({ amountCents }) => differing('not-in-ledger', null, [0, amountCents])),
    ...reconciled.flatMap(bankDifference),
    ...records.flatMap(openException),
  ];
  const { sha256, state } = file;
  return {
    runId,
    file: { sha256, state },
    lines: reconciled,
    totals: sumsOf(reconciled, file),
    differences,
    agrees: differences.length === 0,
  };
}

/** Takes the entry of a line out of those of the file. */
function taken(entries: SentEntry[], { trace, paymentNumber }: LedgerLine): SentEntry | undefined {
  const at = entries.findIndex((entry) =>
    entry.trace === null || trace === null
      ? entry.paymentNumber === paymentNumber
      : entry.trace === traceOf(trace),
  );
  return at < 0 ? undefined : entries.splice(at, 1)[0];
}

type Column = Omit<ReconciledLine, 'fileCents'>;

function columnsOf(line: LedgerLine, records: readonly BankRecordRow[]): Column {
  const { lineId, providerId, trace, status, netCents: ledgerCents } = line;
  const booked = (kind: 'booked' | 'booked-back'): number =>
    records
      .filter((row) => row.status !== 'open' && row.record.kind === kind)
      .flatMap(({ payment }) => payment?.lines ?? [])
      .reduce((sum, each) => (each.lineId === lineId ? sum + each.netCents : sum), 0);
  const [bookedOutCents, bookedBackCents] = [booked('booked'), booked('booked-back')];
  return { lineId, providerId, trace, status, ledgerCents, bookedOutCents, bookedBackCents };
}

const differing = (
  kind: RunDifferenceKind,
  lineId: string | null,
  [ledgerCents, otherCents]: readonly [number, number],
): RunDifference => ({ kind, lineId, ledgerCents, otherCents });

function differencesOfFile({ state }: SentFile): readonly RunDifference[] {
  return state === 'whole' ? [] : [differing(`file-${state}`, null, [0, 0])];
}

/** A line that pays nothing asks the bank for nothing. */
function fileDifference({ lineId, ledgerCents, fileCents }: ReconciledLine): readonly RunDifference[] {
  if ((fileCents ?? 0) === ledgerCents) return [];
  const kind = fileCents === null ? 'not-in-file' : 'file-amount-differs';
  return [differing(kind, lineId, [ledgerCents, fileCents ?? 0])];
}

function bankDifference(line: ReconciledLine): readonly RunDifference[] {
  const { lineId, ledgerCents, bookedOutCents, bookedBackCents } = line;
  const kind = line.status === 'returned' ? returnedDifference(line) : paidDifference(line);
  return kind === undefined
    ? []
    : [differing(kind, lineId, [ledgerCents, Math.abs(bookedOutCents - bookedBackCents)])];
}

function paidDifference(line: ReconciledLine): RunDifferenceKind | undefined {
  const { ledgerCents, bookedOutCents, bookedBackCents } = line;
  if (bookedBackCents > 0) return 'booked-back-not-returned';
  if (bookedOutCents === ledgerCents) return undefined;
  if (bookedOutCents === 0) return 'not-booked';
  return bookedOutCents === 2 * ledgerCents ? 'booked-twice' : 'booked-amount-differs';
}

/** A change of an account is no matter of cents. */
function openException({ status, record, candidates }: BankRecordRow): readonly RunDifference[] {
  if (status !== 'open' || record.amountCents === null) return [];
  const lines = candidates.flatMap((candidate) => candidate.lines);
  const [line, another] = lines;
  const lineId = another === undefined ? (line?.lineId ?? null) : null;
  const ledgerCents = lines.reduce((sum, { netCents }) => sum + netCents, 0);
  return [differing('exception-open', lineId, [ledgerCents, record.amountCents])];
}

/** What was never booked out needs not be booked back: the bank refused it before. */
function returnedDifference({
  bookedOutCents,
  bookedBackCents,
}: ReconciledLine): RunDifferenceKind | undefined {
  if (bookedOutCents === bookedBackCents) return undefined;
  return bookedOutCents > bookedBackCents ? 'not-booked-back' : 'not-booked';
}

function sumsOf(lines: readonly ReconciledLine[], { entries }: SentFile): RunSums {
  const of = (status: LedgerLine['status']): number =>
    lines.reduce((sum, line) => (line.status === status ? sum + line.ledgerCents : sum), 0);
  return {
    releasedCents: of('released'),
    settledCents: of('settled'),
    returnedCents: of('returned'),
    fileEntries: entries.length,
    fileCents: entries.reduce((sum, { amountCents }) => sum + amountCents, 0),
    bookedOutCents: lines.reduce((sum, { bookedOutCents }) => sum + bookedOutCents, 0),
    bookedBackCents: lines.reduce((sum, { bookedBackCents }) => sum + bookedBackCents, 0),
  };
}
