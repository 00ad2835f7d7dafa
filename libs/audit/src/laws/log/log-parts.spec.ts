import { type Enrollment, enrollments, type KnownFact, type OpenEnrollment } from '@ledger/enrollment';
import { type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import { isSame } from '@ledger/kernel';
import { isSameData } from '../decided/same-data';
import { FoldedLedger, StreamNotWhole } from './folded-ledger';
import { KnownZones } from './known-zones';
import { SeenIds } from './seen-ids';
import { SharedParts } from './shared-parts';
import { SharedTexts } from './shared-texts';
import { streamTypeOf } from './stream-types';

describe('ids that were seen', () => {
  it('are known again, however many there are, and no other is', () => {
    const seen = new SeenIds();
    const ids = Array.from({ length: 50_000 }, (_, index) => `01a202f4-3772-78b9-8698-${String(index)}.0`);
    expect(ids.filter((id) => seen.add(id))).toStrictEqual([]);
    expect(ids.filter((id) => !seen.add(id))).toStrictEqual([]);
    expect(ids.filter((id) => seen.has(`${id}1`))).toStrictEqual([]);
  });
});

describe('what is kept of events', () => {
  it('says the same as before its texts were shared', () => {
    const texts = new SharedTexts();
    const said = () => ({
      stage: 'a-text-that-is-long',
      fields: {},
      list: [],
      nested: { other: 'short', none: null },
    });
    expect(texts.share(said())).toStrictEqual(said());
    expect(texts.share(said())).toStrictEqual(said());
  });

  it('has one object for parts that case files have alike, and says what it said before', () => {
    const parts = new SharedParts();
    const unknown: Enrollment = { status: 'unknown' };
    const file = (enrollmentId: string) => ({
      ...({ status: 'open', request: { enrollmentId } } as unknown as OpenEnrollment),
      facts: [{ factId: 'f1', kind: 'consented' } as KnownFact],
      stages: { completion: { earnedCents: 5, pendingCents: 0, forfeitedCents: 0 } },
      ...{ pinned: null, funding: { kind: 'none' } as const, earned: {} },
    });
    const [first, second] = ['e-1', 'e-2'].map(
      (id) => parts.share(unknown, file(id)) as ReturnType<typeof file>,
    );
    expect(second).toStrictEqual(file('e-2'));
    expect(second?.stages).toBe(first?.stages);
    expect(second?.facts[0]).toBe(first?.facts[0]);
    expect(parts.share(unknown, unknown)).toBe(unknown);
  });

  it('is not read where an event of a stream is not there', () => {
    const ledger = new FoldedLedger(() => true);
    ledger.meet({ stream: 'enrollment-e-1', revision: 1 } as never);
    expect(() => ledger.read(streamOf(enrollments, 'e-1'))).toThrow(StreamNotWhole);
    expect(ledger.read(streamOf(enrollments, 'e-2'))).toStrictEqual({ status: 'unknown' });
  });
});

it('tells streams apart by their longest beginning', () => {
  expect(streamTypeOf('payment-run-R-1')?.prefix).toBe('payment-run');
  expect(streamTypeOf('program-la')?.prefix).toBe('program');
  expect(streamTypeOf('prompt-pay-terms-la')?.prefix).toBe('prompt-pay-terms');
  expect(streamTypeOf('refusals-2026-08-03')).toBeUndefined();
});

it('compares as the kernel does', () => {
  const values = [
    1,
    'a',
    null,
    [],
    {},
    [1],
    { a: 1 },
    { a: 1, b: undefined },
    { a: { b: [1, 2] } },
    { a: { b: [1, 3] } },
    { b: 1 },
  ];
  for (const left of values)
    for (const right of values) expect(isSameData(left, right)).toBe(isSame(left, right));
});

describe('the zones in which a ledger may have counted its days', () => {
  const recorded = (effectiveOn: string): RecordedEvent =>
    ({ recordedAt: '2026-08-12T03:00:00.000Z', effectiveOn }) as unknown as RecordedEvent;

  it('are not held against anything before a program is known', () => {
    const zones = new KnownZones();
    expect(zones.isDayOf(recorded('2026-08-13'))).toBe(true);
    expect(zones.dayOf(recorded('2026-08-13'))).toBe('2026-08-13');
  });

  it('are that of the service and those of the programs; a day of neither is counted as the service does', () => {
    const zones = new KnownZones('America/Chicago');
    zones.observe({ type: 'ProgramDefined', data: { zone: 'Europe/London' } });
    expect(
      ['2026-08-11', '2026-08-12', '2026-08-13'].map((day) => zones.isDayOf(recorded(day))),
    ).toStrictEqual([true, true, false]);
    expect(zones.dayOf(recorded('2026-08-12'))).toBe('2026-08-12');
    expect(zones.dayOf(recorded('2026-08-01'))).toBe('2026-08-11');
  });
});
