import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Finding } from '../verify/finding';
import type { Law } from '../verify/law';
import { bankAnswersWhatWasSentLaw } from './bank-answers-what-was-sent.law';

const bundle = { scope: { kind: 'program', programId: 'la' }, window: { from: 1, to: 99 } } as const;
const ofProvider = { ...bundle, scope: { kind: 'provider', programId: 'la', providerId: 'P-1' } } as const;

type Said = readonly [type: string, data: Readonly<Record<string, unknown>>];

const LINE = { lineId: '1', providerId: 'P-1', bankDetailsId: 'B-1', netCents: 40_000 };
const PAYMENT = { programId: 'la', runId: 'R-1', sentOn: '2026-09-10', lines: [LINE] };
const FILE = 'a'.repeat(64);

const drawn: Said = ['PaymentLineDrawn', { runId: 'R-1', ...LINE }];
const released: Said = [
  'PaymentRunReleased',
  { runId: 'R-1', programId: 'la', effectiveOn: '2026-09-10', file: { traces: [] } },
];
const received: Said = ['BankFileReceived', { sha256: FILE, records: 2 }];
const matched = (payment: object = PAYMENT, place = 0, recordId = 'K-1'): Said => [
  'BankRecordMatched',
  { recordId, payment, file: { sha256: FILE, place } },
];
const opened = (...candidates: readonly object[]): Said => [
  'BankExceptionOpened',
  { recordId: 'K-2', candidates, file: { sha256: FILE, place: 1 } },
];

function findingsOf(...said: readonly Said[]): readonly Finding[] {
  const law = bankAnswersWhatWasSentLaw(bundle) as Law;
  const events = said.map(([type, data], index) => ({ type, data, position: index + 1, id: 'c.0' }));
  return (events as unknown as readonly RecordedEvent[]).flatMap((event) => law.observe(event) ?? []);
}
const sent = [drawn, released, received] as const;

describe('what the bank says', () => {
  it('is held against the payments that were sent', () => {
    const resolved: Said = ['BankExceptionResolved', { payment: PAYMENT }];
    const ofNone: Said = ['BankResolutionProposed', { payment: null }];
    expect(findingsOf(...sent, matched(), opened(PAYMENT), ofNone, resolved)).toStrictEqual([]);
  });

  it.each([
    ['another amount', { ...LINE, netCents: 40_001 }, '40001 cents to P-1, account B-1'],
    ['another provider', { ...LINE, providerId: 'P-2' }, '40000 cents to P-2, account B-1'],
    ['another account', { ...LINE, bankDetailsId: 'B-2' }, '40000 cents to P-1, account B-2'],
  ])('is not held against %s', (_, line, found) => {
    const other = { ...PAYMENT, lines: [line] };
    const expected = { expected: '40000 cents to P-1, account B-1', found };
    for (const answer of [matched(other), opened(PAYMENT, other)])
      expect(findingsOf(...sent, answer)).toMatchObject([expected]);
  });

  it('is not held against a line, a day or a run that was not sent', () => {
    const ofLine = { ...PAYMENT, lines: [{ ...LINE, lineId: '2' }] };
    expect(findingsOf(...sent, matched(ofLine))).toMatchObject([{ expected: 'no such line' }]);
    const onDay = { ...PAYMENT, sentOn: '2026-09-11' };
    expect(findingsOf(...sent, matched(onDay))).toMatchObject([{ expected: 'run R-1, sent on 2026-09-10' }]);
    expect(findingsOf(...sent, matched({ ...PAYMENT, runId: 'R-2' }))).toHaveLength(1);
    expect(findingsOf(drawn, received, matched())).toMatchObject([{ expected: 'no payment' }]);
  });

  it('may be about a payment of another program, of which this bundle does not tell', () => {
    expect(findingsOf(...sent, opened({ ...PAYMENT, programId: 'utah', runId: 'R-9' }))).toStrictEqual([]);
  });

  it('stands in a file that was received, each record in a place of its own', () => {
    expect(findingsOf(drawn, released, matched())).toMatchObject([
      { says: 'BankRecordMatched stands in a file that was not received.' },
    ]);
    expect(findingsOf(...sent, matched(PAYMENT, 2))).toMatchObject([
      { says: 'BankRecordMatched is record 2, counted from 0, of a file of the bank that has 2.' },
    ]);
    expect(findingsOf(...sent, matched(), matched(PAYMENT, 0, 'K-3'))).toHaveLength(1);
  });

  it('may come to something later, when its file is taken in again', () => {
    expect(findingsOf(...sent, opened(PAYMENT), matched(PAYMENT, 1, 'K-2'))).toStrictEqual([]);
  });

  it('is not checked in the bundle of one provider, which says why', () => {
    expect(bankAnswersWhatWasSentLaw(ofProvider)).toHaveProperty('notChecked');
  });
});
