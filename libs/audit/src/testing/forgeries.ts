import type { ForgedCommand } from './forged-command';
import { LAST_DAY, type MadeUp } from './made-up';

/** Commands that nobody gave, and what verification says of the last fact of the last of them. */
export interface Forgery {
  readonly where: string;
  readonly commands: (made: MadeUp) => readonly ForgedCommand[];
  /** The law that finds it. */
  readonly law: string;
  /** What should be there instead. */
  readonly expected: string;
}

/** What somebody who holds the key would want to have happened, whom the money of the sample matters to. */
export const FORGERIES: readonly Forgery[] = [
  {
    where: 'an enrollment the provider asked for is approved without the consent of a parent',
    commands: (made) => [{ facts: made.approvalOfE8() }],
    law: 'case-files-follow',
    expected: 'refused as ConsentMissing',
  },
  {
    where: 'an assessor that is tied to the payee attests',
    commands: (made) => [{ facts: [made.attestedBy('A-2')] }],
    law: 'payee-is-not-verifier',
    expected: 'refused as AssessorTiedToProvider',
  },
  {
    where: 'an assessor that is suspended attests',
    commands: (made) => [{ facts: [made.attestedBy('A-3')] }],
    law: 'payee-is-not-verifier',
    expected: 'refused as AssessorSuspendedThen',
  },
  {
    where: 'an assessor that is in no register attests',
    commands: (made) => [{ facts: [made.attestedBy('A-9')] }],
    law: 'payee-is-not-verifier',
    expected: 'refused as AssessorNotRegistered',
  },
  {
    where: 'the payee attests',
    commands: (made) => [{ facts: [made.attestedBy('P-1')] }],
    law: 'payee-is-not-verifier',
    expected: 'refused as AssessorNotRegistered',
  },
  {
    where: 'a fact is independent that nobody attested',
    commands: (made) => [{ facts: [made.independentFact()] }],
    law: 'payee-is-not-verifier',
    expected: 'an attestation of that assessor for that enrollment',
  },
  {
    where: 'a stage is earned that is not',
    commands: (made) => [
      {
        facts: [
          made.like(
            'StageEarned',
            { enrollmentId: 'e-2', stage: 'completion', asOf: LAST_DAY },
            'enrollment-e-2',
          ),
        ],
      },
    ],
    law: 'case-files-follow',
    expected: 'no event',
  },
  {
    where: 'somebody owes a provider for a stage',
    commands: (made) => [
      { facts: [made.like('VoucherAccrued', { voucherId: 'V-made-up', effectiveOn: LAST_DAY })] },
    ],
    law: 'payments-follow',
    expected: 'no event',
  },
  {
    where: 'a process owes a provider for what it was never asked for',
    commands: (made) => [
      made.byProcess(
        { process: 'voucher-earned-stage', cause: 'EncumbranceLiquidated', index: 7 },
        made.like('VoucherAccrued', { voucherId: 'V-made-up' }),
      ),
    ],
    law: 'payments-follow',
    expected: 'an event that makes voucher-earned-stage ask for it, once',
  },
  {
    where: 'a prepared run has a line more',
    commands: (made) => [
      {
        facts: [
          made.like(
            'PaymentLineDrawn',
            { runId: 'R-4', lineId: '9', effectiveOn: LAST_DAY },
            'payment-run-R-4',
          ),
        ],
      },
    ],
    law: 'payments-follow',
    expected: 'no event',
  },
  {
    where: 'a payment that was never sent is settled',
    commands: (made) => [{ facts: [made.settled('R-4', '1')] }],
    law: 'payments-follow',
    expected: 'refused as PaymentRunNotReleased',
  },
  {
    where: 'a line that no run has is settled',
    commands: (made) => [{ facts: [made.settled('R-1', '7')] }],
    law: 'payments-follow',
    expected: 'refused as PaymentLineNotFound',
  },
  {
    where: 'a published policy version is published with another day',
    commands: (made) => [{ facts: [made.like('FundingPolicyPublished', { promulgatedOn: '2026-11-01' })] }],
    law: 'catalog-follows',
    expected: 'refused as PolicyDocumentMismatch',
  },
  {
    where: 'a fact is withdrawn that does not stand',
    commands: (made) => [
      { facts: [made.like('FactRetracted', { recordedOn: LAST_DAY, effectiveOn: LAST_DAY })] },
      {
        facts: [
          made.like('FactRetracted', { recordedOn: LAST_DAY, effectiveOn: LAST_DAY, reasonCode: 'again' }),
        ],
      },
    ],
    law: 'case-files-follow',
    expected: 'no event',
  },
  {
    where: 'a provider withdraws what the school system stated',
    commands: (made) => [{ actor: 'p-1', facts: [made.withdrawnBy('provider')] }],
    law: 'case-files-follow',
    expected: 'refused as FactNotForProvider',
  },
  {
    where: 'a provider corrects what the school system stated',
    commands: (made) => [{ actor: 'p-1', facts: [made.correctedBy('provider')] }],
    law: 'case-files-follow',
    expected: 'refused as FactNotForProvider',
  },
  {
    where: 'an assessor corrects a fact',
    commands: (made) => [{ facts: [made.correctedBy('assessor')] }],
    law: 'case-files-follow',
    expected: 'no event',
  },
  {
    where: 'an amount set aside is freed a second time',
    commands: (made) => [
      made.byProcess(
        { process: 'settle-encumbrance-of-stage', cause: 'StageForfeited', index: 5 },
        made.like('EncumbranceReleased'),
      ),
    ],
    law: 'allotments-follow',
    expected: 'an event that makes settle-encumbrance-of-stage ask for it, once',
  },
  {
    where: 'somebody frees an amount',
    commands: (made) => [{ facts: [made.like('EncumbranceReleased')] }],
    law: 'allotments-follow',
    expected: 'no event',
  },
  {
    where: 'authority comes in that no other allotment gave',
    commands: (made) => [{ facts: [made.transferredFrom('elsewhere.SCA.001.FY2027')] }],
    law: 'allotments-follow',
    expected: 'no event',
  },
  {
    where: 'authority comes in from an allotment of the same program, behind what another program hides',
    commands: (made) => [made.behindHidden('eve', made.transferredFrom('trial.SCA.001.FY2027'))],
    law: 'allotments-follow',
    expected: 'no event',
  },
  {
    where: 'a hard closed period is opened by whoever asked for it',
    commands: (made) => [
      { facts: [made.reopening('ReopeningProposed', { proposedBy: 'eve' })] },
      { facts: [made.reopening('PeriodReopened', { proposedBy: 'eve', reopenedBy: 'eve' })] },
    ],
    law: 'two-persons-decide',
    expected: 'refused as ReopeningProposedBySamePerson',
  },
  {
    where: 'a hard closed period is opened by one who names another that never asked',
    commands: (made) => [
      { facts: [made.reopening('PeriodReopened', { proposedBy: 'ana', reopenedBy: 'eve' })] },
    ],
    law: 'periods-and-treasury-follow',
    expected: 'ReopeningProposed',
  },
  {
    where: 'a clawback is written off by whoever proposed it',
    commands: (made) => [{ actor: 'ana', facts: [made.writtenOff({ approvedBy: 'ana' })] }],
    law: 'two-persons-decide',
    expected: 'refused as WriteOffBySamePerson',
  },
  {
    where: 'the same, naming another as who proposed it, behind what another program hides',
    commands: (made) => [made.behindHidden('ana', made.writtenOff({ proposedBy: 'zoe', approvedBy: 'ana' }))],
    law: 'two-persons-decide',
    expected: 'refused as WriteOffBySamePerson',
  },
  {
    where: 'a clawback is written off that nobody proposed to write off',
    commands: (made) => [
      { actor: 'zoe', facts: [made.writtenOff({ writeOffId: 'W9', proposedBy: 'eve', approvedBy: 'zoe' })] },
    ],
    law: 'recoveries-follow',
    expected: 'refused as WriteOffNotFound',
  },
  {
    where: 'a hold is dated back to before a run that paid',
    commands: (made) => [
      {
        facts: [
          made.like('PaymentHoldPlaced', { holdId: 'H-9', placedBy: 'eve', effectiveOn: '2026-09-01' }),
        ],
      },
    ],
    law: 'payments-follow',
    expected: 'effectiveOn: 2026-11-16',
  },
];
