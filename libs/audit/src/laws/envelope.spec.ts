import type { RecordedEvent } from '@ledger/event-sourcing';
import { addDays, dayIn, toDay } from '@ledger/kernel';
import { isInScope } from '../bundle/chains';
import { Ownership } from '../bundle/ownership';
import { OTHER_PROGRAM, SAMPLE_PROGRAM, sampleLedger } from '../testing';
import type { Finding } from '../verify/finding';
import type { Law } from '../verify/law';
import { envelopeLaw } from './envelope.law';

const LAW = 'envelopes-agree';

let log: readonly RecordedEvent[] = [];

beforeAll(async () => {
  const sample = await sampleLedger();
  log = await sample.events.readAll(0, 10_000);
  await sample.close();
});

/** What the bundle of a program shows. */
function shownOf(events: readonly RecordedEvent[], programId: string): readonly RecordedEvent[] {
  const ownership = new Ownership();
  return events.filter((event) => isInScope(ownership.belongingOf(event), { kind: 'program', programId }));
}

function judged(events: readonly RecordedEvent[], programId: string = SAMPLE_PROGRAM, serviceZone?: string) {
  const window = { from: 1, to: log.length };
  const law = envelopeLaw({ scope: { kind: 'program', programId }, window, serviceZone }) as Law;
  const findings: readonly Finding[] = events.flatMap((event) => law.observe(event) ?? []);
  return { findings, unchecked: law.unchecked?.() ?? [] };
}

const nth = (type: string, said: Readonly<Record<string, unknown>> = {}): RecordedEvent => {
  const event = log.find(
    ({ type: own, data }) =>
      own === type &&
      Object.entries(said).every(([name, value]) => (data as Record<string, unknown>)[name] === value),
  );
  if (event === undefined) throw new Error(`The sample has no such ${type}`);
  return event;
};

/** The log with one event changed. */
const changed = (event: RecordedEvent, change: Partial<RecordedEvent>): readonly RecordedEvent[] =>
  log.map((each) => (each === event ? { ...each, ...change } : each));

const foundAfter = (event: RecordedEvent, change: Partial<RecordedEvent>): readonly Finding[] =>
  judged(changed(event, change)).findings;

describe('what stands around an event', () => {
  it('is alike for all events of a command', () => {
    const event = nth('FundingEncumbered', { enrollmentId: 'e-1' });
    expect(foundAfter(event, { actor: 'zoe' })).toContainEqual(
      expect.objectContaining({ law: LAW, expected: 'ana', found: 'zoe' }),
    );
  });

  it('is not dated before what was recorded earlier', () => {
    const recordedAt = '2026-08-03T15:00:00.000Z';
    expect(foundAfter(nth('PaymentRunOpened', { runId: 'R-2' }), { recordedAt })).toContainEqual(
      expect.objectContaining({ law: LAW, found: recordedAt }),
    );
  });

  it('is not used for two commands', () => {
    const again = { ...nth('ConsentGiven', { enrollmentId: 'e-2' }), position: log.length + 1 };
    expect(judged([...log, again]).findings).toMatchObject([{ law: LAW, position: log.length + 1 }]);
  });
});

describe('what an earlier release let pass', () => {
  it('is left to be believed, and counted', () => {
    expect(judged(log).unchecked.join(' ')).not.toContain('releases before');
    const before = log.map((event) => ({ ...event, schemaVersion: 1 }));
    const placed = log.filter(({ type }) => ['PaymentHoldPlaced', 'BankDetailsConfirmed'].includes(type));
    expect(judged(before).unchecked.join(' ')).toContain(`let them: ${String(placed.length)}.`);
  });
});

describe('a day as of which stages were decided', () => {
  it('is counted where it was still to come, for nobody can tell from the log who wanted that', () => {
    const earned = nth('StageEarned', { enrollmentId: 'e-1' });
    const asOf = (days: number) => addDays(toDay(earned.recordedAt.slice(0, 10)), days);
    const uncheckedAt = (days: number): string => {
      const data = { ...(earned.data as object), asOf: asOf(days) };
      return judged(changed(earned, { data })).unchecked.join(' ');
    };
    expect(uncheckedAt(1)).not.toContain('still to come');
    expect(uncheckedAt(2)).toContain('lets an operator: 1.');
  });
});

