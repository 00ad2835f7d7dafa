import type { EncumbranceLiquidated, LiquidationReversed } from '@ledger/appropriation';
import { AccrueVoucher, payeeIdOf, vouchers, type VoucherSide } from '@ledger/disbursement';
import { enrollments } from '@ledger/enrollment';
import { type DecideJointly, decideAlone, type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata, Process } from '@ledger/kernel';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';

/** Owes the provider what a stage earned in addition, or takes back what it no longer has. */
export class VoucherEarnedStage {
  readonly type = 'VoucherEarnedStage';
  constructor(
    readonly data: {
      readonly voucherId: string;
      readonly enrollmentId: string;
      readonly stage: string;
      readonly allotmentId: string;
      readonly side: VoucherSide;
      readonly amountCents: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

type Funded = RecordedEvent<EncumbranceLiquidated> | RecordedEvent<LiquidationReversed>;

/** Characters of a voucher's number: 80 bits of a hash, so that two changes never share one. */
const ID_LENGTH = 20;

/** A change of money has one voucher at most, however often it is delivered. */
const voucherIdOf = (eventId: string): string =>
  `V-${bytesToHex(sha256(utf8ToBytes(eventId))).slice(0, ID_LENGTH)}`;

/**
 * When the money of an earned stage is spent in the allotment, its voucher accrues; when that is reversed, the
 * voucher is withdrawn or, once a run has it, an adjustment accrues. It goes by the allotment and not by the
 * stage, so that a stage that waits for money has no voucher yet and nothing is paid that was not allotted.
 */
export const voucherEarnedStageProcess: Process<Funded, Pick<VoucherEarnedStage, 'type' | 'data'>> = {
  name: 'voucher-earned-stage',
  reactsTo: ['EncumbranceLiquidated', 'LiquidationReversed'],
  orderedBy: ({ data }) => data.enrollmentId,
  react: ({ id, type, data: { enrollmentId, stage, allotmentId, amountCents } }) => [
    {
      type: 'VoucherEarnedStage',
      data: {
        voucherId: voucherIdOf(id),
        enrollmentId,
        stage,
        allotmentId,
        side: type === 'EncumbranceLiquidated' ? 'payable' : 'adjustment',
        amountCents,
      },
    },
  ],
};

/** Whom it concerns and the day the stage was earned come from the case file and are written into the voucher. */
export const voucherEarnedStage: DecideJointly<VoucherEarnedStage> = ({ data, metadata }, read) => {
  const { enrollmentId, stage, side } = data;
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status !== 'open')
    throw new Error(`Corrupt log: money was spent for ${enrollmentId}, which is ${enrollment.status}`);
  const { programId, providerId, offeringId, courseCode, learnerRef, fiscalYear } = enrollment.request;
  const earnedOn = side === 'payable' ? enrollment.earned[stage]?.earnedOn : null;
  const effectiveOn = earnedOn ?? enrollment.evaluatedAsOf;
  const payee = { programId, providerId };
  const { today: accruedOn } = inZone(metadata, programOf(programId, read).zone);
  const learned = accruedOn === effectiveOn ? {} : { accruedOn };
  const origin = { offeringId, courseCode, learnerRef, fiscalYear, effectiveOn, ...learned };
  const command = new AccrueVoucher({ programId, providerId, ...origin, ...data }, metadata);
  return decideAlone(vouchers, () => payeeIdOf(payee))(command, read);
};
