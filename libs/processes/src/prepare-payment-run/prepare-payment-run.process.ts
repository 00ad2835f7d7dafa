import type { PaymentRunOpened, SealPaymentRun } from '@ledger/disbursement';
import type { Process } from '@ledger/kernel';
import type { DrawPaymentLines } from './draw-payment-lines';

type Asked = Pick<DrawPaymentLines, 'type' | 'data'> | Pick<SealPaymentRun, 'type' | 'data'>;

/**
 * A run that was begun is drawn provider by provider, each in an append of its own, and sealed at the end. It is
 * durable: where it was interrupted it goes on, and what was drawn stays as it is.
 */
export const preparePaymentRunProcess: Process<PaymentRunOpened, Asked> = {
  name: 'prepare-payment-run',
  reactsTo: ['PaymentRunOpened'],
  orderedBy: ({ data }) => data.programId,
  react: ({ data: { runId, providerIds } }) => [
    ...providerIds.map((providerId): Asked => ({ type: 'DrawPaymentLines', data: { runId, providerId } })),
    { type: 'SealPaymentRun', data: { runId } },
  ],
};
