import { toDay, toCents } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import fc from 'fast-check';
import {
  AllotAmount,
  type AllotmentCommand,
  EncumberAmount,
  LeaveWaitlist,
  LiquidateEncumbrance,
  ReverseLiquidation,
  SetEncumbrance,
  TransferIn,
  TransferOut,
} from './allotment.commands';
import {
  BeginAllotmentClosing,
  CarryEncumbranceForward,
  CarryEncumbranceIn,
  ContinueAllotmentClosing,
  EndAllotment,
  LapseEncumbrance,
  ReceiveOwedStage,
  ReencumberAmount,
  SendOwedStage,
} from './allotment-ending.commands';
import { allotmentDecider } from './allotment.decider';
import type { AllotmentEvent } from './allotment.events';
import { type Allotment, availableOf } from './allotment-funds';

const metadata = metadataOn(toDay('2026-11-22'));
const allotmentId = 'la.SCA.001.FY2027';
const identity = {
  allotmentId,
  programId: 'la',
  fundingSource: 'SCA',
  schoolSystem: '001',
  fiscalYear: 2027,
};

const enrollmentId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const stage = fc.constantFrom('enrollment', 'completion');
const amountCents = fc.integer({ min: 1, max: 60 });
const onEnrollment = fc.record({ allotmentId: fc.constant(allotmentId), enrollmentId, stage, amountCents });
const moved = fc.record({
  allotmentId: fc.constant(allotmentId),
  counterpartId: fc.constant('B'),
  amountCents,
  authority: fc.constant('BESE'),
});

const commands: fc.Arbitrary<readonly AllotmentCommand[]> = fc.array(
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.nat(200).map((cents) => new AllotAmount({ ...identity, allottedCents: cents }, metadata)),
    },
    { weight: 4, arbitrary: onEnrollment.map((data) => new EncumberAmount(data, metadata)) },
    { weight: 4, arbitrary: onEnrollment.map((data) => new LiquidateEncumbrance(data, metadata)) },
    { weight: 2, arbitrary: onEnrollment.map((data) => new ReverseLiquidation(data, metadata)) },
    {
      weight: 4,
      arbitrary: onEnrollment.map(
        (data) => new SetEncumbrance({ ...data, pendingCents: data.amountCents - 1 }, metadata),
      ),
    },
    { weight: 1, arbitrary: onEnrollment.map((data) => new LeaveWaitlist(data, metadata)) },
    { weight: 1, arbitrary: moved.map((data) => new TransferOut(data, metadata)) },
    { weight: 1, arbitrary: moved.map((data) => new TransferIn(data, metadata)) },
  ),
  { maxLength: 60 },
);

const day = fc.constantFrom('2027-06-29', '2027-06-30', '2027-07-01', '2027-08-14', '2027-08-15').map(toDay);
const ending = {
  allotmentId,
  because: 'fiscal-year',
  endsOn: toDay('2027-06-30'),
  paysEarnedUntil: toDay('2027-06-30'),
  liquidatesUntil: toDay('2027-08-14'),
  authority: 'R.S. 39:82',
} as const;
const elsewhere = { toAllotmentId: 'B', approvalReference: 'JLCB' };

/** Commands of an allotment's last days and of what takes over, in any order. */
const lastCommands: fc.Arbitrary<readonly AllotmentCommand[]> = fc.array(
  fc.tuple(onEnrollment, day, day, fc.nat(2)).chain(([data, today, earnedOn, settled]) => {
    const on = metadataOn(today);
    const { enrollmentId: id, amountCents: cents } = data;
    const of = { allotmentId, enrollmentId: id };
    const plan = { allotmentId, toAllotmentId: 'B', remainder: 're-encumber', carryForward: [] } as const;
    return fc.constantFrom<AllotmentCommand>(
      new EndAllotment(ending, on),
      new BeginAllotmentClosing({ ...plan, authority: 'R.S. 39:82' }, on),
      new ContinueAllotmentClosing({ allotmentId, settled }, on),
      new LapseEncumbrance({ ...of, because: 'unliquidated' }, on),
      new CarryEncumbranceForward({ ...of, ...elsewhere }, on),
      new CarryEncumbranceIn({ ...data, fromAllotmentId: 'B', approvalReference: 'JLCB' }, on),
      new ReencumberAmount({ ...of, amountCents: cents }, on),
      new SendOwedStage({ ...data, counterpartId: 'B' }, on),
      new ReceiveOwedStage({ ...data, counterpartId: 'B' }, on),
      new LiquidateEncumbrance({ ...data, earnedOn }, on),
      new ReverseLiquidation(data, on),
      new SetEncumbrance({ ...data, pendingCents: cents - 1 }, on),
      new EncumberAmount(data, on),
      new AllotAmount({ ...identity, allottedCents: cents * 3 }, on),
    );
  }),
  { maxLength: 40 },
);

interface Moment {
  readonly before: Allotment;
  readonly events: readonly AllotmentEvent[];
  readonly after: Allotment;
}

