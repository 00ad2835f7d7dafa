import { toDay } from '@ledger/kernel';
import fc from 'fast-check';
import {
  AllotAmount,
  type AllotmentCommand,
  EncumberAmount,
  LeaveWaitlist,
  LiquidateEncumbrance,
  ReverseLiquidation,
} from '../../allotment/allotment.commands';
import { allotmentDecider } from '../../allotment/allotment.decider';
import type { AllotmentEvent } from '../../allotment/allotment.events';
import {
  type AllotmentStatusRow,
  allotmentStatusView,
  type RecordedAllotmentEvent,
} from './allotment-status.view';

const identity = {
  allotmentId: 'A-1',
  programId: 'cc',
  fundingSource: 'sca',
  schoolSystem: '017',
  fiscalYear: 2027,
};
const allotmentId = identity.allotmentId;
const released = (amountCents: number): AllotmentEvent => ({
  type: 'AllotmentReleased',
  data: { ...identity, amountCents },
});
const of = (enrollmentId: string, amountCents: number) => ({ allotmentId, enrollmentId, amountCents });

const inLog = (events: readonly AllotmentEvent[]): readonly RecordedAllotmentEvent[] =>
  events.map((event, index) => ({
    ...event,
    id: `c-${String(index)}.0`,
    schemaVersion: 1,
    stream: `allotment-${allotmentId}`,
    revision: index,
    position: 10 + index,
    recordedAt: '2026-08-05T15:00:00.000Z',
    effectiveOn: toDay('2026-08-05'),
    actor: 'principal-1',
    correlationId: 'r-1',
    causationId: null,
  }));

function given(...events: readonly AllotmentEvent[]): AllotmentStatusRow {
  const row = inLog(events).reduce<AllotmentStatusRow | undefined>(allotmentStatusView.evolve, undefined);
  if (row === undefined) throw new Error('no events were given');
  return row;
}

describe('the status of an allotment', () => {
  it('has all that was released available', () => {
    const row = given(released(100_000), released(20_000));

    expect(row).toMatchObject({
      allottedCents: 120_000,
      availableCents: 120_000,
      encumberedCents: 0,
      revision: 1,
    });
    expect(allotmentStatusView.facetsOf(row)).toStrictEqual({
      programId: 'cc',
      fundingSource: 'sca',
      schoolSystem: '017',
      fiscalYear: 2027,
    });
  });

  it('moves an amount from available to encumbered to liquidated, and back', () => {
    const history: AllotmentEvent[] = [
      released(100_000),
      { type: 'AmountEncumbered', data: { ...of('E-1', 80_000), purpose: 'approval' } },
      { type: 'EncumbranceLiquidated', data: { ...of('E-1', 40_000), stage: 'enrollment' } },
    ];

    expect(given(...history)).toMatchObject({
      availableCents: 20_000,
      encumberedCents: 40_000,
      liquidatedCents: 40_000,
    });
    expect(
      given(...history, { type: 'LiquidationReversed', data: { ...of('E-1', 40_000), stage: 'enrollment' } }),
    ).toMatchObject({ encumberedCents: 80_000, liquidatedCents: 0 });
  });

  it('lists who waits, first come first, until served or gone', () => {
    const history: AllotmentEvent[] = [
      released(10_000),
      { type: 'EnrollmentWaitlisted', data: of('E-1', 50_000) },
      { type: 'EnrollmentWaitlisted', data: of('E-2', 30_000) },
    ];

    expect(given(...history)).toMatchObject({
      waitingCount: 2,
      waitingCents: 80_000,
      waitlist: [
        { enrollmentId: 'E-1', amountCents: 50_000, position: 11 },
        { enrollmentId: 'E-2', amountCents: 30_000, position: 12 },
      ],
    });
    expect(
      given(...history, { type: 'WaitlistLeft', data: { allotmentId, enrollmentId: 'E-1' } }),
    ).toMatchObject({ waitingCount: 1, waitingCents: 30_000, waitlist: [{ enrollmentId: 'E-2' }] });
    expect(
      given(...history, released(40_000), {
        type: 'AmountEncumbered',
        data: { ...of('E-1', 50_000), purpose: 'waitlist' },
      }),
    ).toMatchObject({ waitingCount: 1, availableCents: 0 });
  });

  it('shows what is owed beyond its means until it is served', () => {
    const deferred: AllotmentEvent[] = [
      released(10_000),
      { type: 'LiquidationDeferred', data: { ...of('E-1', 40_000), stage: 'enrollment' } },
    ];

    expect(given(...deferred)).toMatchObject({ deferredCents: 40_000, availableCents: 10_000 });
    expect(
      given(
        ...deferred,
        released(30_000),
        { type: 'AmountEncumbered', data: { ...of('E-1', 40_000), purpose: 'shortfall' } },
        { type: 'EncumbranceLiquidated', data: { ...of('E-1', 40_000), stage: 'enrollment' } },
      ),
    ).toMatchObject({ deferredCents: 0, liquidatedCents: 40_000, availableCents: 0 });
  });

  it('stops at an event that would overdraw it', () => {
    expect(() =>
      given(released(10_000), {
        type: 'AmountEncumbered',
        data: { ...of('E-1', 10_001), purpose: 'approval' },
      }),
    ).toThrow('overdraws allotment A-1');
  });

  it('stops at an event before the first release', () => {
    expect(() => given({ type: 'EnrollmentWaitlisted', data: of('E-1', 1) })).toThrow(
      'before the first release',
    );
  });
});

