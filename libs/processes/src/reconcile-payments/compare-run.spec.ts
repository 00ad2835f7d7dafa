import { toDay } from '@ledger/kernel';
import type { BankRecord, BankRecordRow } from '@ledger/disbursement';
import { compareRun, type LedgerLine, type RunColumns } from './compare-run';

const line = (lineId: string, changes: Partial<LedgerLine> = {}): LedgerLine => ({
  programId: 'la',
  runId: 'R-1',
  lineId,
  providerId: `P-${lineId}`,
  bankDetailsId: 'B-1',
  netCents: 10_000,
  trace: `06500009000000${lineId}`,
  paymentNumber: `PMT-${lineId}`,
  sentOn: toDay('2026-09-10'),
  paysOn: toDay('2026-09-11'),
  status: 'settled',
  ...changes,
});
const entry = (lineId: string, amountCents = 10_000) => ({
  trace: `06500009000000${lineId}`,
  paymentNumber: `PMT-${lineId}`,
  amountCents,
});
const booked = (
  kind: BankRecord['kind'],
  lineIds: readonly string[] = ['1'],
  changes: Partial<BankRecordRow> = {},
): BankRecordRow => ({
  recordId: 'K-1',
  status: 'matched',
  record: {
    kind,
    source: 'camt.053',
    trace: null,
    paymentNumber: null,
    batchId: null,
    bankReference: null,
    direction: 'out',
    amountCents: 10_000 * lineIds.length,
    reasonCode: null,
    bookedOn: toDay('2026-09-11'),
  },
  file: { sha256: 'ab'.repeat(32), place: 0 },
  payment: {
    programId: 'la',
    runId: 'R-1',
    sentOn: toDay('2026-09-10'),
    lines: lineIds.map((lineId) => ({
      lineId,
      providerId: `P-${lineId}`,
      bankDetailsId: 'B-1',
      netCents: 10_000,
    })),
  },
  why: null,
  candidates: [],
  dueOn: null,
  proposed: null,
  resolved: null,
  effectiveOn: toDay('2026-09-11'),
  revision: 0,
  position: 1,
  ...changes,
});
const compared = (columns: Partial<RunColumns> = {}, state: RunColumns['file']['state'] = 'whole') =>
  compareRun({
    runId: 'R-1',
    lines: [line('1')],
    file: { sha256: 'cd', state, entries: [entry('1')] },
    records: [booked('booked')],
    ...columns,
  });
const kinds = (...args: Parameters<typeof compared>) =>
  compared(...args).differences.map(({ kind, lineId }) => `${kind} ${lineId ?? '-'}`);

describe('a run in three columns', () => {
  it('agrees when the file asks for what the ledger has and the bank booked it', () => {
    expect(compared()).toMatchObject({
      agrees: true,
      differences: [],
      totals: {
        releasedCents: 0,
        settledCents: 10_000,
        returnedCents: 0,
        fileEntries: 1,
        fileCents: 10_000,
        bookedOutCents: 10_000,
        bookedBackCents: 0,
      },
    });
  });

  it('agrees when the bank booked the run as one', () => {
    const lines = [line('1'), line('2')];
    const file = { sha256: 'cd', state: 'whole', entries: [entry('2'), entry('1')] } as const;
    expect(compared({ lines, file, records: [booked('booked', ['1', '2'])] }).agrees).toBe(true);
  });

  it('agrees on a payment that came back when the money did, or never left', () => {
    const lines = [line('1', { status: 'returned' })];
    expect(kinds({ lines, records: [booked('booked'), booked('booked-back')] })).toStrictEqual([]);
    expect(kinds({ lines, records: [] })).toStrictEqual([]);
    expect(kinds({ lines })).toStrictEqual(['not-booked-back 1']);
  });

  it('names what the bank has not booked, booked twice, or otherwise', () => {
    expect(kinds({ records: [] })).toStrictEqual(['not-booked 1']);
    expect(kinds({ records: [booked('booked'), booked('booked')] })).toStrictEqual(['booked-twice 1']);
    expect(kinds({ lines: [line('1', { netCents: 9_999 })] })).toStrictEqual([
      'file-amount-differs 1',
      'booked-amount-differs 1',
    ]);
    expect(kinds({ records: [booked('booked'), booked('booked-back')] })).toStrictEqual([
      'booked-back-not-returned 1',
    ]);
  });

  it('takes no word of the bank but a booking, and none that a person still has to look at', () => {
    expect(kinds({ records: [booked('settled')] })).toStrictEqual(['not-booked 1']);
    const open = booked('booked', ['1']);
    const candidates = open.payment === null ? [] : [open.payment];
    const exception = { ...open, status: 'open', payment: null, why: 'paid-twice', candidates } as const;
    expect(compared({ records: [booked('booked'), exception] }).differences).toStrictEqual([
      { kind: 'exception-open', lineId: '1', ledgerCents: 10_000, otherCents: 10_000 },
    ]);
    const notified = {
      ...exception,
      record: { ...open.record, kind: 'changed', amountCents: null },
    } as const;
    expect(kinds({ records: [booked('booked'), notified] })).toStrictEqual([]);
  });

  it('names what the file asks for otherwise than the ledger', () => {
    const file = { sha256: 'cd', state: 'whole', entries: [entry('1', 10_001), entry('9', 500)] } as const;
    expect(compared({ file }).differences).toStrictEqual([
      { kind: 'file-amount-differs', lineId: '1', ledgerCents: 10_000, otherCents: 10_001 },
      { kind: 'not-in-ledger', lineId: null, ledgerCents: 0, otherCents: 500 },
    ]);
    expect(kinds({ file: { ...file, entries: [] } })).toStrictEqual(['not-in-file 1']);
  });

  it.each(['missing', 'altered', 'not-valid'] as const)('relies on no file that is %s', (state) => {
    const [first] = compared({}, state).differences;
    expect(first).toMatchObject({ kind: `file-${state}` });
  });

  it('asks neither file nor bank for a line that pays nothing', () => {
    const lines = [line('1', { netCents: 0 })];
    expect(kinds({ lines, file: { sha256: 'cd', state: 'whole', entries: [] }, records: [] })).toStrictEqual(
      [],
    );
  });

  it('has every cent of a run in one of released, settled and returned', () => {
    const lines = [
      line('1'),
      line('2', { status: 'returned' }),
      line('3', { status: 'released', netCents: 7 }),
    ];
    const { totals } = compared({ lines });
    expect([totals.releasedCents, totals.settledCents, totals.returnedCents]).toStrictEqual([
      7, 10_000, 10_000,
    ]);
  });
});
