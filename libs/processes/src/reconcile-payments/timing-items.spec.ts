import type { BankRecord, BankRecordRow } from '@ledger/disbursement';
import { type Day, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { monthsOf } from './months';
import { type AccountLine, type CashMovement, movementOf, reconcilingItems } from './timing-items';

const days = { from: toDay('2026-09-01'), to: toDay('2026-09-30') };
const WITHIN = toDay('2026-09-10');
const BEFORE = toDay('2026-08-31');

const line = (lineId: string, releasedOn: Day, returnedOn: Day | null = null): AccountLine => ({
  runId: 'R-1',
  lineId,
  netCents: 100 + Number(lineId),
  releasedOn,
  returnedOn,
});
const record = (
  kind: BankRecord['kind'],
  lineIds: readonly string[],
  amountCents = lineIds.reduce((sum, lineId) => sum + 100 + Number(lineId), 0),
): BankRecordRow => ({
  recordId: 'K-1',
  status: lineIds.length === 0 ? 'open' : 'matched',
  record: {
    kind,
    source: 'camt.053',
    trace: null,
    paymentNumber: null,
    batchId: null,
    bankReference: null,
    direction: kind === 'booked' ? 'out' : 'in',
    amountCents,
    reasonCode: null,
    bookedOn: WITHIN,
  },
  file: { sha256: 'ab', place: 0 },
  payment: {
    programId: 'la',
    runId: 'R-1',
    sentOn: WITHIN,
    lines: lineIds.map((lineId) => ({
      lineId,
      providerId: 'P-1',
      bankDetailsId: 'B-1',
      netCents: 100 + Number(lineId),
    })),
  },
  why: null,
  candidates: [],
  dueOn: null,
  proposed: null,
  resolved: null,
  effectiveOn: WITHIN,
  revision: 0,
  position: 1,
});
const isIn = (on: Day | null): boolean => on === WITHIN;
const booksOf = (lines: readonly AccountLine[]): CashMovement => ({
  inCents: lines.reduce((sum, each) => (isIn(each.returnedOn) ? sum + each.netCents : sum), 0),
  outCents: lines.reduce((sum, each) => (isIn(each.releasedOn) ? sum + each.netCents : sum), 0),
});
const items = (lines: readonly AccountLine[], records: readonly BankRecordRow[], books = booksOf(lines)) =>
  reconcilingItems({ days, books, lines, records });

describe('why books and bank moved differently', () => {
  it('is nothing where the bank booked what the books have', () => {
    expect(items([line('1', WITHIN)], [record('booked', ['1'])])).toStrictEqual([]);
    expect(items([], [])).toStrictEqual([]);
  });

  it('is what was sent and not booked, and what was booked and sent before', () => {
    expect(items([line('1', WITHIN)], [])).toStrictEqual([
      { kind: 'released-not-booked', inCents: 0, outCents: 101 },
    ]);
    expect(items([line('1', BEFORE)], [record('booked', ['1'])])).toStrictEqual([
      { kind: 'booked-released-before', inCents: 0, outCents: 101 },
    ]);
  });

  it('is what came back on one side alone', () => {
    expect(items([line('1', BEFORE, WITHIN)], [])).toStrictEqual([
      { kind: 'returned-not-booked-back', inCents: 101, outCents: 0 },
    ]);
    expect(items([line('1', BEFORE, BEFORE)], [record('booked-back', ['1'])])).toStrictEqual([
      { kind: 'booked-back-returned-before', inCents: 101, outCents: 0 },
    ]);
  });

  it('is what is for no payment, on either side', () => {
    const books = { inCents: 5_000, outCents: 101 };
    expect(
      items([line('1', WITHIN)], [record('booked', ['1']), record('other', [], 70)], books),
    ).toStrictEqual([
      { kind: 'books-only', inCents: 5_000, outCents: 0 },
      { kind: 'bank-only', inCents: 70, outCents: 0 },
    ]);
  });

  it('explains every cent by which they differ', () => {
    const known = fc.record({
      releasedOn: fc.constantFrom(BEFORE, WITHIN),
      returnedOn: fc.constantFrom(null, BEFORE, WITHIN),
      isBooked: fc.boolean(),
      isBookedBack: fc.boolean(),
    });
    const amounts = fc.record({ drawn: fc.nat(9_999), deposit: fc.nat(9_999) });
    fc.assert(
      fc.property(fc.array(known, { maxLength: 6 }), amounts, (all, { drawn, deposit }) => {
        const lines = all.map(({ releasedOn, returnedOn }, at) => line(String(at), releasedOn, returnedOn));
        const records = [
          ...all.flatMap(({ isBooked }, at) => (isBooked ? [record('booked', [String(at)])] : [])),
          ...all.flatMap(({ isBookedBack }, at) =>
            isBookedBack ? [record('booked-back', [String(at)])] : [],
          ),
          record('other', [], deposit),
        ];
        const books = { ...booksOf(lines), inCents: booksOf(lines).inCents + drawn };
        const net = ({ inCents, outCents }: CashMovement): number => inCents - outCents;
        const explained = items(lines, records, books).reduce((sum, { kind, ...item }) => {
          const isOfBank = ['booked-released-before', 'booked-back-returned-before', 'bank-only'].includes(
            kind,
          );
          return isOfBank ? sum - net(item) : sum + net(item);
        }, 0);

        expect(net(books) - net(movementOf(records))).toBe(explained);
      }),
    );
  });
});

describe('the months of some days', () => {
  it('are all that have one of them', () => {
    const from = toDay('2026-11-30');
    expect(monthsOf({ from, to: toDay('2027-02-01') })).toStrictEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ]);
    expect(monthsOf({ from, to: from })).toStrictEqual(['2026-11']);
  });
});
