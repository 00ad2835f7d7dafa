import type { RecordedEvent } from '@ledger/event-sourcing';
import {
  after,
  answered,
  appealDecided,
  appealed,
  balanceAfter,
  claimed,
  clawbackId,
  closed,
  decided,
  missed,
  noticed,
} from '../../testing';
import type { ClawbackEvent } from '../../clawback/clawback.events';
import { type ClawbackRow, clawbackView, type RecordedClawbackEvent } from './clawback.view';

const recorded = (event: ClawbackEvent, at: number): RecordedClawbackEvent => {
  const known: Omit<RecordedEvent, 'type' | 'data'> = {
    id: `c.${String(at)}`,
    recordedAt: '2026-11-20T18:00:00.000Z',
    effectiveOn: event.data.effectiveOn,
    actor: 'ana',
    correlationId: 'c',
    causationId: null,
    schemaVersion: 1,
    stream: 'clawback-C-1',
    revision: at,
    position: at + 1,
  };
  return { ...known, ...event };
};

function rowAfter(...events: readonly ClawbackEvent[]): ClawbackRow {
  const row = events.reduce<ClawbackRow | undefined>(
    (before, event, at) => clawbackView.evolve(before, recorded(event, at)),
    undefined,
  );
  if (row === undefined) throw new Error('There is no row');
  return row;
}

const planned: ClawbackEvent = {
  type: 'RecoveryPlanSet',
  data: {
    clawbackId,
    plan: { kind: 'repayment', dueOn: after(90), perRunCents: null, shareOfLineBasisPoints: 5_000 },
    outstandingCents: 30_001,
    setBy: 'ana',
    effectiveOn: after(32),
  },
};
const reopened: ClawbackEvent = {
  type: 'ClawbackReopened',
  data: { clawbackId, outstandingCents: 1, effectiveOn: after(50) },
};
const disputed = [claimed, noticed, answered('disputes')];
const ruled = [...disputed, decided()];

describe('a clawback as it is listed', () => {
  it.each<[ClawbackRow['status'], string | null, readonly ClawbackEvent[]]>([
    ['proposed', null, [claimed]],
    ['noticed', '2026-12-20', [claimed, noticed]],
    ['disputed', null, disputed],
    ['accepted', null, [claimed, noticed, answered('accepts')]],
    ['unanswered', null, [claimed, noticed, missed]],
    ['decided', '2027-01-05', ruled],
    ['appealed', null, [...ruled, appealed]],
    ['decided', null, [...ruled, appealed, appealDecided()]],
    ['recovering', '2027-01-05', [...ruled, planned]],
    ['recovering', null, [...ruled, planned, appealed, appealDecided()]],
    ['closed', null, [...ruled, planned, closed]],
  ])('is %s with the deadline %s', (status, deadlineOn, events) => {
    expect(rowAfter(...events)).toMatchObject({ status, deadlineOn });
  });

  it.each<[ClawbackRow['status'], readonly ClawbackEvent[]]>([
    ['proposed', [claimed]],
    ['noticed', [claimed, noticed]],
    ['disputed', disputed],
    ['accepted', [claimed, noticed, answered('accepts')]],
    ['unanswered', [claimed, noticed, missed]],
    ['decided', ruled],
    ['recovering', [...ruled, planned]],
  ])('is %s again when what had closed it comes back', (status, events) => {
    const { deadlineOn } = rowAfter(...events);
    expect(rowAfter(...events, closed, reopened)).toMatchObject({ status, deadlineOn });
  });

  it('says what was noticed, answered, decided and given up, and by whom', () => {
    const writeOff = { clawbackId, writeOffId: 'W1', amountCents: 5, reasonCode: 'small', proposedBy: 'ana' };
    const proposed: ClawbackEvent = {
      type: 'WriteOffProposed',
      data: { ...writeOff, effectiveOn: after(40) },
    };
    const approved: ClawbackEvent = {
      type: 'WriteOffApproved',
      data: { ...writeOff, approvedBy: 'ben', effectiveOn: after(41) },
    };

    expect(rowAfter(...ruled, proposed)).toMatchObject({
      notice: { answerBy: '2026-12-20', claimedCents: 30_001, noticedBy: 'ana' },
      answer: { answer: 'disputes', answeredBy: 'prov', reportId: null },
      ruling: { finding: 'upheld', upheldCents: 30_001, decidedBy: 'ben', appealBy: '2027-01-05' },
      proposedWriteOff: { writeOffId: 'W1', amountCents: 5 },
    });
    expect(rowAfter(...ruled, proposed, approved).proposedWriteOff).toBeNull();
  });

  it('has the balance that was stated last, and a step for each event', () => {
    const balance = balanceAfter({ nettedCents: 30_000 });
    const stated: ClawbackEvent = {
      type: 'ClawbackBalanceStated',
      data: { clawbackId, ...balance, effectiveOn: after(40) },
    };
    const row = rowAfter(...ruled, planned, stated);

    expect(row).toMatchObject({ balance, revision: 5, position: 6, proposedOn: '2026-11-20' });
    expect(
      row.timeline.map(({ type, outstandingCents }) => [type, outstandingCents]).slice(-2),
    ).toStrictEqual([
      ['RecoveryPlanSet', 30_001],
      ['ClawbackBalanceStated', 1],
    ]);
    expect(clawbackView.facetsOf(row)).toStrictEqual({
      enrollmentId: 'e-1',
      providerId: 'P-1',
      programId: 'la',
      status: 'recovering',
    });
  });

  it('begins with its proposal', () => {
    expect(() => rowAfter(noticed)).toThrow('unknown clawback');
  });
});
