import {
  accountOf,
  type Book,
  type Dimension,
  DIMENSIONS,
  trialBalance,
  type TrialBalance,
  type TrialBalanceLine,
} from '@ledger/accounting';
import { dollars } from '../amounts';
import { BOOKS_HELP, BOOKS_OPTIONS, booksScopeOf } from '../books-asked';
import { type Call, type Command, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { withExistingLedger } from '../with-ledger';

/** Where every account stands. */
export const booksTrialBalance: Command = {
  help: `
Usage: ledger books trial-balance [OPTIONS]

Every account that anything was posted to: where it stood, what was debited and credited, where it stands;
debits equal credits. The budgetary, the proprietary and the memo book each balance by themselves.

${BOOKS_HELP}
  --by DIMENSIONS         tell apart by one of these, or by several with commas:
                          ${DIMENSIONS.join(', ')}

Example: ledger books trial-balance --period FY2027-P03 --by schoolSystem`,
  options: { ...BOOKS_OPTIONS, by: { type: 'string' } },
  asOf: 'own',
  takes: [0, 0],
  run: (call) => {
    const by = dimensionsOf(call);
    return withExistingLedger(call, async (ledger) => {
      const balance = await trialBalance(ledger, await booksScopeOf(call, ledger), by);
      call.output.value(balance);
      call.output.text(balanceText(balance));
      return EXIT.done;
    });
  },
};

function dimensionsOf(call: Call): readonly Dimension[] {
  const names = (optionOf(call, 'by') ?? '').split(',').filter((name) => name !== '');
  return names.map((name) => {
    const dimension = DIMENSIONS.find((known) => known === name);
    if (dimension === undefined) throw usage(`--by takes ${DIMENSIONS.join(', ')}, not ${name}`);
    return dimension;
  });
}

const BOOKS: readonly Book[] = ['budgetary', 'proprietary', 'memo'];
const COLUMNS = ['opening', 'debits', 'credits', 'closing'];
const NAME_WIDTH = 34;
const AMOUNT_WIDTH = 20;

function balanceText({ position, by, lines, totals }: TrialBalance): string {
  if (lines.length === 0) return 'Nothing is posted there.';
  const head = `${'account'.padEnd(NAME_WIDTH)}${COLUMNS.map((name) => name.padStart(AMOUNT_WIDTH)).join('')}`;
  const groups = new Map<string, TrialBalanceLine[]>();
  for (const line of lines) {
    const name = by.map((dimension) => String(line.dimensions[dimension] ?? '(none)')).join(' / ');
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  const parts = [...groups].flatMap(([name, group]) => [
    ...(name === '' ? [] : ['', name]),
    ...BOOKS.flatMap((book) => bookText(book, group)),
  ]);
  const sums = rowText('all', {
    opening: debitOf(totals.openingDebitCents),
    debits: dollars(totals.debitCents),
    credits: dollars(totals.creditCents),
    closing: debitOf(totals.closingDebitCents),
  });
  return [`As of position ${String(position)} of the log`, head, ...parts, '', sums].join('\n');
}

function bookText(book: Book, lines: readonly TrialBalanceLine[]): readonly string[] {
  const own = lines.filter((line) => line.book === book);
  if (own.length === 0) return [];
  return [`${book}:`, ...own.map(lineText)];
}

const lineText = (line: TrialBalanceLine): string =>
  rowText(`  ${accountOf(line.account).code} ${line.account}`, {
    opening: netText(line.openingDebitCents, line.openingCreditCents),
    debits: dollars(line.debitCents),
    credits: dollars(line.creditCents),
    closing: netText(line.closingDebitCents, line.closingCreditCents),
  });

interface Amounts {
  readonly opening: string;
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
}

const rowText = (name: string, { opening, debits, credits, closing }: Amounts): string =>
  `${name.padEnd(NAME_WIDTH)}${[opening, debits, credits, closing].map((text) => text.padStart(AMOUNT_WIDTH)).join('')}`;

/** As wide as with its side. */
const debitOf = (cents: number): string => `${dollars(cents)}   `;

const netText = (debitCents: number, creditCents: number): string =>
  debitCents >= creditCents ? `${dollars(debitCents)} Dr` : `${dollars(creditCents)} Cr`;
