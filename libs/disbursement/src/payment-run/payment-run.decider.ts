import { accept, type Decider, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import { contentHashOf } from './content-hash';
import { answerLine } from './decisions/answer-line';
import type {
  CancelPaymentRun,
  CertifyPaymentRun,
  OpenPaymentRun,
  PaymentRunCommand,
  ReleasePaymentRun,
} from './payment-run.commands';
import type { PaymentRunEvent } from './payment-run.events';
import type { PaymentRunRefusal } from './payment-run.refusals';
import { evolve, initialState, type KnownPaymentRun, type PaymentRun } from './payment-run.state';
import { contentOf, PAYEES_LIMIT } from './run-content';

type PaymentRunDecision = Decision<PaymentRunEvent, Refusal<PaymentRunRefusal>>;

function decide(command: PaymentRunCommand, run: PaymentRun): PaymentRunDecision {
  if (command.type === 'OpenPaymentRun') return openRun(command, run);
  const { runId } = command.data;
  if (run.status === 'unknown') return refuse('PaymentRunNotFound', { runId });
  switch (command.type) {
    case 'CancelPaymentRun':
      return cancelRun(command, run);
    case 'CertifyPaymentRun':
      return certifyRun(command, run);
    case 'ReleasePaymentRun':
      return releaseRun(command, run);
    case 'SettlePaymentLine':
    case 'ReturnPaymentLine':
      return answerLine(command, run);
    default:
      return unreachable(command);
  }
}

/** A run that exists is not prepared again: its content is what was open then. */
function openRun({ data, metadata }: OpenPaymentRun, run: PaymentRun): PaymentRunDecision {
  const { runId, programId, payees, holds } = data;
  if (run.status !== 'unknown') {
    const isSameRun = run.content.programId === programId && run.content.preparedBy === metadata.actor;
    return isSameRun ? accept() : refuse('PaymentRunExists', { runId });
  }
  if (payees.length > PAYEES_LIMIT)
    return refuse('PaymentRunTooWide', { payees: payees.length, most: PAYEES_LIMIT });
  const content = contentOf({ programId, payees, holds }, metadata.today);
  if (content.lines.length === 0) return refuse('PaymentRunEmpty', { leftOut: content.leftOut.length });

  const contentHash = contentHashOf(content);
  const prepared = { runId, preparedBy: metadata.actor, ...content, contentHash };
  return accept({ type: 'PaymentRunPrepared', data: prepared });
}

function cancelRun({ data, metadata }: CancelPaymentRun, run: KnownPaymentRun): PaymentRunDecision {
  const { runId, reasonCode } = data;
  if (run.status === 'cancelled') return accept();
  if (run.status === 'released') return refuse('PaymentRunReleasedBefore', { runId });

  const { actor: cancelledBy, today } = metadata;
  return accept({
    type: 'PaymentRunCancelled',
    data: { ...factOf(run), effectiveOn: today, cancelledBy, reasonCode },
  });
}

function certifyRun({ data, metadata }: CertifyPaymentRun, run: KnownPaymentRun): PaymentRunDecision {
  const { runId } = data;
  const { contentHash, preparedBy } = run.content;
  const { actor: certifiedBy, at: certifiedAt, today: effectiveOn } = metadata;
  if (run.status === 'cancelled') return refuse('PaymentRunCancelledBefore', { runId });
  if (preparedBy === certifiedBy) return refuse('PaymentRunPreparedBySamePerson', { runId });
  if (contentHash !== data.contentHash) return refuse('PaymentRunContentDiffers', { runId, contentHash });
  if (run.status !== 'prepared') return accept();

  return accept({
    type: 'PaymentRunCertified',
    data: { ...factOf(run), effectiveOn, certifiedBy, contentHash, certifiedAt },
  });
}

/** Whoever certified may release; whoever prepared may not. */
function releaseRun({ data, metadata }: ReleasePaymentRun, run: KnownPaymentRun): PaymentRunDecision {
  const { runId, file, paysOn } = data;
  const { actor: releasedBy, today: effectiveOn } = metadata;
  if (run.status === 'cancelled') return refuse('PaymentRunCancelledBefore', { runId });
  if (run.content.preparedBy === releasedBy) return refuse('PaymentRunPreparedBySamePerson', { runId });
  if (run.status === 'released') return accept();
  if (run.status !== 'certified') return refuse('PaymentRunNotCertified', { runId });
  if (file.sha256 === '') return refuse('BankFileMissing', { runId });
  if (paysOn < effectiveOn) return refuse('PaymentDayPassed', { paysOn, today: effectiveOn });

  return accept({
    type: 'PaymentRunReleased',
    data: { ...factOf(run), effectiveOn, releasedBy, file, paysOn },
  });
}

const factOf = ({ content: { runId, programId, lines } }: KnownPaymentRun) => ({
  runId,
  programId,
  providerIds: lines.map(({ providerId }) => providerId),
});

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