const metadata = {
  commandId: 'c',
  actor: 'principal-1',
  at: '2026-08-05T15:00:00.000Z',
  today: toDay('2026-08-05'),
  correlationId: 'r',
};
const enrollmentIds = fc.constantFrom('E-1', 'E-2', 'E-3', 'E-4');
const amounts = fc.integer({ min: 0, max: 60_000 });
const stageNames = fc.constantFrom('enrollment', 'completion');

const commands: fc.Arbitrary<AllotmentCommand> = fc.oneof(
  amounts.map((allottedCents) => new AllotAmount({ ...identity, allottedCents }, metadata)),
  fc
    .record({ enrollmentId: enrollmentIds, amountCents: amounts })
    .map((data) => new EncumberAmount({ allotmentId, ...data }, metadata)),
  enrollmentIds.map((enrollmentId) => new LeaveWaitlist({ allotmentId, enrollmentId }, metadata)),
  fc
    .record({ enrollmentId: enrollmentIds, amountCents: amounts, stage: stageNames })
    .chain((data) =>
      fc
        .constantFrom(LiquidateEncumbrance, ReverseLiquidation)
        .map((Command) => new Command({ allotmentId, ...data }, metadata)),
    ),
);

function decided(asked: readonly AllotmentCommand[]): readonly AllotmentEvent[] {
  const events: AllotmentEvent[] = [released(100_000)];
  let state = events.reduce(allotmentDecider.evolve, allotmentDecider.initialState);
  for (const command of asked) {
    const decision = allotmentDecider.decide(command, state);
    if (decision.kind === 'refused') continue;
    events.push(...decision.events);
    state = decision.events.reduce(allotmentDecider.evolve, state);
  }
  return events;
}

describe('the status of an allotment, whatever is asked of it', () => {
  it('has allotted = encumbered + liquidated + available after every event, as the allotment itself has', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), (asked) => {
        const events = decided(asked);
        let row: AllotmentStatusRow | undefined;
        for (const event of inLog(events)) {
          row = allotmentStatusView.evolve(row, event);
          expect(row.encumberedCents + row.liquidatedCents + row.availableCents).toBe(row.allottedCents);
        }
        const state = events.reduce(allotmentDecider.evolve, allotmentDecider.initialState);
        expect(row).toMatchObject({
          allottedCents: Number(state.allotted),
          encumberedCents: Number(state.encumbered),
          liquidatedCents: Number(state.liquidated),
          waitlist: [...state.waitlist].map(([enrollmentId, amount]) => ({
            enrollmentId,
            amountCents: Number(amount),
          })),
          deferred: [...state.deferred.values()].map(({ enrollmentId, stage, amount }) => ({
            enrollmentId,
            stage,
            amountCents: Number(amount),
          })),
        });
      }),
    );
  });
});
