import { toDay } from '@ledger/kernel';
import { sentenceOf } from './event-sentences';
import type { TracedStage } from './stage-trace';
import { stageTraceText } from './trace-text';
import type { TracedEvent } from './traced-event';

const event = (position: number, says: string): TracedEvent => ({
  ...{ position, eventId: `c-${String(position)}`, type: 'FactRecorded', says },
  ...{ effectiveOn: toDay('2027-01-08'), recordedAt: '2027-01-13T18:00:00.000Z', actor: 'ana' },
});

const STAGE: TracedStage = {
  ...{
    enrollmentId: 'e-1',
    providerId: 'P-1',
    schoolSystem: '001',
    offeringId: 'alg-1',
    stage: 'completion',
  },
  ...{ maximumCents: 500, earnedCents: 500, pendingCents: 0, forfeitedCents: 0 },
  ...{ clause: null, citation: null, because: null, policy: null },
  ...{ decisions: [], facts: [], attestations: [], changes: [], authority: [], payments: [], clawbacks: [] },
  money: {
    ...{ earnedCents: 500, spentCents: 500, awaitingFundingCents: 0, voucheredCents: 500, paidCents: 0 },
    ...{ nettedCents: 0, repaidCents: 0, writtenOffCents: 0, unaccountedCents: 0, unvoucheredCents: 0 },
  },
};

describe('a stage in words', () => {
  it('tells an event that puts one fact in the place of another once, in the order of the log', () => {
    const [stated, replaced] = [event(3, 'fact f4'), event(7, 'fact f4 replaced by f5')];
    const facts = [
      { factId: 'f5', attestationId: null, events: [replaced] },
      { factId: 'f4', attestationId: null, events: [stated, replaced] },
    ];
    const lines = stageTraceText({ ...STAGE, facts }).map((line) => line.trim());

    expect(lines.filter((line) => line.startsWith('#'))).toStrictEqual([
      '#3  2027-01-08  ana: fact f4',
      '#7  2027-01-08  ana: fact f4 replaced by f5',
    ]);
  });
});

describe('what an event says', () => {
  it('of a void voucher promises no other voucher: nothing may be owed of it any more', () => {
    const data = { voucherId: 'V-1', amountCents: 32_450, supersededBy: 'V-2' };
    expect(sentenceOf({ type: 'VoucherWithdrawn', data })).toBe(
      'voucher V-1 void with its 324.50; what of it is still owed, if anything, is voucher V-2',
    );
  });

  it('counts the vouchers that a run left out, whatever they have in common', () => {
    const leftOut = [{ voucherIds: ['V-1', 'V-2'] }, { voucherIds: ['V-3'] }];
    const data = { runId: 'R-1', providerId: 'P-1', lineCount: 2, leftOut };
    expect(sentenceOf({ type: 'PaymentPayeeDrawn', data })).toBe(
      'lines of provider P-1 drawn: 2; vouchers left out: 3',
    );
  });
});
