import { type Day, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import {
  ConfirmBankResolution,
  ResolveBankException,
  TakeInBankRecord,
} from '../bank-records/bank-records.commands';
import type {
  BankExceptionOpened,
  BankExceptionReason,
  BankRecord,
  BankRecordEvent,
  BankResolution,
  SentPayment,
} from '../bank-records/bank-records.events';

const TODAY = toDay('2026-11-20');
const changeDueOn = toDay('2026-12-01');
/** The record of the sample. */
export const recordId = 'K-1';
const file = { sha256: 'ab'.repeat(32), place: 0 };

const record = (changes: Partial<BankRecord> = {}): BankRecord => ({
  kind: 'returned',
  source: 'nacha',
  trace: '065000090000001',
  paymentNumber: 'PMT-1',
  batchId: null,
  bankReference: null,
  direction: 'in',
  amountCents: 30_000,
  reasonCode: 'R03',
  bookedOn: null,
  ...changes,
});
/** The payment it is about. */
export const payment = (lineId = '1', netCents = 30_000): SentPayment => ({
  programId: 'la',
  runId: 'R-1',
  sentOn: toDay('2026-11-17'),
  lines: [{ lineId, providerId: 'P-1', bankDetailsId: 'B-1', netCents }],
});

interface Taking {
  readonly found?: readonly SentPayment[];
  readonly bookedBy?: string;
  readonly leftBy?: string;
  readonly rejectedLineIds?: readonly string[];
  readonly isPlain?: boolean;
}
/** Takes the record in. */
export const takeIn = (
  changes: Partial<BankRecord> = {},
  { found = [payment()], isPlain = true, ...before }: Taking = {},
) => {
  const { bookedBy = null, leftBy = null, rejectedLineIds = [] } = before;
  const said = { bookedBy, leftBy, rejectedLineIds };
  return new TakeInBankRecord(
    { recordId, record: record(changes), file, found, isPlain, ...said, changeDueOn },
    metadataOn(TODAY),
  );
};
/** It is matched to its payment. */
export const matched = (changes: Partial<BankRecord> = {}, effectiveOn: Day = TODAY): BankRecordEvent => ({
  type: 'BankRecordMatched',
  data: { recordId, effectiveOn, record: record(changes), file, payment: payment() },
});
/** A person has to look at it. */
export const opened = (
  why: BankExceptionReason,
  changes: Partial<BankRecord> = {},
  { candidates = [payment()], rejectedLineIds = ['1'] }: Partial<BankExceptionOpened['data']> = {},
): BankRecordEvent => ({
  type: 'BankExceptionOpened',
  data: {
    ...(why === 'booked-after-rejection' && { rejectedLineIds }),
    recordId,
    effectiveOn: TODAY,
    record: record(changes),
    file,
    why,
    candidates,
    dueOn: why === 'change-notified' ? changeDueOn : null,
  },
});

const said = (changes: Partial<BankResolution> = {}): BankResolution => ({
  resolution: 'not-ours',
  payment: null,
  reference: 'LETTER-7',
  noteCode: 'bank-confirmed',
  ...changes,
});
/** Somebody says what it is. */
export const resolve = (changes: Partial<BankResolution> = {}, actor = 'ana') =>
  new ResolveBankException({ recordId, ...said(changes) }, metadataOn(TODAY, { actor }));
/** Another person confirms it. */
export const confirm = (actor = 'ben') =>
  new ConfirmBankResolution({ recordId }, metadataOn(TODAY, { actor }));
/** Somebody has said what it is. */
export const proposed = (changes: Partial<BankResolution> = {}, proposedBy = 'ana'): BankRecordEvent => ({
  type: 'BankResolutionProposed',
  data: { recordId, effectiveOn: TODAY, ...said(changes), proposedBy },
});
/** It was dealt with. */
export const resolved = (
  changes: Partial<BankResolution> = {},
  by: { proposedBy: string | null; resolvedBy: string } = { proposedBy: null, resolvedBy: 'ana' },
): BankRecordEvent => ({
  type: 'BankExceptionResolved',
  data: { recordId, effectiveOn: TODAY, ...said(changes), ...by },
});
/** It is about the payment after all. */
export const toPayment = { resolution: 'matched-to-payment', payment: payment() } as const;
/** It names no payment of the ledger. */
export const unknown = opened('unknown-reference', {}, { candidates: [] });