/** What becomes of an allotment of 100 cents under these commands, refused ones left out. */
function momentsOf(asked: readonly AllotmentCommand[]): readonly Moment[] {
  const moments: Moment[] = [];
  let allotment = allotmentDecider.initialState;
  for (const command of [new AllotAmount({ ...identity, allottedCents: 100 }, metadata), ...asked]) {
    const decision = allotmentDecider.decide(command, allotment);
    if (decision.kind === 'refused') continue;
    const after = decision.events.reduce(allotmentDecider.evolve, allotment);
    moments.push({ before: allotment, events: decision.events, after });
    allotment = after;
  }
  return moments;
}

const purposeOf = (event: AllotmentEvent): string | undefined =>
  event.type === 'AmountEncumbered' ? event.data.purpose : undefined;

describe('an allotment, whatever is asked of it', () => {
  it('is encumbered, liquidated and available to the cent, with nothing below zero at any moment', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        for (const { before, events } of momentsOf(asked)) {
          let allotment = before;
          for (const event of events) {
            allotment = allotmentDecider.evolve(allotment, event);
            const { allotted, encumbered, liquidated, enrollments } = allotment;
            const funds = [...enrollments.values()];
            expect(encumbered + liquidated + availableOf(allotment)).toBe(allotted);
            expect(funds.reduce((sum, each) => sum + each.encumbered, 0n)).toBe(encumbered);
            expect(funds.reduce((sum, each) => sum + each.liquidated, 0n)).toBe(liquidated);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('serves the waitlist in the order of arrival', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        for (const { before, events } of momentsOf(asked)) {
          let allotment = before;
          for (const event of events) {
            const served =
              event.type === 'AmountEncumbered' && event.data.purpose === 'waitlist' ? event.data : undefined;
            const first = [...allotment.waitlist.keys()][0];
            expect(served === undefined ? first : served.enrollmentId).toBe(first);
            allotment = allotmentDecider.evolve(allotment, event);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('lets nobody pass who waits: no approval is served while others wait, no waitlist while a stage is owed', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        for (const { before, events } of momentsOf(asked)) {
          let allotment = before;
          for (const event of events) {
            const purpose = purposeOf(event);
            const overtakesWaiting = purpose === 'approval' || purpose === 'reopened-stage';
            const overtakesOwed = purpose === 'approval' || purpose === 'waitlist';
            expect(overtakesWaiting && !allotment.waitlist.isEmpty()).toBe(false);
            expect(overtakesOwed && !allotment.deferred.isEmpty()).toBe(false);
            allotment = allotmentDecider.evolve(allotment, event);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nobody waiting whose turn it is and for whom there is money', () => {
    const served = ['AllotmentReleased', 'AllotmentTransferredIn', 'WaitlistLeft', 'EncumbranceReleased'];
    fc.assert(
      fc.property(commands, (asked) => {
        for (const { events, after } of momentsOf(asked)) {
          if (!events.some(({ type }) => served.includes(type) || type === 'DeferralWithdrawn')) continue;
          const first = after.deferred.first()?.amount ?? after.waitlist.first();
          expect(availableOf(after) < (first ?? toCents(1_000_000n))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is decided on again without a fact when the same approval comes twice', () => {
    fc.assert(
      fc.property(commands, onEnrollment, (asked, data) => {
        const before = momentsOf(asked).at(-1)?.after ?? allotmentDecider.initialState;
        const command = new EncumberAmount(data, metadata);
        const first = allotmentDecider.decide(command, before);
        if (first.kind === 'refused') return;
        const second = allotmentDecider.decide(command, first.events.reduce(allotmentDecider.evolve, before));
        expect(second).toStrictEqual({ kind: 'accepted', events: [] });
      }),
    );
  });
});

describe('an allotment, from its end to its closing', () => {
  it('is encumbered, liquidated, lapsed, carried forward and available to the cent, with nothing below zero', () => {
    fc.assert(
      fc.property(commands, lastCommands, (asked, last) => {
        for (const { before, events } of momentsOf([...asked, ...last])) {
          let allotment = before;
          for (const event of events) {
            allotment = allotmentDecider.evolve(allotment, event);
            const { allotted, encumbered, liquidated, lapsed, carriedForward } = allotment;
            expect(encumbered + liquidated + lapsed + carriedForward + availableOf(allotment)).toBe(allotted);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('sets nothing aside for whoever is new and leaves nothing available, once it has ended', () => {
    const taking = [
      'AllotmentReleased',
      'AllotmentTransferredIn',
      'EnrollmentWaitlisted',
      'EncumbranceCarriedIn',
    ];
    fc.assert(
      fc.property(commands, lastCommands, (asked, last) => {
        for (const { before, events, after } of momentsOf([...asked, ...last])) {
          expect(after.phase.kind === 'open' || availableOf(after) === 0n).toBe(true);
          if (before.phase.kind === 'open') continue;
          const purposes = events.map(purposeOf).filter((purpose) => purpose !== undefined);
          expect(purposes.filter((purpose) => purpose !== 'shortfall')).toStrictEqual([]);
          expect(events.filter(({ type }) => taking.includes(type))).toStrictEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('pays nothing that was earned or became known too late', () => {
    fc.assert(
      fc.property(commands, lastCommands, (asked, last) => {
        for (const { before, events } of momentsOf([...asked, ...last])) {
          const paid = events.some(({ type }) => type === 'EncumbranceLiquidated');
          expect(paid && before.phase.kind === 'closed').toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
