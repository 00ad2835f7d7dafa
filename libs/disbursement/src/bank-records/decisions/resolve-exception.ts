import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { ConfirmBankResolution, ResolveBankException } from '../bank-records.commands';
import type {
  BankRecord,
  BankRecordEvent,
  BankRecordKind,
  BankResolution,
  SentPayment,
} from '../bank-records.events';
import type { BankRecordRefusal } from '../bank-records.refusals';
import type { BankRecordState, OpenException } from '../bank-records.state';
import { centsOf, isLeaving } from './take-in-record';

type ResolutionDecision = Decision<BankRecordEvent, Refusal<BankRecordRefusal>>;

/** What says what became of a payment can be matched to one by hand. */
const MATCHABLE: ReadonlySet<BankRecordKind> = new Set([
  'returned',
  'rejected',
  'settled',
  'booked',
  'booked-back',
  'noted',
]);

/** The same person may say it anew; another person who says something else begins anew, too. */
export function resolveException(
  { data, metadata }: ResolveBankException,
  state: BankRecordState,
): ResolutionDecision {
  const { recordId, resolution, payment, reference, noteCode } = data;
  const { actor, today: effectiveOn } = metadata;
  if (state.status === 'resolved') return refuse('BankExceptionResolvedBefore', { recordId });
  if (state.status !== 'open') return refuse('BankExceptionNotFound', { recordId });
  const { record } = state.exception;
  const refused = unfit(recordId, record, data);
  if (refused !== undefined) return refused;

  const reinstated = reinstatedBy(record, data);
  const said = { recordId, effectiveOn, resolution, payment, ...reinstated, reference, noteCode };
  if (!takesTwo(state.exception, resolution)) {
    const resolved = { ...said, proposedBy: null, resolvedBy: actor };
    return accept({ type: 'BankExceptionResolved', data: resolved });
  }
  if (isProposed(state, said, actor)) return accept();
  return accept({ type: 'BankResolutionProposed', data: { ...said, proposedBy: actor } });
}

/** Another person than the one who said it makes it so. */
export function confirmResolution(
  { data, metadata }: ConfirmBankResolution,
  state: BankRecordState,
): ResolutionDecision {
  const { recordId } = data;
  const { actor: resolvedBy, today: effectiveOn } = metadata;
  if (state.status === 'resolved') return accept();
  if (state.status !== 'open') return refuse('BankExceptionNotFound', { recordId });
  const { proposed } = state;
  if (proposed === null) return refuse('BankResolutionNotProposed', { recordId });
  if (proposed.proposedBy === resolvedBy) return refuse('BankResolutionProposedBySamePerson', { recordId });

  return accept({ type: 'BankExceptionResolved', data: { ...proposed, effectiveOn, resolvedBy } });
}

/**
 * Whether a second person has to confirm it: where a payment changes by it, where money may go again to an account
 * that the bank has objected to, and where it may go again for what the bank has paid.
 */
const takesTwo = (
  { why, record: { kind } }: OpenException['exception'],
  resolution: BankResolution['resolution'],
): boolean =>
  resolution === 'matched-to-payment' ||
  why === 'booked-after-rejection' ||
  (kind === 'changed' && resolution !== 'change-applied');

/** Only what says that the money left can reinstate a line. */
const reinstatedBy = (
  { kind }: BankRecord,
  { resolution, reinstatedLineIds = [] }: BankResolution,
): Pick<BankResolution, 'reinstatedLineIds'> =>
  resolution === 'matched-to-payment' && isLeaving(kind) && reinstatedLineIds.length > 0
    ? { reinstatedLineIds }
    : {};

function unfit(
  recordId: string,
  { kind, amountCents }: BankRecord,
  { resolution, payment }: BankResolution,
): ResolutionDecision | undefined {
  if (resolution === 'change-applied')
    return kind === 'changed' ? undefined : refuse('BankChangeNotNotified', { recordId });
  if (resolution !== 'matched-to-payment') return undefined;
  if (!MATCHABLE.has(kind)) return refuse('BankRecordNotMatchable', { recordId, kind });
  if (payment === null || payment.lines.length === 0) return refuse('BankPaymentMissing', { recordId });
  return differing(recordId, amountCents, payment);
}

function differing(
  recordId: string,
  recordCents: number | null,
  payment: SentPayment,
): ResolutionDecision | undefined {
  const paymentCents = centsOf(payment);
  if (recordCents === null || recordCents === paymentCents) return undefined;
  return refuse('BankAmountDiffers', { recordId, recordCents, paymentCents });
}

const isProposed = ({ proposed }: OpenException, said: BankResolution, actor: string): boolean =>
  proposed?.proposedBy === actor &&
  proposed.resolution === said.resolution &&
  proposed.reference === said.reference &&
  proposed.noteCode === said.noteCode &&
  isSamePayment(proposed, said) &&
  isSameLines(proposed, said);

const isSamePayment = ({ payment: one }: BankResolution, { payment: other }: BankResolution): boolean =>
  one?.runId === other?.runId &&
  one?.lines.map(({ lineId }) => lineId).join() === other?.lines.map(({ lineId }) => lineId).join();

const isSameLines = (
  { reinstatedLineIds: ones = [] }: BankResolution,
  { reinstatedLineIds: others = [] }: BankResolution,
): boolean => ones.join() === others.join();
