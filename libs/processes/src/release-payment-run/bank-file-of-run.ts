import type { PayerProfile, PaymentRunRow, ProviderAccount, RunLine } from '@ledger/disbursement';
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

/** A certified run, and what its file needs besides. */
export interface RunToWrite {
  readonly run: Pick<PaymentRunRow, 'runId' | 'lines' | 'certifiedAt' | 'position'>;
  /** The account of each provider of the run. */
  readonly accounts: ReadonlyMap<string, ProviderAccount>;
  readonly payer: PayerProfile;
  readonly format: PaymentFormat;
  readonly paysOn: Day;
  /** Of the program: days and times in the file are those of this zone. */
  readonly zone: string;
}

/** A run has at most so many lines, so that runs certified one after the other number their traces apart. */
const TRACES_PER_RUN = 25;
/** Traces have seven digits; they begin again after this many runs' worth of events. */
const TRACE_CYCLE = 9_999_950;
/** X12: an adjustment without a code of its own. */
const ADJUSTED = 'CM';

/**
 * The bank file of a certified run. The same run gives the same bytes, whenever it is written: its time is that
 * of the certification and its traces follow from the place of the certification in the log.
 *
 * @throws BankFileRefused, RemittanceRefused when a text or an amount cannot be carried
 */
export function bankFileOfRun(writing: RunToWrite): WrittenBankFile {
  const { run, payer, format, paysOn, zone } = writing;
  const { destination, origin, odfi, company } = payer;
  const certifiedAt = run.certifiedAt ?? '';
  const firstSequence = ((run.position * TRACES_PER_RUN) % TRACE_CYCLE) + 1;
  const createdOn = dayIn(zone, certifiedAt);
  return writeBankFile({
    createdOn,
    createdAt: timeIn(zone, certifiedAt),
    fileIdModifier: 'A',
    destination,
    origin,
    odfi,
    firstSequence,
    batches: [
      {
        entryClass: format,
        direction: 'credit',
        company,
        description: 'VENDOR PMT',
        effectiveOn: paysOn,
        payments: run.lines.map((line, index) =>
          paymentOf(line, { ...writing, createdOn, number: `PMT-${String(firstSequence + index)}` }),
        ),
      },
    ],
  });
}

interface LineWriting extends RunToWrite {
  readonly createdOn: Day;
  /** By what the bank and the provider name this payment. */
  readonly number: string;
}

function paymentOf(line: RunLine, writing: LineWriting): BankPayment {
  const { accounts, format, number, run } = writing;
  const account = accounts.get(line.providerId);
  if (account === undefined) throw new Error(`Nobody gave the account of provider ${line.providerId}`);
  return {
    account,
    receiverName: account.holderName,
    identification: number,
    amount: centsFromJson(line.netCents),
    remittanceText:
      format === 'CTX'
        ? writeRemittance(remittanceOf(line, account, writing))
        : `RUN ${run.runId} LINE ${line.lineId}`.slice(0, CCD_TEXT_LENGTH),
  };
}

/** What one addenda record carries. */
const CCD_TEXT_LENGTH = 80;

function remittanceOf(line: RunLine, account: ProviderAccount, writing: LineWriting): BankRemittance {
  const { run, payer, paysOn, createdOn, number } = writing;
  return {
    controlNumber: line.lineId.padStart(4, '0'),
    amount: centsFromJson(line.netCents),
    paymentFormat: 'CTX',
    trace: number,
    companyId: payer.company.id,
    runId: run.runId,
    issuedOn: createdOn,
    settlesOn: paysOn,
    payer: { name: payer.company.name, id: '', ...payer.account },
    payee: {
      name: account.holderName,
      id: line.providerId,
      routingNumber: account.routingNumber,
      accountNumber: account.accountNumber,
      accountKind: account.accountKind,
    },
    lines: line.vouchers.map(remittanceLine),
  };
}

const remittanceLine = (voucher: RunLine['vouchers'][number]): RemittanceLine => {
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
