import {
  accept,
  bankingDaysAfter,
  type Decider,
  type Decision,
  isBankingDay,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import { answerLine } from './decisions/answer-line';
import { drawPayee, openRun, sealRun } from './decisions/prepare-run';
import { confirmReturn, proposeReturn } from './decisions/return-by-hand';
import type {
  CancelPaymentRun,
  CertifyPaymentRun,
  NumberPaymentRun,
  PaymentRunCommand,
  ReleasePaymentRun,
} from './payment-run.commands';
import type { PaymentRunEvent } from './payment-run.events';
import type { PaymentRunRefusal } from './payment-run.refusals';
import {
  evolve,
  initialState,
  type KnownPaymentRun,
  paidProvidersOf,
  type PaymentRun,
  type SealedPaymentRun,
} from './payment-run.state';

type PaymentRunDecision = Decision<PaymentRunEvent, Refusal<PaymentRunRefusal>>;

function decide(command: PaymentRunCommand, run: PaymentRun): PaymentRunDecision {
  if (command.type === 'OpenPaymentRun') return openRun(command, run);
  const { runId } = command.data;
  if (run.status === 'unknown') return refuse('PaymentRunNotFound', { runId });
  switch (command.type) {
    case 'DrawPayee':
      return drawPayee(command, run);
    case 'SealPaymentRun':
      return sealRun(command, run);
    case 'CancelPaymentRun':
      return cancelRun(command, run);
    case 'SettlePaymentLine':
    case 'ReinstatePaymentLine':
    case 'ReturnPaymentLine':
      return answerLine(command, run);
    case 'ProposePaymentLineReturn':
      return proposeReturn(command, run);
    case 'ConfirmPaymentLineReturn':
      return confirmReturn(command, run);
    default:
      return decideOnContent(command, run);
  }
}

type OnContent = CertifyPaymentRun | NumberPaymentRun | ReleasePaymentRun;

/** What is asked of a run as a whole is asked of one that is sealed. */
function decideOnContent(command: OnContent, run: KnownPaymentRun): PaymentRunDecision {
  const { runId } = command.data;
  if (run.status === 'cancelled') return refuse('PaymentRunCancelledBefore', { runId });
  if (run.status === 'opened') {
    const { payees, providerIds } = run;
    return refuse('PaymentRunNotPrepared', { runId, drawn: payees.size, wanted: providerIds.length });
  }
  switch (command.type) {
    case 'CertifyPaymentRun':
      return certifyRun(command, run);
    case 'NumberPaymentRun':
      return numberRun(command, run);
    case 'ReleasePaymentRun':
      return releaseRun(command, run);
    default:
      return unreachable(command);
  }
}

function cancelRun({ data, metadata }: CancelPaymentRun, run: KnownPaymentRun): PaymentRunDecision {
  const { runId, reasonCode } = data;
  if (run.status === 'cancelled') return accept();
  if (run.status === 'released') return refuse('PaymentRunReleasedBefore', { runId });

  const { actor: cancelledBy, today: effectiveOn } = metadata;
  const given = { providerIds: paidProvidersOf(run), effectiveOn, cancelledBy, reasonCode };
  return accept({ type: 'PaymentRunCancelled', data: { ...factOf(run), ...given } });
}

function certifyRun({ data, metadata }: CertifyPaymentRun, run: SealedPaymentRun): PaymentRunDecision {
  const { runId } = data;
  const { contentHash } = run.seal;
  const { actor: certifiedBy, at: certifiedAt, today: effectiveOn } = metadata;
  if (run.preparedBy === certifiedBy) return refuse('PaymentRunPreparedBySamePerson', { runId });
  if (contentHash !== data.contentHash) return refuse('PaymentRunContentDiffers', { runId, contentHash });
  if (run.status !== 'prepared') return accept();

  return accept({
    type: 'PaymentRunCertified',
    data: { ...factOf(run), effectiveOn, certifiedBy, contentHash, certifiedAt },
  });
}

function numberRun({ data, metadata }: NumberPaymentRun, run: SealedPaymentRun): PaymentRunDecision {
  const { runId, firstSequence, fileIdModifier } = data;
  if (run.status === 'prepared') return refuse('PaymentRunNotCertified', { runId });
  if (run.status === 'released' || run.isNumbered) return accept();

  return accept({
    type: 'PaymentRunNumbered',
    data: { ...factOf(run), effectiveOn: metadata.today, firstSequence, fileIdModifier },
  });
}

/** Whoever certified may release; whoever prepared may not. */
function releaseRun({ data, metadata }: ReleasePaymentRun, run: SealedPaymentRun): PaymentRunDecision {
  const { runId, file, paysOn } = data;
  const { actor: releasedBy, today: effectiveOn } = metadata;
  if (run.preparedBy === releasedBy) return refuse('PaymentRunPreparedBySamePerson', { runId });
  if (run.status === 'released') return accept();
  if (run.status !== 'certified') return refuse('PaymentRunNotCertified', { runId });
  if (paysOn < effectiveOn) return refuse('PaymentDayPassed', { paysOn, today: effectiveOn });
  if (!isBankingDay(paysOn))
    return refuse('NotABankingDay', { paysOn, nextBankingDay: bankingDaysAfter(paysOn, 0) });
  if (file.sha256 === '') return refuse('BankFileMissing', { runId });

  const given = { providerIds: paidProvidersOf(run), effectiveOn, releasedBy, file, paysOn };
  return accept({ type: 'PaymentRunReleased', data: { ...factOf(run), ...given } });
}

const factOf = ({ runId, programId }: KnownPaymentRun) => ({ runId, programId });

/** Decides on a payment run: what is in it is sealed, certified by a second person, and sent once. */
export const paymentRunDecider: Decider<
  PaymentRun,
  PaymentRunCommand,
  PaymentRunEvent,
  Refusal<PaymentRunRefusal>
> = {
  decide,
  evolve,
  initialState,
};
