import { addDays, type Day, toDay } from '@ledger/kernel';
import { type ProposeClawback } from '../clawback/clawback.commands';
import type { ClawbackBalance, ClawbackEvent } from '../clawback/clawback.events';
import type { RecoveryTerms } from '../recovery-terms/recovery-terms.events';

/** The day on which these samples begin. */
export const CLAIMED_ON = toDay('2026-11-20');

/** That 300.01 for the completion of one course, paid before, is no longer earned: the fact was retracted. */
export const CLAIM: Omit<ProposeClawback['data'], 'report'> = {
  clawbackId: 'C-1',
  voucherId: 'V-1',
  programId: 'la',
  providerId: 'P-1',
  enrollmentId: 'e-1',
  stage: 'completion',
  allotmentId: 'la.SCA.001.FY2027',
  fiscalYear: 2027,
  amountCents: 30_001,
  derivation: {
    policyId: 'us-la/course-choice',
    policyVersion: '2014',
    policyHash: 'sha256:1',
    cause: { kind: 'retracted', factId: 'f5', factKind: 'completed' },
    asOf: CLAIMED_ON,
    before: { earnedCents: 30_001, branch: 'on-time', clause: 'Completed.', citation: 'CLI-1101.C.2' },
    after: { earnedCents: 0, branch: null, clause: 'Completed.', citation: 'CLI-1101.C.2' },
  },
  effectiveOn: CLAIMED_ON,
};

/** That the sample is claimed. */
export const claimed: ClawbackEvent = { type: 'ClawbackProposed', data: CLAIM };

/** What vouchers say of the sample, with so much netted, repaid or given up. */
export function balanceAfter(
  moved: Partial<Omit<ClawbackBalance, 'outstandingCents'>> = {},
): ClawbackBalance {
  const amounts = {
    claimedCents: CLAIM.amountCents,
    nettedCents: 0,
    repaidCents: 0,
    writtenOffCents: 0,
    ...moved,
  };
  const { claimedCents, nettedCents, repaidCents, writtenOffCents } = amounts;
  return { ...amounts, outstandingCents: claimedCents - nettedCents - repaidCents - writtenOffCents };
}

/** Terms a program may have declared. */
export const termsFrom = (from: Day, changes: Partial<RecoveryTerms> = {}): RecoveryTerms => ({
  programId: 'la',
  answerDays: 30,
  appealDays: 15,
  writeOffLimitCents: 10_000,
  perRunCents: null,
  shareOfLineBasisPoints: 5_000,
  citation: 'Program manual, chapter 9 (fictional)',
  from,
  ...changes,
});

/** So many days after the sample was claimed. */
export const after = (days: number): Day => addDays(CLAIMED_ON, days);
