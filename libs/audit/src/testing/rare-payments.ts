import { DefineProgram, type ProgramTerms } from '@ledger/catalog';
import {
  type BankRecord,
  CompleteBankFile,
  ConfirmBankResolution,
  ReceiveBankFile,
  ResolveBankException,
  type SentPayment,
  TakeInBankRecord,
} from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { RecordClaimDay, ReportOverpayment } from '@ledger/processes';
import { DeclarePromptPayTerms } from '@ledger/prompt-pay';
import { DismissOverpaymentReport } from '@ledger/recovery';
import { SAMPLE_PROGRAM, state } from './sample-drafts';
import { foundIn, type SampleLedger } from './sample-ledger';

/** The bank wants an account to be used differently; two people find that it is nothing to the ledger. */
async function noticeWithdrawn(sample: SampleLedger): Promise<void> {
  const file = { sha256: 'ab'.repeat(32), bytes: 940, format: 'nacha', records: 1, statements: [] } as const;
  const payment: SentPayment = {
    ...{ programId: SAMPLE_PROGRAM, runId: 'R-1', sentOn: toDay('2026-09-10') },
    lines: [{ lineId: '1', providerId: 'P-1', bankDetailsId: 'B-P-1', netCents: 70_002 }],
  };
  const record: BankRecord = {
    ...{ kind: 'changed', source: 'nacha', trace: '065000010000001', reasonCode: 'C01' },
    ...{ paymentNumber: null, batchId: null, bankReference: null, bookedOn: null },
    ...{ direction: null, amountCents: null },
  };
  const taken = {
    ...{ recordId: 'K-1', record, file: { sha256: file.sha256, place: 0 }, found: [payment], isPlain: true },
    ...{ bookedBy: null, leftBy: null, rejectedLineIds: [], changeDueOn: toDay('2026-12-01') },
  };
  const found = { resolution: 'not-ours', payment: null, reference: 'T-12', noteCode: 'of-another' } as const;
  await sample.give((m) => new ReceiveBankFile(file, m));
  await sample.give((m) => new TakeInBankRecord(taken, m));
  await sample.give((m) => new CompleteBankFile({ sha256: file.sha256 }, m));
  await sample.give((m) => new ResolveBankException({ recordId: 'K-1', ...found }, m));
  await sample.give((m) => new ConfirmBankResolution({ recordId: 'K-1' }, m), 'ben');
}

/** A claim was received earlier than it came about. */
async function claimReceived(sample: SampleLedger): Promise<void> {
  const terms = {
    ...{ programId: SAMPLE_PROGRAM, dueDays: 90, requestWithinWorkingDays: 10, afterEvidenceDays: 30 },
    ...{ holidays: [], citation: 'Fictional act, section 1', effectiveOn: toDay('2026-08-03') },
  };
  await sample.give((m) => new DeclarePromptPayTerms(terms, m));
  await sample.give(state('e-7', 'completed'));
  const { voucherId = '' } = await foundIn(sample, ({ type, data }) =>
    type === 'VoucherAccrued' && data['enrollmentId'] === 'e-7' && data['stage'] === 'completion'
      ? data
      : undefined,
  );
  const claim = { programId: SAMPLE_PROGRAM, providerId: 'P-1', voucherId };
  const received = { ...claim, receivedOn: toDay('2026-11-19'), reference: 'letter of 2026-11-19' };
  await sample.give((m) => new RecordClaimDay(received, m));
}

/** A provider reports that it was paid too much, and was not. */
async function reportDismissed(sample: SampleLedger): Promise<void> {
  const report = { reportId: 'O-1', enrollmentId: 'e-2', reasonCode: 'wrong-student' };
  await sample.give(
    (m) => new ReportOverpayment({ ...report, stage: 'enrollment', amountCents: 100 }, m),
    'p-1',
  );
  await sample.give((m) => new DismissOverpaymentReport({ ...report, reasonCode: 'borne-out' }, m));
}

async function programRevised(sample: SampleLedger): Promise<void> {
  const terms = await foundIn(sample, ({ type, data }) =>
    type === 'ProgramDefined' && data['programId'] === SAMPLE_PROGRAM ? data : undefined,
  );
  const revised = { ...(terms as unknown as ProgramTerms), title: 'Another title (fictional)' };
  await sample.give((m) => new DefineProgram(revised, m));
}

/**
 * Goes on with the sample to what seldom becomes of payments: a notice of the bank that two people put aside, a claim
 * with a day of its own, a report of an overpayment that was none, a program that is revised.
 */
export async function rarePayments(sample: SampleLedger): Promise<void> {
  await programRevised(sample);
  await noticeWithdrawn(sample);
  await claimReceived(sample);
  await reportDismissed(sample);
}
