import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { runHashOf } from '../payment-run/content-hash';
import { type PayeePlan, planOf } from '../payment-run/payee-plan';
import {
  CancelPaymentRun,
  CertifyPaymentRun,
  DrawPayee,
  NumberPaymentRun,
  OpenPaymentRun,
  ReleasePaymentRun,
  ReturnPaymentLine,
  SealPaymentRun,
  SettlePaymentLine,
} from '../payment-run/payment-run.commands';
import type { PaymentRunEvent } from '../payment-run/payment-run.events';
import { payee, TODAY } from './sample-disbursement';

/** Metadata of a command of somebody. */
export const by = (actor: string) => metadataOn(TODAY, { actor });
/** The sample run. */
export const runId = 'R-1';
const MONDAY = toDay('2026-11-23');
/** Its bank file. */
export const FILE = { sha256: 'aa', bytes: 940, traces: [{ lineId: '1', trace: '091000010000001' }] };
/** What it does with the sample provider. */
const plan = planOf(payee(), [], TODAY);
const totals = { payableCents: 30_000, adjustmentCents: 0, netCents: 30_000 };
/** Its seal. */
export const contentHash = runHashOf({
  programId: 'la',
  effectiveOn: TODAY,
  totals,
  payees: [plan.contentHash],
});

/** Begins it. */
export const open = (providerIds: readonly string[] = ['P-1'], actor = 'ana', programId = 'la') =>
  new OpenPaymentRun({ runId, programId, providerIds, holdIds: ['H-0'] }, by(actor));
/** Draws its lines for a provider. */
export const draw = (of: PayeePlan = plan) => new DrawPayee({ runId, ...of }, by('process'));
/** Seals it. */
export const seal = () => new SealPaymentRun({ runId }, by('process'));
/** Gives it up. */
export const cancel = () => new CancelPaymentRun({ runId, reasonCode: 'wrong-day' }, by('ana'));
/** Certifies it. */
export const certify = (actor = 'ben', hash = contentHash) =>
  new CertifyPaymentRun({ runId, contentHash: hash }, by(actor));
/** Gives it its trace numbers. */
export const number = () => new NumberPaymentRun({ runId, firstSequence: 7, fileIdModifier: 'B' }, by('ben'));
/** Releases it. */
export const release = (actor = 'ben', paysOn = MONDAY) =>
  new ReleasePaymentRun({ runId, file: FILE, paysOn }, by(actor));
/** Says that the bank carried a line out. */
export const settle = (lineId = '1') =>
  new SettlePaymentLine({ runId, lineId, effectiveOn: TODAY }, by('ana'));
/** Says that the bank sent a line back. */
export const giveBack = (lineId = '1') =>
  new ReturnPaymentLine({ runId, lineId, reasonCode: 'R03', effectiveOn: TODAY }, by('ana'));

/** What every fact about it says. */
export const fact = { runId, programId: 'la', effectiveOn: TODAY };
/** That it was begun. */
export const opened = (providerIds: readonly string[] = ['P-1']): PaymentRunEvent => ({
  type: 'PaymentRunOpened',
  data: { ...fact, preparedBy: 'ana', providerIds, holdIds: ['H-0'] },
});
const [planned] = plan.lines;
const lineContent = {
  providerId: 'P-1',
  bankDetailsId: 'B-1',
  ...totals,
  voucherCount: 1,
  contentHash: planned?.contentHash ?? '',
};
/** That its line was drawn. */
export const drawn = (lineId = '1'): PaymentRunEvent => ({
  type: 'PaymentLineDrawn',
  data: { ...fact, lineId, ...lineContent },
});
/** That a provider was looked at. */
export const payeeDrawn = (changes: object = {}): PaymentRunEvent => ({
  type: 'PaymentPayeeDrawn',
  data: { ...fact, providerId: 'P-1', lineCount: 1, leftOut: [], contentHash: plan.contentHash, ...changes },
});
/** That it was sealed. */
export const sealed: PaymentRunEvent = {
  type: 'PaymentRunPrepared',
  data: { ...fact, preparedBy: 'ana', ...totals, lineCount: 1, voucherCount: 1, contentHash },
};
/** How it came to be sealed. */
export const prepared = [opened(), drawn(), payeeDrawn(), sealed];
const paid = { ...fact, providerIds: ['P-1'] };
/** That it was given up. */
export const cancelled: PaymentRunEvent = {
  type: 'PaymentRunCancelled',
  data: { ...paid, cancelledBy: 'ana', reasonCode: 'wrong-day' },
};
/** That it was certified. */
export const certified: PaymentRunEvent = {
  type: 'PaymentRunCertified',
  data: { ...fact, certifiedBy: 'ben', contentHash, certifiedAt: by('ben').at },
};
/** That it has its trace numbers. */
export const numbered: PaymentRunEvent = {
  type: 'PaymentRunNumbered',
  data: { ...fact, firstSequence: 7, fileIdModifier: 'B' },
};
/** That it was released. */
export const released: PaymentRunEvent = {
  type: 'PaymentRunReleased',
  data: { ...paid, releasedBy: 'ben', file: FILE, paysOn: MONDAY },
};
/** That its line settled. */
export const settled: PaymentRunEvent = {
  type: 'PaymentLineSettled',
  data: { ...paid, lineId: '1', netCents: 30_000 },
};
/** That its line came back. */
export const returned: PaymentRunEvent = {
  type: 'PaymentLineReturned',
  data: { ...paid, lineId: '1', netCents: 30_000, reasonCode: 'R03' },
};
/** How it came to be certified. */
export const ready = [...prepared, certified];
/** How it came to be released. */
export const sent = [...ready, numbered, released];
