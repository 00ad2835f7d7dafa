import { type Day, dayIn } from '@ledger/kernel';
import { type Ledger, positionOfMoment } from '@ledger/platform';
import {
  CatalogQueries,
  ProviderStatements,
  statementCsv,
  type StatementMoment,
  type StatementRequest,
  statementText,
} from '@ledger/reporting';
import { askedPosition, reckonedDay } from '../as-of';
import {
  type Call,
  type Command,
  dayOption,
  numberOption,
  optionOf,
  requiredOption,
  wordOption,
} from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { zoneOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** States what a provider is owed. */
export const statement: Command = {
  help: `
Usage: ledger statement --provider ID [OPTIONS]

What a provider has earned, can still earn and has lost, line by line, with the reason and the clause
for every cent that is not paid.

  --provider ID           the provider
  --program ID            only this program
  --fiscal-year N         only this fiscal year, by the calendar year it ends in
  --school-system CODE    only students of this school system
  --from DAY --to DAY     count what was earned between these days, both included
  --as-of DAY             as known at the end of that day, in the zone of the program where one is named, else
                          in that of the ledger
  --format FORMAT         text (default), csv or json

Example: ledger statement --provider P-001 --fiscal-year 2027 --format csv`,
  options: {
    provider: { type: 'string' },
    program: { type: 'string' },
    'fiscal-year': { type: 'string' },
    'school-system': { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    'as-of': { type: 'string' },
    format: { type: 'string' },
  },
  asOf: 'own',
  takes: [0, 0],
  run: async (call) => {
    const format =
      wordOption(call, 'format', ['text', 'csv', 'json']) ?? (call.output.json ? 'json' : 'text');
    const providerId = requiredOption(call, 'provider');
    const asked = askedOf(call, providerId);
    return withExistingLedger(call, async (ledger) => {
      const zone = asked.programId === undefined ? ledger.zone : await zoneOf(ledger.views, asked.programId);
      const asOf = await momentOf(call, ledger, zone);
      const request = { ...asked, asOf, statedOn: await statedOn(asOf, ledger, zone) };
      if ((await new CatalogQueries(ledger.views).provider(providerId)) === undefined)
        throw unknownProvider(providerId);
      const stated = await new ProviderStatements(ledger.views, ledger.events).statement(request);
      if (format === 'text') process.stdout.write(statementText(stated));
      else if (format === 'csv') process.stdout.write(statementCsv(stated));
      else process.stdout.write(`${JSON.stringify(stated)}\n`);
      return EXIT.done;
    });
  },
};

const unknownProvider = (providerId: string): CliFailure =>
  new CliFailure(EXIT.refused, {
    code: 'ProviderNotFound',
    message: `There is no provider ${providerId}.`,
    next: 'Check the id; the program file lists the providers.',
  });

function askedOf(call: Call, providerId: string): Omit<StatementRequest, 'statedOn'> {
  return {
    providerId,
    programId: optionOf(call, 'program'),
    fiscalYear: numberOption(call, 'fiscal-year', { least: 1990, most: 2199 }),
    schoolSystem: optionOf(call, 'school-system'),
    from: dayOption(call, 'from'),
    to: dayOption(call, 'to'),
    page: 'all',
  };
}

async function momentOf(call: Call, ledger: Ledger, zone: string): Promise<StatementMoment> {
  const [position, recordedOn] = [await askedPosition(call, ledger), reckonedDay(call)];
  if (position !== undefined && recordedOn !== undefined)
    throw usage('--as-of and another moment exclude each other');
  if (position !== undefined) return { kind: 'position', position };
  if (recordedOn === undefined) return { kind: 'now' };
  const endOfDay = { kind: 'day', day: recordedOn } as const;
  const reached = await positionOfMoment({ events: ledger.events, zone }, endOfDay);
  return { kind: 'recorded', recordedOn, zone, position: reached };
}

/** Deadlines are reckoned on the day looked back at, else today. */
async function statedOn(asOf: StatementMoment, ledger: Ledger, zone: string): Promise<Day> {
  if (asOf.kind === 'recorded') return asOf.recordedOn;
  const today = dayIn(zone, ledger.clock.now());
  if (asOf.kind === 'now' || asOf.position === 0) return today;
  const [event] = await ledger.events.readAll(asOf.position - 1, 1);
  return event === undefined ? today : dayIn(zone, event.recordedAt);
}
