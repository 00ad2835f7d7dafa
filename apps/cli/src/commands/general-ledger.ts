import {
  accountOf,
  ACCOUNTS,
  type AccountName,
  generalLedger,
  type GeneralLedgerLine,
  type GeneralLedgerPage,
  isAccount,
  LEDGER_PAGE_LIMIT,
} from '@ledger/accounting';
import { dollars } from '../amounts';
import { BOOKS_HELP, BOOKS_OPTIONS, booksScopeOf } from '../books-asked';
import { type Call, type Command, numberOption, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { withExistingLedger } from '../with-ledger';

/** Postings shown when nobody says. */
const SHOWN = 50;

/** Posting by posting, each with what it stands on. */
export const booksGeneralLedger: Command = {
  help: `
Usage: ledger books general-ledger [OPTIONS]

Every posting in the order of the log: the event it comes from, the day and fiscal period it is posted on,
whose money it is. For one account also where it stood before. A page ends with where the next one begins.

  --account NAME          only this account: program-expense, vouchers-payable …
  --after N               begin after this position of the log
  --entries N             at most so many entries, up to ${String(LEDGER_PAGE_LIMIT)} (default ${String(SHOWN)})
${BOOKS_HELP}

Example: ledger books general-ledger --account encumbrances --school-system 017`,
  options: {
    ...BOOKS_OPTIONS,
    account: { type: 'string' },
    after: { type: 'string' },
    entries: { type: 'string' },
  },
  asOf: 'own',
  takes: [0, 0],
  run: (call) => {
    const account = accountNamed(call);
    const after = numberOption(call, 'after', { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 0;
    const limit = numberOption(call, 'entries', { least: 1, most: LEDGER_PAGE_LIMIT }) ?? SHOWN;
    return withExistingLedger(call, async (ledger) => {
      const scope = await booksScopeOf(call, ledger);
      const page = await generalLedger(ledger, { scope, account, after, limit });
      call.output.value(page);
      call.output.text(pageText(page));
      if (page.nextAfter !== null) call.output.note(`More: --after ${String(page.nextAfter)}`);
      return EXIT.done;
    });
  },
};

function accountNamed(call: Call): AccountName | undefined {
  const name = optionOf(call, 'account');
  if (name === undefined || isAccount(name)) return name;
  throw usage(`there is no account ${name}`, `Accounts are ${ACCOUNTS.join(', ')}.`);
}

function pageText({ opening, lines }: GeneralLedgerPage): string {
  if (lines.length === 0) return 'Nothing is posted there.';
  const before =
    opening === null
      ? []
      : [
          `before: ${opening.debitCents >= opening.creditCents ? `${dollars(opening.debitCents)} Dr` : `${dollars(opening.creditCents)} Cr`}`,
        ];
  return [...before, ...lines.map(lineText)].join('\n');
}

function lineText({ account, debitCents, creditCents, ...entry }: GeneralLedgerLine): string {
  const amount = debitCents > 0 ? `${dollars(debitCents)} Dr` : `${dollars(creditCents)} Cr`;
  const whose = [entry.enrollmentId, entry.stage, entry.providerId].filter((part) => part !== null);
  return [
    String(entry.position).padStart(9),
    entry.postedOn,
    entry.period,
    `${accountOf(account).code} ${account}`.padEnd(32),
    amount.padStart(18),
    `${entry.type} ${entry.allotmentId} ${whose.join(' ')}`.trimEnd(),
  ].join('  ');
}
