import { openBankFileStore } from '@ledger/disbursement';
import type { Ledger } from '@ledger/platform';
import {
  type AccountReconciliation,
  type CashMovement,
  monthsOf,
  reconcileAccount,
  reconcilePaymentRun,
  type RunReconciliation,
} from '@ledger/processes';
import { BankQueries } from '@ledger/reporting';
import { dollars } from '../amounts';
import { argumentOf, type Call, type Command, dayOption } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { runOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Holds ledger, bank file and bank statement against each other. */
export const reconcile: Command = {
  help: `
Usage: ledger reconcile RUN
       ledger reconcile --from DAY --to DAY

With a run: what the ledger has, what the bank was asked for in the file that was sent, and what the bank has
booked, line by line, with every difference. With days: the cash of the books against the account at the bank,
and the items that explain the difference. Ends with 1 when something differs.

  --from DAY --to DAY   the days of the account, both included

Example: ledger reconcile 2026-11-A`,
  options: { from: { type: 'string' }, to: { type: 'string' } },
  asOf: 'known',
  takes: [0, 1],
  run: async (call) => {
    const [runId, from, to] = [argumentOf(call, 0), dayOption(call, 'from'), dayOption(call, 'to')];
    if (runId !== '') return withExistingLedger(call, (ledger) => tellRun(call, ledger, runId));
    if (from === undefined || to === undefined) throw usage('a run is missing, or --from and --to are');
    if (to < from) throw usage('--to is before --from');
    return withExistingLedger(call, (ledger) => tellAccount(call, ledger, { from, to }));
  },
};

async function tellRun(call: Call, { views }: Ledger, runId: string): Promise<ExitCode> {
  const run = await runOf(views, runId);
  const files = openBankFileStore(call.dataFolder);
  const records = new BankQueries(views).recordsOf(runId);
  const reconciled = await reconcilePaymentRun({ run, files, records });
  if (reconciled === undefined) throw refusalFailure({ name: 'PaymentRunNotReleased', details: { runId } });
  call.output.value(reconciled);
  call.output.text(runText(reconciled));
  return reconciled.agrees ? EXIT.done : EXIT.differences;
}

const COLUMNS = ['line', 'provider', 'status', 'ledger', 'bank file', 'booked out', 'booked back'];
const WIDTHS = [6, 24, 10, 16, 16, 16, 16];

const rowText = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at < 3 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0))).join('');

function runText({ lines, totals, differences, file }: RunReconciliation): string {
  const rows = lines.map(({ lineId, providerId, status, ledgerCents, fileCents, ...booked }) =>
    rowText([
      lineId,
      providerId,
      status,
      dollars(ledgerCents),
      fileCents === null ? '-' : dollars(fileCents),
      dollars(booked.bookedOutCents),
      dollars(booked.bookedBackCents),
    ]),
  );
  const { releasedCents, settledCents, returnedCents } = totals;
  const sums = [releasedCents + settledCents + returnedCents, totals.fileCents];
  const booked = [totals.bookedOutCents, totals.bookedBackCents];
  return [
    `bank file ${file.sha256}: ${file.state}`,
    rowText(COLUMNS),
    ...rows,
    rowText(['all', '', '', ...[...sums, ...booked].map(dollars)]),
    `released ${dollars(releasedCents)}, settled ${dollars(settledCents)}, returned ${dollars(returnedCents)}`,
    ...differences.map(
      ({ kind, lineId, ledgerCents, otherCents }) =>
        `differs: ${kind}${lineId === null ? '' : ` line ${lineId}`}, ${dollars(ledgerCents)} against ${dollars(otherCents)}`,
    ),
    differences.length === 0 ? 'The three agree to the cent.' : `${String(differences.length)} differences.`,
  ].join('\n');
}

async function tellAccount(
  call: Call,
  ledger: Ledger,
  days: Parameters<typeof reconcileAccount>[1],
): Promise<ExitCode> {
  const { views, events } = ledger;
  const queries = new BankQueries(views);
  const { position } = (await ledger.standing()).views;
  const records = queries.recordsIn(monthsOf(days));
  const files = queries.filesWithStatements();
  const reconciled = await reconcileAccount({ views, events, records, files, position }, days);
  call.output.value(reconciled);
  call.output.text(accountText(reconciled));
  return reconciled.agrees ? EXIT.done : EXIT.differences;
}

const movementText = (name: string, { inCents, outCents }: CashMovement): string =>
  `${name.padEnd(30)}${`in ${dollars(inCents)}`.padStart(22)}${`out ${dollars(outCents)}`.padStart(22)}`;

const accountText = (reconciled: AccountReconciliation): string =>
  [
    `${reconciled.from} to ${reconciled.to}, as of position ${String(reconciled.position)} of the log`,
    movementText('cash of the books', reconciled.books),
    movementText('booked by the bank', reconciled.bank),
    movementText(`${String(reconciled.statements.count)} statements`, reconciled.statements),
    ...reconciled.items.map((item) => movementText(`  ${item.kind}`, item)),
    ...reconciled.gaps.map((statementId) => `statement ${statementId} does not go on from the one before`),
    reconciled.agrees ? 'Everything is explained.' : `Unexplained: ${dollars(reconciled.unexplainedCents)}.`,
  ].join('\n');
