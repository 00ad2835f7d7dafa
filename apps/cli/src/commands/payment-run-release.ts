import {
  bankFilePath,
  type BankFileReference,
  openBankAccountVault,
  openBankFileStore,
  payerProfileOf,
  type PaymentRunRow,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import { type Day, isBankingDay } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import { type PaymentFormat, placeBankFile } from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { bankFolderOf } from '../bank-folder';
import { argumentOf, type Call, type Command, dayOption, requiredOption, wordOption } from '../command';
import { usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { giveCommand } from '../give-command';
import { runOf, zoneOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Names no file: where a run is not certified nothing is written, and the ledger refuses or has the file already. */
const NO_FILE: BankFileReference = { sha256: '', bytes: 0, traces: [] };

/** Releases a payment run. */
export const paymentRunRelease: Command = {
  help: `
Usage: ledger payment-run release RUN --pays-on DAY --by PERSON [--format ctx|ccd]

Writes the bank file of a certified run into the data folder and releases the run: by who certified it or a
third person, never by who prepared it. Says where the file is. Releasing twice changes nothing and writes no
second file.

  --pays-on DAY   the banking day on which the bank is asked to pay
  --by PERSON     opaque reference of who releases; never a name
  --format        ctx explains each voucher to the provider (default); ccd carries one line of text

Example: ledger payment-run release 2026-11-A --pays-on 2026-11-24 --by officer-2`,
  options: { 'pays-on': { type: 'string' }, by: { type: 'string' }, format: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const runId = argumentOf(call, 0);
    const paysOn = dayOption(call, 'pays-on');
    if (paysOn === undefined) throw usage('--pays-on is missing');
    const actor = requiredOption(call, 'by');
    const format = wordOption(call, 'format', ['ctx', 'ccd']) === 'ccd' ? 'CCD' : 'CTX';
    return withExistingLedger(call, async (ledger) => {
      const run = await runOf(ledger.views, runId);
      const isReady = run.status === 'certified' && run.preparedBy !== actor && isBankingDay(paysOn);
      const file = isReady ? await placed(call, ledger, { run, paysOn, format }) : NO_FILE;
      return giveCommand(call, ledger, {
        actor,
        command: (metadata) => new ReleasePaymentRun({ runId, file, paysOn }, metadata),
        told: () => 'released',
        alsoTold: () => bankFileOf(call, ledger, runId),
      });
    });
  },
};

/** Where the bank file of a released run is. */
async function bankFileOf({ dataFolder }: Call, { views }: Ledger, runId: string) {
  const { file } = await runOf(views, runId);
  const bankFile = file === null ? null : bankFilePath(dataFolder, file.sha256);
  return { value: { bankFile }, text: `bank file: ${bankFile ?? 'none'}` };
}

interface FileAsked {
  readonly run: PaymentRunRow;
  readonly paysOn: Day;
  readonly format: PaymentFormat;
}

async function placed(
  { dataFolder }: Call,
  { views }: Ledger,
  { run, ...asked }: FileAsked,
): Promise<BankFileReference> {
  const payer = await payerProfileOf(dataFolder);
  if (payer === undefined) throw refusalFailure({ name: 'PayerProfileMissing', details: {} });
  const zone = await zoneOf(views, run.programId);
  const [vault, files] = [openBankAccountVault(bankFolderOf(dataFolder)), openBankFileStore(dataFolder)];
  const queries = new DisbursementQueries(views);
  const vouchersOf = (line: { readonly runId: string; readonly lineId: string }) =>
    queries.vouchersOfLine(line);
  return placeBankFile(run, asked, { vault, files, payer, zone, vouchersOf });
}
