import { accept, type Day, type Decision, laterOf, type Refusal, unreachable } from '@ledger/kernel';
import type { TakeInBankRecord } from '../bank-records.commands';
import type {
  BankExceptionOpened,
  BankExceptionReason,
  BankRecord,
  BankRecordEvent,
  BankRecordKind,
  SentPayment,
} from '../bank-records.events';
import type { BankRecordRefusal } from '../bank-records.refusals';
import type { BankRecordState, OpenException } from '../bank-records.state';

type Taken = TakeInBankRecord['data'];

/**
 * A record is taken in once, whichever file brings it. One that could not be matched is matched when it can be: the
 * payment may have become known since. It is opened anew where its payment turns out to be due again, which is worse.
 */
export function takeInRecord(
  { data, metadata }: TakeInBankRecord,
  state: BankRecordState,
): Decision<BankRecordEvent, Refusal<BankRecordRefusal>> {
  if (state.status === 'matched' || state.status === 'resolved') return accept();
  const { recordId, record, file, found } = data;
  const [payment] = found;
  const why = whyNotMatched(data);
  const fact = { recordId, effectiveOn: dayOf(record, payment, metadata.today), record, file };
  if (why === undefined && payment !== undefined)
    return accept({ type: 'BankRecordMatched', data: { ...fact, payment } });
  if (state.status === 'open' && !isWorse(why, state)) return accept();

  const opened = exceptionOf(data, why ?? 'unknown-reference');
  return accept({ type: 'BankExceptionOpened', data: { ...fact, ...opened } });
}

/** What is due again must be held, whatever was said of it before. */
const isWorse = (why: BankExceptionReason | undefined, { exception }: OpenException): boolean =>
  why === 'booked-after-rejection' && exception.why !== why;

type Exception = Pick<BankExceptionOpened['data'], 'why' | 'candidates' | 'dueOn' | 'rejectedLineIds'>;

const exceptionOf = (
  { record, found: candidates, changeDueOn, rejectedLineIds }: Taken,
  why: BankExceptionReason,
): Exception => ({
  why,
  candidates,
  dueOn: record.kind === 'changed' ? changeDueOn : null,
  ...(why === 'booked-after-rejection' && { rejectedLineIds }),
});

/** The day of the bank; one that has not come yet is not believed, nor one before the payment was sent. */
export const dayOf = ({ bookedOn }: BankRecord, payment: SentPayment | undefined, today: Day): Day =>
  bookedOn === null || bookedOn > today ? today : laterOf(bookedOn, payment?.sentOn ?? bookedOn);

/** Why a person has to look at a record; nothing where it says plainly what became of one payment. */
function whyNotMatched(taken: Taken): BankExceptionReason | undefined {
  const [payment, another] = taken.found;
  const ofKind = reasonOfKind(taken.record.kind);
  if (ofKind === 'not-a-payment') return ofKind;
  if (payment === undefined) return 'unknown-reference';
  if (ofKind !== undefined) return ofKind;
  if (another !== undefined) return 'ambiguous-reference';
  if (!taken.isPlain) return 'reference-differs';
  if (isWhollyRejected(taken, payment)) return 'booked-after-rejection';
  if (isOtherAmount(taken, payment)) return 'amount-differs';
  return whyNotAfterOther(taken);
}

const isOtherAmount = ({ record }: Taken, payment: SentPayment): boolean =>
  record.amountCents !== null && record.amountCents !== centsOf(payment);

/** Whatever amount left, it left for a payment that is due again. */
const isWhollyRejected = ({ record, rejectedLineIds }: Taken, { lines }: SentPayment): boolean =>
  isLeaving(record.kind) && lines.every(({ lineId }) => rejectedLineIds.includes(lineId));

/** Whether a record says that the money of a payment has left. */
export const isLeaving = (kind: BankRecordKind): boolean => kind === 'booked' || kind === 'settled';

/** The bank contradicts what it said before: by the word that comes second it would be paid a second time. */
function whyNotAfterOther(taken: Taken): BankExceptionReason | undefined {
  const { recordId, record, bookedBy, leftBy, rejectedLineIds } = taken;
  const isAnother = (by: string | null): boolean => by !== null && by !== recordId;
  if (record.kind === 'rejected') return isAnother(leftBy) ? 'rejected-after-booking' : undefined;
  if (isLeaving(record.kind) && rejectedLineIds.length > 0) return 'booked-after-rejection';
  return record.kind === 'booked' && isAnother(bookedBy) ? 'paid-twice' : undefined;
}

/** What a payment is of, in cents. */
export const centsOf = ({ lines }: SentPayment): number =>
  lines.reduce((sum, { netCents }) => sum + netCents, 0);

/** Kinds of records that a person looks at whatever they are about. */
function reasonOfKind(kind: BankRecordKind): BankExceptionReason | undefined {
  switch (kind) {
    case 'changed':
      return 'change-notified';
    case 'contested':
      return 'return-contested';
    case 'altered':
      return 'altered-by-bank';
    case 'other':
      return 'not-a-payment';
    case 'returned':
    case 'rejected':
    case 'settled':
    case 'booked':
    case 'booked-back':
    case 'noted':
      return undefined;
    default:
      return unreachable(kind);
  }
}
