import { adjustmentOf, payeeIdOf, vouchers, type VoucherAccrued } from '@ledger/disbursement';
import { enrollments, type OpenEnrollment } from '@ledger/enrollment';
import {
  type DecideJointly,
  jointDraft,
  type ReadState,
  type RecordedEvent,
  streamOf,
} from '@ledger/event-sourcing';
import type { CommandMetadata, Process } from '@ledger/kernel';
import {
  clawbackIdOf,
  clawbacks,
  ConfirmOverpayment,
  openReportOn,
  overpaymentReports,
  ProposeClawback,
  StateBalance,
} from '@ledger/recovery';
import { balanceFrom } from '../carry-out-recovery/clawback-case';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';
import { pinnedPolicyOf } from '../published-policies';
import { derivationOf } from './derive-clawback';

/** Claims an adjustment back with due process. */
export class ClaimAdjustmentBack {
  readonly type = 'ClaimAdjustmentBack';
  constructor(
    readonly data: AdjustmentAccrued,
    readonly metadata: CommandMetadata,
  ) {}
}

type AdjustmentAccrued = Pick<
  VoucherAccrued['data'],
  | 'voucherId'
  | 'programId'
  | 'providerId'
  | 'enrollmentId'
  | 'stage'
  | 'allotmentId'
  | 'fiscalYear'
  | 'amountCents'
>;

/**
 * An adjustment that accrues, since what was paid is no longer earned, is proposed to be clawed back; one that only
 * shows what a decision gave back is not.
 */
export const proposeClawbackProcess: Process<
  RecordedEvent<VoucherAccrued>,
  Pick<ClaimAdjustmentBack, 'type' | 'data'>
> = {
  name: 'propose-clawback',
  reactsTo: ['VoucherAccrued'],
  orderedBy: ({ data }) => data.enrollmentId,
  react: ({ data }) =>
    data.side === 'adjustment' && data.supersedes === null
      ? [{ type: 'ClaimAdjustmentBack', data: accruedIn(data) }]
      : [],
};

const accruedIn = (data: VoucherAccrued['data']): AdjustmentAccrued => ({
  voucherId: data.voucherId,
  programId: data.programId,
  providerId: data.providerId,
  enrollmentId: data.enrollmentId,
  stage: data.stage,
  allotmentId: data.allotmentId,
  fiscalYear: data.fiscalYear,
  amountCents: data.amountCents,
});

/**
 * The claim names the fact that fell and what the stage earned before and after, by the pinned policy. A report
 * that the provider made of the stage is dealt with by it. Where the money has moved before the claim was written,
 * its balance follows at once.
 */
export const claimAdjustmentBack: DecideJointly<ClaimAdjustmentBack> = ({ data, metadata }, read) => {
  const { enrollmentId, stage, voucherId, amountCents, programId } = data;
  const enrollment = openEnrollment(enrollmentId, read);
  const policy = pinnedPolicyOf(enrollment, read);
  if (policy === null) throw new Error(`Corrupt log: ${enrollmentId} was paid and pins no policy`);
  const local = inZone(metadata, programOf(programId, read).zone);
  const clawbackId = clawbackIdOf(voucherId);
  const derivation = derivationOf({ enrollment, policy, stage, amountCents });
  const report = openReportOn(read(streamOf(overpaymentReports, enrollmentId)), stage) ?? null;
  const claim = { ...data, clawbackId, derivation, report, effectiveOn: local.today };
  const draft = jointDraft(read);
  draft.ask(clawbacks, clawbackId, new ProposeClawback(claim, local));
  if (report !== null) {
    const confirmed = { enrollmentId, reportId: report.reportId, clawbackId };
    draft.ask(overpaymentReports, enrollmentId, new ConfirmOverpayment(confirmed, local));
  }
  const adjustment = adjustmentOf(read(streamOf(vouchers, payeeIdOf(data))), voucherId);
  if (adjustment !== undefined)
    draft.ask(
      clawbacks,
      clawbackId,
      new StateBalance({ clawbackId, balance: balanceFrom(adjustment) }, local),
    );
  return draft.decision();
};

function openEnrollment(enrollmentId: string, read: ReadState): OpenEnrollment {
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status !== 'open')
    throw new Error(`Corrupt log: ${enrollmentId} was paid and is ${enrollment.status}`);
  return enrollment;
}
