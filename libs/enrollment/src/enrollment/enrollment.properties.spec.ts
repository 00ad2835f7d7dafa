import fc from 'fast-check';
import { addDays, type Day, toDay } from '@ledger/kernel';
import { caseFile, courseChoice } from '../testing';
import type { StageStanding } from './enrollment-stages.events';
import type { EnrollmentCommand } from './enrollment.commands';
import { enrollmentDecider } from './enrollment.decider';
import type { EnrollmentEvent } from './enrollment.events';
import type { Enrollment, OpenEnrollment } from './enrollment.state';

const packs = {
  '2012': caseFile(courseChoice('2012')),
  '2014': caseFile(courseChoice('2014')),
  '2025': caseFile(courseChoice('2025')),
};
const version = fc.constantFrom('2012' as const, '2014' as const, '2025' as const);
const START = toDay('2026-12-01');

const KINDS = ['enrolled', 'completed', 'credit-posted', 'left-school', 'graduated', 'dropped', 'withdrawn'];

/** One thing that happens, some days after the one before: around the published end, so that deadlines are met. */
const step = fc.record({
  daysLater: fc.nat(6),
  daysBack: fc.nat(12),
  action: fc.constantFrom('state', 'state', 'state', 'retract', 'correct', 'evaluate', 'consent', 'approve'),
  kind: fc.constantFrom('enrolled', 'enrolled', 'completed', 'completed', ...KINDS),
  fact: fc.integer({ min: 1, max: 6 }),
  ahead: fc.nat(9),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function commandOf(pack: (typeof packs)['2014'], { action, ...at }: Step, today: Day): EnrollmentCommand {
  const effectiveOn = addDays(today, -at.daysBack);
  const factId = `f${String(at.fact)}`;
  switch (action) {
    case 'state':
      return pack.state(at.kind, effectiveOn, { today });
    case 'retract':
      return pack.retract(factId, today);
    case 'correct':
      return pack.correct(factId, effectiveOn, { today });
    case 'consent':
      return pack.consent(effectiveOn, { today });
    case 'approve':
      return pack.approve(effectiveOn, { today });
    default:
      return pack.evaluate(addDays(today, at.ahead), { today, ahead: true });
  }
}

const opening = (pack: (typeof packs)['2014']): readonly EnrollmentCommand[] => [
  pack.request({ effectiveOn: toDay('2026-08-03') }, '2026-08-03'),
  pack.consent('2026-08-04'),
  pack.approve('2026-08-05'),
  pack.fund('2026-08-05'),
];

interface Played {
  readonly events: readonly EnrollmentEvent[];
  /** The state after each command that was accepted. */
  readonly states: readonly OpenEnrollment[];
  readonly refused: number;
}

function play(commands: readonly EnrollmentCommand[]): Played {
  const events: EnrollmentEvent[] = [];
  const states: OpenEnrollment[] = [];
  let enrollment: Enrollment = enrollmentDecider.initialState;
  let refused = 0;
  for (const command of commands) {
    const decision = enrollmentDecider.decide(command, enrollment);
    if (decision.kind === 'refused') {
      refused += 1;
      continue;
    }
    enrollment = decision.events.reduce(enrollmentDecider.evolve, enrollment);
    events.push(...decision.events);
    if (enrollment.status === 'open') states.push(enrollment);
  }
  return { events, states, refused };
}

function commandsIn(pack: (typeof packs)['2014'], steps: readonly Step[]): readonly EnrollmentCommand[] {
  let today = START;
  return steps.map((each) => {
    today = addDays(today, each.daysLater);
    return commandOf(pack, each, today);
  });
}

const totalOf = ({ earnedCents, pendingCents, forfeitedCents }: StageStanding): number =>
  earnedCents + pendingCents + forfeitedCents;

const RUNS = { numRuns: 400 };

describe('an enrollment, whatever becomes known of it', () => {
  it('has stages that add up to the pinned maximum, each to its own, with nothing below zero', () => {
    fc.assert(
      fc.property(version, fc.array(step, { maxLength: 25 }), (named, steps) => {
        const pack = packs[named];
        const { states } = play([...opening(pack), ...commandsIn(pack, steps)]);
        for (const { stages, funding } of states) {
          if (funding.kind !== 'encumbered') continue;
          for (const { stage, maximumCents } of pack.pinned.stages) {
            const standing = stages[stage] ?? { earnedCents: -1, pendingCents: 0, forfeitedCents: 0 };
            expect(totalOf(standing)).toBe(maximumCents);
            expect(Math.min(...Object.values<number>({ ...standing }))).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      RUNS,
    );
  });

  it('changes each stage from where it stood, and says what all of them may still earn', () => {
    fc.assert(
      fc.property(version, fc.array(step, { maxLength: 25 }), (named, steps) => {
        const pack = packs[named];
        const { events } = play([...opening(pack), ...commandsIn(pack, steps)]);
        const standing = new Map<string, StageStanding>();
        for (const event of events) {
          if (event.type === 'FundingEncumbered')
            for (const { stage, maximumCents } of event.data.stages)
              standing.set(stage, { earnedCents: 0, pendingCents: maximumCents, forfeitedCents: 0 });
          if (!event.type.startsWith('Stage') || !('before' in event.data)) continue;
          const { stage, before, after, enrollmentPendingCents } = event.data;
          expect(before).toStrictEqual(standing.get(stage));
          standing.set(stage, after);
          const pending = [...standing.values()].reduce((sum, { pendingCents }) => sum + pendingCents, 0);
          expect(enrollmentPendingCents).toBe(pending);
        }
      }),
      RUNS,
    );
  });

  it('is the same when its events are replayed, from JSON', () => {
    fc.assert(
      fc.property(version, fc.array(step, { maxLength: 25 }), (named, steps) => {
        const pack = packs[named];
        const { events, states } = play([...opening(pack), ...commandsIn(pack, steps)]);
        const kept = JSON.parse(JSON.stringify(events)) as readonly EnrollmentEvent[];
        const replayed = kept.reduce(enrollmentDecider.evolve, enrollmentDecider.initialState);
        expect(replayed).toStrictEqual(states.at(-1));
      }),
      RUNS,
    );
  });

  it('has nothing more to say when it is evaluated again as of the same day', () => {
    fc.assert(
      fc.property(version, fc.array(step, { maxLength: 25 }), (named, steps) => {
        const pack = packs[named];
        const { states } = play([...opening(pack), ...commandsIn(pack, steps)]);
        const enrollment = states.at(-1);
        if (enrollment === undefined) return;
        const asOf = pack.evaluate(addDays(START, 200), { today: addDays(START, 200) });
        const first = enrollmentDecider.decide(asOf, enrollment);
        if (first.kind === 'refused') throw new Error(first.refusal.name);
        const after = first.events.reduce<Enrollment>(enrollmentDecider.evolve, enrollment);
        expect(enrollmentDecider.decide(asOf, after)).toStrictEqual({ kind: 'accepted', events: [] });
      }),
      RUNS,
    );
  });

  it('ends alike in whatever order independent facts are recorded', () => {
    const fact = fc.record({ kind: fc.constantFrom(...KINDS), daysBack: fc.nat(14) });
    const facts = fc.uniqueArray(fact, { maxLength: 6, selector: ({ kind }) => kind });
    const orders = facts.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
      ),
    );
    const today = toDay('2026-12-24');
    let compared = 0;
    fc.assert(
      fc.property(version, orders, fc.boolean(), (named, [first, second], fundedBefore) => {
        const pack = packs[named];
        const approved = opening(pack).slice(0, -1);
        const recorded = (order: typeof first): readonly EnrollmentCommand[] =>
          order.map(({ kind, daysBack }) => pack.state(kind, addDays(today, -daysBack), { today }));
        const ending = (order: typeof first): Played =>
          play([
            ...approved,
            ...(fundedBefore ? [pack.fund('2026-08-05')] : []),
            ...recorded(order),
            pack.fund(today),
            pack.evaluate(today),
          ]);
        const [left, right] = [ending(first), ending(second)];
        if (left.refused > 0 || right.refused > 0) return;
        compared += 1;
        expect(right.states.at(-1)?.stages).toStrictEqual(left.states.at(-1)?.stages);
        expect(right.states.at(-1)?.earned).toStrictEqual(left.states.at(-1)?.earned);
      }),
      { numRuns: 1_000 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});
