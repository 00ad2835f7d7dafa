import { accept, type Day, type Decision, laterOf, type Refusal, unreachable } from '@ledger/kernel';
import type { TakeInBankRecord } from '../bank-records.commands';
import type {
  BankExceptionReason,
  BankRecord,
  BankRecordEvent,
  BankRecordKind,
  SentPayment,
} from '../bank-records.events';
import type { BankRecordRefusal } from '../bank-records.refusals';
import type { BankRecordState } from '../bank-records.state';

type Taken = TakeInBankRecord['data'];

/**
 * A record is taken in once, whichever file brings it. One that could not be matched is matched when it can be: the
 * payment may have become known since.
 */
export function takeInRecord(
  { data, metadata }: TakeInBankRecord,
  state: BankRecordState,
): Decision<BankRecordEvent, Refusal<BankRecordRefusal>> {
  if (state.status === 'matched' || state.status === 'resolved') return accept();
  const { recordId, record, file, found, changeDueOn } = data;
  const [payment] = found;
  const why = whyNotMatched(data);
  const fact = { recordId, effectiveOn: dayOf(record, payment, metadata.today) };
  if (why === undefined && payment !== undefined)
    return accept({ type: 'BankRecordMatched', data: { ...fact, record, file, payment } });
  if (state.status === 'open') return accept();

  const dueOn = record.kind === 'changed' ? changeDueOn : null;
  const opened = { ...fact, record, file, why: why ?? 'unknown-reference', candidates: found, dueOn };
  return accept({ type: 'BankExceptionOpened', data: opened });
}

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
  if (isOtherAmount(taken, payment)) return 'amount-differs';
  return whyNotAfterBooking(taken);
}

const isOtherAmount = ({ record }: Taken, payment: SentPayment): boolean =>
  record.amountCents !== null && record.amountCents !== centsOf(payment);

/** Money that left cannot leave again, nor can the bank have never sent it: by that word it would be paid a second time. */
function whyNotAfterBooking({ recordId, record, bookedBy }: Taken): BankExceptionReason | undefined {
  if (bookedBy === null || bookedBy === recordId) return undefined;
  if (record.kind === 'rejected') return 'rejected-after-booking';
  return record.kind === 'booked' ? 'paid-twice' : undefined;
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
