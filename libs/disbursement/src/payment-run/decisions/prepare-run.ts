import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import { runHashOf } from '../content-hash';
import { compareText } from '../payee-plan';
import type { DrawPayee, OpenPaymentRun, SealPaymentRun } from '../payment-run.commands';
import type { PaymentRunEvent, RunLine } from '../payment-run.events';
import type { PaymentRunRefusal } from '../payment-run.refusals';
import { type KnownPaymentRun, paidProvidersOf, type PaymentRun } from '../payment-run.state';

type PrepareDecision = Decision<PaymentRunEvent, Refusal<PaymentRunRefusal>>;

/** The most providers one run pays: its release asks in one decision where each of them is paid. */
export const PAYEES_LIMIT = 2_000;

/** Why a run was given up by itself. */
export const NOTHING_TO_PAY = 'nothing-to-pay';

/** A run that exists is not prepared again: its content is what was open then. */
export function openRun({ data, metadata }: OpenPaymentRun, run: PaymentRun): PrepareDecision {
  const { runId, programId } = data;
  const { actor: preparedBy, today: effectiveOn } = metadata;
  if (run.status !== 'unknown') {
    const isSameRun = run.programId === programId && run.preparedBy === preparedBy;
    return isSameRun ? accept() : refuse('PaymentRunExists', { runId });
  }
  const providerIds = [...new Set(data.providerIds)].sort(compareText);
  if (providerIds.length > PAYEES_LIMIT)
    return refuse('PaymentRunTooWide', { payees: providerIds.length, most: PAYEES_LIMIT });
  if (providerIds.length === 0) return refuse('PaymentRunEmpty', { leftOut: 0 });

  return accept({ type: 'PaymentRunOpened', data: { ...data, providerIds, effectiveOn, preparedBy } });
}

/** A provider is looked at once; a run that was given up meanwhile draws nothing more. */
export function drawPayee({ data }: DrawPayee, run: KnownPaymentRun): PrepareDecision {
  const { providerId, lines, leftOut, contentHash } = data;
  if (run.status !== 'opened' || run.payees.has(providerId)) return accept();

  const fact = factOf(run);
  const drawn = lines.map((line, index) => lineOf(line, run.lines.size + 1 + index));
  return accept<PaymentRunEvent>(
    ...drawn.map((line): PaymentRunEvent => ({ type: 'PaymentLineDrawn', data: { ...fact, ...line } })),
    {
      type: 'PaymentPayeeDrawn',
      data: { ...fact, providerId, lineCount: lines.length, leftOut, contentHash },
    },
  );
}

const lineOf = (line: Omit<RunLine, 'lineId'>, number: number): RunLine => ({
  lineId: String(number),
  providerId: line.providerId,
  bankDetailsId: line.bankDetailsId,
  payableCents: line.payableCents,
  adjustmentCents: line.adjustmentCents,
  netCents: line.netCents,
  voucherCount: line.voucherCount,
  contentHash: line.contentHash,
});

/** A run without a line has nothing to certify, and ends. */
export function sealRun(_: SealPaymentRun, run: KnownPaymentRun): PrepareDecision {
  if (run.status !== 'opened') return accept();
  const { runId, programId, preparedOn, preparedBy, totals, lines, payees, providerIds } = run;
  if (payees.size < providerIds.length)
    return refuse('PaymentRunNotPrepared', { runId, drawn: payees.size, wanted: providerIds.length });
  const fact = factOf(run);
  if (lines.isEmpty()) {
    const given = { providerIds: paidProvidersOf(run), cancelledBy: preparedBy, reasonCode: NOTHING_TO_PAY };
    return accept({ type: 'PaymentRunCancelled', data: { ...fact, ...given } });
  }

  const hashes = [...payees.values()];
  const contentHash = runHashOf({ programId, effectiveOn: preparedOn, totals, payees: hashes });
  const voucherCount = lines.reduce((sum, line) => sum + line.voucherCount, 0);
  const seal = { ...totals, lineCount: lines.size, voucherCount, contentHash };
  return accept({ type: 'PaymentRunPrepared', data: { ...fact, preparedBy, ...seal } });
}

/** What is said while a run is prepared is of the day it is prepared for. */
const factOf = ({ runId, programId, preparedOn: effectiveOn }: KnownPaymentRun) => ({
  runId,
  programId,
  effectiveOn,
});
