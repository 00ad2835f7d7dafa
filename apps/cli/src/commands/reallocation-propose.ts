import { reallocationFigures, reallocationOf } from '@ledger/processes';
import { allotmentsOf, PROPOSING, proposeChange, yearArgument } from '../authority-change';
import { argumentOf, type Command, dayOption, requiredOption } from '../command';
import { usage } from '../failure';
import { refusalFailure } from '../failure-of';

/** Proposes a reallocation. */
export const reallocationPropose: Command = {
  help: `
Usage: ledger reallocation propose PROGRAM YEAR --as-of DAY --from ALLOTMENT[=CENTS],... --to ALLOTMENT
                                   --authority REF --by PERSON [--id PROPOSAL]

Proposes that authority which school systems had not committed by a declared day goes to another one. Where no cents
are named, all that may go goes; more than that is refused. Another person has to confirm it.

Example: ledger reallocation propose la 2027 --as-of 2027-01-31 --from la.SCA.001.FY2027=500000 \\
           --to la.SCA.002.FY2027 --authority "BESE 2027-02" --by officer-1`,
  options: {
    ...PROPOSING,
    'as-of': { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    authority: { type: 'string' },
  },
  takes: [2, 2],
  run: (call) => {
    const [programId, fiscalYear] = [argumentOf(call, 0), yearArgument(call, 1)];
    const asOf = dayOption(call, 'as-of');
    if (asOf === undefined) throw usage('--as-of is missing');
    const givers = requiredOption(call, 'from').split(',').map(giverFrom);
    const asked = { asOf, givers, toAllotmentId: requiredOption(call, 'to') };
    const authority = requiredOption(call, 'authority');
    return proposeChange(call, async (ledger) => {
      const allotments = await allotmentsOf(ledger, programId, fiscalYear);
      const figures = await reallocationFigures(ledger.events, { programId, asOf, allotments });
      if (figures.kind === 'refused') throw refusalFailure(figures.refusal);
      return reallocationOf(figures, { ...asked, authority });
    });
  },
};

function giverFrom(text: string): { readonly fromAllotmentId: string; readonly amountCents?: number } {
  const [fromAllotmentId = '', cents] = text.split('=', 2);
  if (cents === undefined) return { fromAllotmentId };
  if (!/^[1-9]\d{0,14}$/.test(cents)) throw usage(`--from takes whole cents after =, not ${cents}`);
  return { fromAllotmentId, amountCents: Number(cents) };
}
