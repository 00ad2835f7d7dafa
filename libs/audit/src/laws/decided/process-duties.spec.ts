import type { RecordedEvent } from '@ledger/event-sourcing';
import { SAMPLE_PROGRAM, sampleLedger } from '../../testing';
import { commandIdOf } from '../log/append';
import { KnownZones } from '../log/known-zones';
import { DecidedAgain } from './decided-again';
import type { Deviation } from './deviation';

let log: readonly RecordedEvent[] = [];
beforeAll(async () => {
  const sample = await sampleLedger();
  log = await sample.events.readAll(0, 10_000);
  await sample.close();
});

/** The log without a command and whatever followed from it, numbered anew. */
function without(commandId: string): readonly RecordedEvent[] {
  const gone = new Set<string>();
  const revisions = new Map<string, number>();
  return log
    .filter((event) => {
      const isGone = commandIdOf(event) === commandId || gone.has(event.causationId ?? '');
      if (isGone) gone.add(event.id);
      return !isGone;
    })
    .map((event, index) => {
      const revision = revisions.get(event.stream) ?? 0;
      revisions.set(event.stream, revision + 1);
      return { ...event, position: index + 1, revision };
    });
}

interface Judged {
  readonly deviations: readonly Deviation[];
  readonly underWay: readonly string[];
}

function judged(events: readonly RecordedEvent[]): Judged {
  const wholeness = { hasWhole: () => true, isOfProvider: false, endsAt: events.length };
  const again = new DecidedAgain(wholeness, new KnownZones());
  const deviations = structuredClone([...events]).flatMap((event) => again.observe(event));
  deviations.push(...again.conclude());
  return { deviations, underWay: again.underWay.map(({ asked }) => asked.type) };
}

const commandOf = (type: string, said: Readonly<Record<string, unknown>>): string => {
  const isIt = (event: RecordedEvent): boolean =>
    event.type === type &&
    Object.entries(said).every(([name, value]) => (event.data as Record<string, unknown>)[name] === value);
  const event = log.findLast(isIt);
  if (event === undefined) throw new Error(`The sample has no such ${type}`);
  return commandIdOf(event);
};

describe('what a process has to do', () => {
  it('is done, or there was nothing to do, in a ledger that was written by its rules', () => {
    expect(judged(log)).toStrictEqual({ deviations: [], underWay: [] });
  });

  it('is not left out before what the same process did next', () => {
    const first = log.find(({ type }) => type === 'EncumbranceLiquidated');
    const { deviations } = judged(without(first === undefined ? '' : commandIdOf(first)));
    expect(deviations.map(({ says }) => says)).toContain(
      'LiquidateEncumbrance has to follow from StageEarned by settle-encumbrance-of-stage, which went on to later events, and nothing of it is on record.',
    );
  });

  it('is not left out where nothing came after it: a month later it is missed', () => {
    const released = commandOf('EncumbranceReleased', { enrollmentId: 'e-3' });
    const { deviations } = judged(without(released));
    expect(deviations).toHaveLength(1);
    expect(deviations[0]?.says).toMatch(
      /^SetEncumbrance has to follow from StageForfeited by settle-encumbrance-of-stage; the log goes on from 2026-08-12T.* to 2026-11-16T.*, and nothing of it is on record\.$/,
    );
  });

  it('is named where it may still be under way: a payment of which the vouchers have not heard', () => {
    const told = commandOf('PaymentReleased', { programId: SAMPLE_PROGRAM, runId: 'R-3' });
    expect(judged(without(told))).toStrictEqual({ deviations: [], underWay: ['RecordRunOutcome'] });
  });

  it('is never left out in silence, whatever it is', () => {
    const byProcesses = log.filter(({ actor }) => actor.startsWith('process:')).map(commandIdOf);
    const silent = [...new Set(byProcesses)].filter((commandId) => {
      const { deviations, underWay } = judged(without(commandId));
      return deviations.length + underWay.length === 0;
    });
    expect(silent).toStrictEqual([]);
  });
});
