import type { Day } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import {
  AllotmentQueries,
  type AllotmentStatus,
  allotmentStatusText,
  ProviderStatements,
  statementText,
} from '@ledger/reporting';
import type { PersonalStores } from '@ledger/processes';
import { dollars } from '../amounts';
import { EXIT, type ExitCode } from '../exit-codes';
import { everyPage } from '../every-page';
import type { Output } from '../output';
import { replayLedger } from '../replay-ledger';
import { showPeople } from './show-people';
import { SHOWN_PROVIDER } from './spring';

/** Lines of the statement that are printed; the command `statement` prints all. */
const STATEMENT_LINES = 36;

/** The ledger of the year, with what is known of its students beside it. */
interface YearShown {
  readonly ledger: Ledger;
  readonly stores: PersonalStores;
  readonly output: Output;
}

/** Prints what the year came to: a statement, the allotments, and the proof that the log says the same. */
export async function showYear({ ledger, stores, output }: YearShown, statedOn: Day): Promise<ExitCode> {
  await ledger.settled();
  await showStatement(ledger, output, statedOn);
  await showAllotments(ledger, output);
  await showPeople(ledger, stores, output);
  const { events, views, seconds, differences } = await replayLedger(ledger, ({ view, key }) => {
    output.text(`differs: ${view.name} ${key}`);
  });
  const verdict = differences === 0 ? 'all rows equal, byte for byte' : `${String(differences)} rows differ`;
  output.text(
    `Replayed ${String(events)} events into ${String(views)} views in ${seconds.toFixed(1)} s: ${verdict}.`,
  );
  output.value({ replay: { events, views, seconds, differences } });
  return differences === 0 ? EXIT.done : EXIT.differences;
}

async function showStatement({ views, events }: Ledger, output: Output, statedOn: Day): Promise<void> {
  const request = { providerId: SHOWN_PROVIDER, fiscalYear: 2027, statedOn, page: 'all' } as const;
  const statement = await new ProviderStatements(views, events).statement(request);
  output.value({ statement: { ...statement, lines: statement.lines.length } });
  const lines = statementText(statement).trimEnd().split('\n');
  const totals = lines.slice(lines.lastIndexOf('') + 1);
  const shown = lines.slice(0, STATEMENT_LINES);
  const hidden = lines.length - shown.length - totals.length;
  const more = `… ${String(hidden)} more lines; after demo --data DIR, ledger statement --provider ${SHOWN_PROVIDER} --data DIR prints all …`;
  output.text(['', ...shown, ...(hidden > 0 ? ['', more, '', ...totals] : []), ''].join('\n'));
}

async function showAllotments({ views }: Ledger, output: Output): Promise<void> {
  const queries = new AllotmentQueries(views);
  const found: AllotmentStatus[] = [];
  for await (const allotment of everyPage((page) => queries.list({}, page))) found.push(allotment);
  const [allotted, encumbered, liquidated, available] = [
    sumOf(found, 'allottedCents'),
    sumOf(found, 'encumberedCents'),
    sumOf(found, 'liquidatedCents'),
    sumOf(found, 'availableCents'),
  ];
  output.value({ allotments: found });
  output.text(`\n${allotmentStatusText(found)}`);
  output.text(
    `Allotted ${dollars(allotted)} = encumbered ${dollars(encumbered)} + liquidated ${dollars(liquidated)} + available ${dollars(available)}.\n`,
  );
}

type Amount = 'allottedCents' | 'encumberedCents' | 'liquidatedCents' | 'availableCents';

const sumOf = (found: readonly AllotmentStatus[], amount: Amount): number =>
  found.reduce((sum, allotment) => sum + allotment[amount], 0);
