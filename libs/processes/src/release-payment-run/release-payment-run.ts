import {
  bankDetails,
  CancelPaymentRun,
  CertifyPaymentRun,
  holdOn,
  paymentHolds,
  paymentRuns,
  ReleasePaymentRun,
  ReturnPaymentLine,
  SettlePaymentLine,
  UseBankDetails,
} from '@ledger/disbursement';
import { type DecideJointly, decideAlone, jointDraft, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata, Refusal } from '@ledger/kernel';
import { programOf } from '../encumber-approved-enrollment/encumber-approved-enrollment';
import { inZone } from '../in-zone';

type OnRun = CancelPaymentRun | CertifyPaymentRun | SettlePaymentLine | ReturnPaymentLine;

/** Decides on a run that exists, by the calendar of its program. */
export const onPaymentRun: DecideJointly<OnRun> = (command, read) => {
  const { runId } = command.data;
  const run = read(streamOf(paymentRuns, runId));
  if (run.status === 'unknown')
    return { kind: 'refused', refusal: { name: 'PaymentRunNotFound', details: { runId } } };
  const { zone } = programOf(run.content.programId, read);
  const local = withMetadata(command, inZone(command.metadata, zone));
  return decideAlone(paymentRuns, () => runId)(local, read);
};

function withMetadata(command: OnRun, metadata: CommandMetadata): OnRun {
  switch (command.type) {
    case 'CancelPaymentRun':
      return new CancelPaymentRun(command.data, metadata);
    case 'CertifyPaymentRun':
      return new CertifyPaymentRun(command.data, metadata);
    case 'SettlePaymentLine':
      return new SettlePaymentLine(command.data, metadata);
    case 'ReturnPaymentLine':
      return new ReturnPaymentLine(command.data, metadata);
  }
}

/**
 * Releases a run: the run, and where each of its providers is paid, agree or nothing is written. A hold that was
 * placed since the run was prepared keeps all of it back, since its content is sealed.
 */
export const releasePaymentRun: DecideJointly<ReleasePaymentRun> = ({ data, metadata }, read) => {
  const { runId } = data;
  const draft = jointDraft(read);
  const run = draft.stateOf(streamOf(paymentRuns, runId));
  if (run.status === 'unknown')
    return { kind: 'refused', refusal: { name: 'PaymentRunNotFound', details: { runId } } };
  const { programId, lines } = run.content;
  const local = inZone(metadata, programOf(programId, read).zone);
  const released = draft.ask(paymentRuns, runId, new ReleasePaymentRun(data, local));
  if (released.length === 0) return draft.decision();

  const holds = [...read(streamOf(paymentHolds, programId)).values()].filter(({ isLifted }) => !isLifted);
  for (const { providerId, bankDetailsId, vouchers } of lines) {
    const use = { providerId, bankDetailsId, runId };
    draft.ask(bankDetails, providerId, new UseBankDetails(use, local));
    for (const voucher of vouchers) {
      const hold = holdOn(holds, { ...voucher, providerId }, local.today);
      if (hold !== undefined) draft.refuse(heldBy(hold.holdId, { runId, voucherId: voucher.voucherId }));
    }
  }
  return draft.decision();
};

const heldBy = (
  holdId: string,
  of: { readonly runId: string; readonly voucherId: string },
): Refusal<'PaymentRunHeld'> => ({ name: 'PaymentRunHeld', details: { holdId, ...of } });