describe('who acted', () => {
  it.each(['zoe', 'process:voucher-earned-stagex', 'process:propose-clawback'])(
    'is the process whose command it is, and not %s',
    (actor) => {
      const event = nth('VoucherAccrued', { enrollmentId: 'e-1' });
      expect(foundAfter(event, { actor })).toMatchObject([
        { law: LAW, position: event.position, expected: 'recorded by process:voucher-earned-stage' },
      ]);
    },
  );

  it('is no process where nothing made one act', () => {
    const event = nth('ConsentGiven', { enrollmentId: 'e-1' });
    expect(foundAfter(event, { actor: 'process:voucher-earned-stage' })).toMatchObject([
      { law: LAW, position: event.position },
    ]);
  });

  it('is a process that was made to act by the event its command is named after', () => {
    const event = nth('VoucherAccrued', { enrollmentId: 'e-1' });
    const other = log.find(({ type, id }) => type === 'EncumbranceLiquidated' && id !== event.causationId);
    expect(other).toBeDefined();
    expect(foundAfter(event, { causationId: other?.id ?? '' })).toMatchObject([
      { law: LAW, position: event.position },
    ]);
  });
});

describe('the day an event is filed under', () => {
  it.each(['2026-08-11', '2026-08-13'])('is not %s where it was recorded on 2026-08-12', (effectiveOn) => {
    const event = log.find(
      ({ type, effectiveOn: own, data }) =>
        type === 'EncumbranceLiquidated' &&
        own === '2026-08-12' &&
        (data as { readonly effectiveOn?: string }).effectiveOn === undefined,
    );
    if (event === undefined) throw new Error('The sample has no such event');
    expect(foundAfter(event, { effectiveOn: toDay(effectiveOn) })).toMatchObject([
      { law: LAW, position: event.position, expected: '2026-08-12 (America/Chicago)', found: effectiveOn },
    ]);
  });

  it('may be counted in the zone that the service is said to have run in, and then in no other', () => {
    const inTokyo = log.map((event) =>
      (event.data as { readonly effectiveOn?: string }).effectiveOn === undefined
        ? { ...event, effectiveOn: dayIn('Asia/Tokyo', event.recordedAt) }
        : event,
    );
    expect(judged(inTokyo).findings[0]?.says).toContain('--zone');
    expect(judged(inTokyo, SAMPLE_PROGRAM, 'Asia/Tokyo').findings).toStrictEqual([]);
  });

  it('may be counted in the zone of a program', () => {
    const liquidated = nth('EncumbranceLiquidated');
    const inTokyo = dayIn('Asia/Tokyo', liquidated.recordedAt);
    expect(inTokyo).not.toBe(liquidated.effectiveOn);
    const events = changed(liquidated, { effectiveOn: inTokyo }).map((event) =>
      event.type === 'ProgramDefined'
        ? { ...event, data: { ...(event.data as object), zone: 'Asia/Tokyo' } }
        : event,
    );
    expect(judged(events).findings).toStrictEqual([]);
  });
});

describe('what is filed under another program', () => {
  it.each(['PaymentRunReleased', 'PaymentRunOpened', 'StageEarned'])(
    'is missed where it is %s and what followed from it is not',
    (type) => {
      const hidden = nth(type);
      const shown = shownOf(log, SAMPLE_PROGRAM).filter((event) => event !== hidden);
      expect(judged(shown).findings).toContainEqual(
        expect.objectContaining({ law: LAW, found: hidden.id, expected: 'an earlier event' }),
      );
    },
  );

  it('is said not to be known where nothing followed from it', () => {
    for (const programId of [SAMPLE_PROGRAM, OTHER_PROGRAM]) {
      const { findings, unchecked } = judged(shownOf(log, programId), programId);
      expect(findings).toStrictEqual([]);
      expect(unchecked).toMatchObject([expect.stringContaining('filed under another program')]);
    }
  });
});
