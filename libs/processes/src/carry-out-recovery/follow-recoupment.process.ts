import type {
  AdjustmentReduced,
  AdjustmentRepaid,
  AdjustmentWrittenOff,
  PaymentReleased,
  PaymentReturned,
  WriteOffReversed,
} from '@ledger/disbursement';
import { acceptJointly, type DecideJointly, type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata, Day, Process } from '@ledger/kernel';
import { clawbackIdOf, clawbacks } from '@ledger/recovery';
import { onCase } from './clawback-case';
import { nextMonth, recoupByPlan } from './recoup-by-plan';

/** Brings a clawback to what the vouchers say of its money. */
export class FollowRecoupment {
  readonly type = 'FollowRecoupment';
  constructor(
    readonly data: {
      readonly clawbackId: string;
      /** The day on which a run netted something; null for every other change. */
      readonly nettedOn: Day | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

type MoneyMoved =
  | RecordedEvent<PaymentReleased>
  | RecordedEvent<PaymentReturned>
  | RecordedEvent<AdjustmentReduced>
  | RecordedEvent<AdjustmentRepaid>
  | RecordedEvent<AdjustmentWrittenOff>
  | RecordedEvent<WriteOffReversed>;

/** What is netted, repaid, given up or earned again is told to its clawback, and the next part of its plan is due. */
export const followRecoupmentProcess: Process<MoneyMoved, Pick<FollowRecoupment, 'type' | 'data'>> = {
  name: 'follow-recoupment',
  reactsTo: [
    'PaymentReleased',
    'PaymentReturned',
    'AdjustmentReduced',
    'AdjustmentRepaid',
    'AdjustmentWrittenOff',
    'WriteOffReversed',
  ],
  orderedBy: ({ data }) => data.voucherId,
  react: ({ type, data: { side, voucherId, effectiveOn } }) =>
    side === 'payable'
      ? []
      : [
          {
            type: 'FollowRecoupment',
            data: {
              clawbackId: clawbackIdOf(voucherId),
              nettedOn: type === 'PaymentReleased' ? effectiveOn : null,
            },
          },
        ],
};

/** A claim that is not written yet states its balance when it is. */
export const followRecoupment: DecideJointly<FollowRecoupment> = (command, read) => {
  const { clawbackId } = command.data;
  return read(streamOf(clawbacks, clawbackId)).status === 'unknown'
    ? acceptJointly()
    : followKnown(command, read);
};

/** Where nothing is netted now, nothing is allowed by this either: an appeal, or a plan still to be made. */
const followKnown = onCase<FollowRecoupment>(({ command, on }, draft) => {
  const { clawback, adjustment, metadata } = on;
  const { phase } = clawback;
  const { recoupment } = adjustment;
  if (phase.kind !== 'decided' || phase.ruling.plan === null || recoupment.kind !== 'allowed') return;
  const { plan } = phase.ruling;
  const { nettedOn } = command.data;
  const isMonthly = plan.kind === 'instalments' && plan.every === 'month';
  const notBefore = isMonthly && nettedOn !== null ? nextMonth(nettedOn) : recoupment.terms.from;
  recoupByPlan({ adjustment, plan, notBefore, metadata }, draft);
});
