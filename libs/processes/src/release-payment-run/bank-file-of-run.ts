import type { PayerProfile, PaymentRunRow, ProviderAccount, RunLine, RunVoucher } from '@ledger/disbursement';
import {
  type BankPayment,
  type BankRemittance,
  type RemittanceLine,
  writeBankFile,
  writeRemittance,
  type WrittenBankFile,
} from '@ledger/interchange';
import { centsFromJson, type Day, dayIn } from '@ledger/kernel';

/** How the bank is asked to pay: with a remittance that explains each voucher, or with one line of text. */
export type PaymentFormat = 'CTX' | 'CCD';

/** A certified run, and what its file says besides its payments. */
export interface RunToWrite {
  readonly run: Pick<PaymentRunRow, 'runId' | 'lines' | 'certifiedAt' | 'firstSequence' | 'fileIdModifier'>;
  readonly payer: PayerProfile;
  readonly format: PaymentFormat;
  readonly paysOn: Day;
  /** Of the program: days and times in the file are those of this zone. */
  readonly zone: string;
}

/** A line, to where it is paid and what it pays. */
export interface LineToWrite {
  /** From 0, in the order of the run. */
  readonly index: number;
  readonly line: RunLine;
  readonly account: ProviderAccount;
  readonly vouchers: readonly RunVoucher[];
}

/** X12: an adjustment without a code of its own. */
const ADJUSTED = 'CM';

/** The number of a run's first trace. @throws Error for a run that is not certified */
export function firstSequenceOf({ runId, firstSequence }: RunToWrite['run']): number {
  if (firstSequence === null)
    throw new Error(`Payment run ${runId} has no trace numbers; it is not certified`);
  return firstSequence;
}

/** The number by which bank and provider name the payment of a line, in a file of any format. */
export const paymentNumberOf = (run: RunToWrite['run'], index: number): string =>
  `PMT-${String(firstSequenceOf(run) + index)}`;

/**
 * The bank file of a certified run. The same run gives the same bytes, whenever it is written: its time is that
 * of the certification, which also gave it its trace numbers. A line that pays nothing explains why.
 *
 * @throws BankFileRefused when a text or an amount cannot be carried
 */
export function bankFileOfRun(writing: RunToWrite, payments: readonly BankPayment[]): WrittenBankFile {
  const { run, payer, format, paysOn, zone } = writing;
  const { destination, origin, odfi, company } = payer;
  const certifiedAt = run.certifiedAt ?? '';
  return writeBankFile({
    createdOn: dayIn(zone, certifiedAt),
    createdAt: timeIn(zone, certifiedAt),
    fileIdModifier: run.fileIdModifier ?? '',
    destination,
    origin,
    odfi,
    firstSequence: firstSequenceOf(run),
    batches: [
      {
        entryClass: format,
        direction: 'credit',
        company,
        description: 'VENDOR PMT',
        effectiveOn: paysOn,
        payments,
      },
    ],
  });
}

/** The payment of a line, with the remittance that explains it. @throws RemittanceRefused */
export function paymentOfLine(writing: RunToWrite, of: LineToWrite): BankPayment {
  const { run, format } = writing;
  const { line, account, index } = of;
  const number = paymentNumberOf(run, index);
  return {
    account,
    receiverName: account.holderName,
    identification: number,
    amount: centsFromJson(line.netCents),
    remittanceText:
      format === 'CTX'
        ? writeRemittance(remittanceOf(writing, of, number))
        : `RUN ${run.runId} LINE ${line.lineId}`.slice(0, CCD_TEXT_LENGTH),
  };
}

/** What an 820 carries of the run; the payment itself is named by its number. */
const MAX_RUN_NAME = 30;

/** The run as a file names it: by letters and digits alone where its own name, as a UUID, would not fit. */
export const runNameIn = ({ runId }: RunToWrite['run'], longest: number): string =>
  runId.length <= longest && /^[A-Za-z0-9-]+$/.test(runId)
    ? runId
    : runId.replace(/[^A-Za-z0-9]/g, '').slice(0, longest);

/** What one addenda record carries. */
const CCD_TEXT_LENGTH = 80;

function remittanceOf(
  { run, payer, paysOn, zone }: RunToWrite,
  { line, account, vouchers }: LineToWrite,
  number: string,
): BankRemittance {
  return {
    controlNumber: line.lineId.padStart(4, '0'),
    amount: centsFromJson(line.netCents),
    paymentFormat: 'CTX',
    trace: number,
    companyId: payer.company.id,
    runId: runNameIn(run, MAX_RUN_NAME),
    issuedOn: dayIn(zone, run.certifiedAt ?? ''),
    settlesOn: paysOn,
    payer: { name: payer.company.name, id: '', ...payer.account },
    payee: {
      name: account.holderName,
      id: line.providerId,
      routingNumber: account.routingNumber,
      accountNumber: account.accountNumber,
      accountKind: account.accountKind,
    },
    lines: vouchers.map(remittanceLine),
  };
}

/** What a voucher of a line adds to its payment, or takes from it. */
export const remittanceLine = (voucher: RunVoucher): RemittanceLine => {
  const { voucherId: reference, side, courseCode: course, effectiveOn: earnedOn } = voucher;
  const amount = centsFromJson(voucher.amountCents);
  return side === 'payable'
    ? { kind: 'paid', reference, paid: amount, gross: null, course, earnedOn }
    : { kind: 'withheld', reference, withheld: amount, reason: ADJUSTED };
};

/** `HH:MM` of an instant in a zone. */
const timeIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
