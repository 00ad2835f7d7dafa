import { PROPOSING, proposeChange, yearArgument } from '../authority-change';
import { argumentOf, type Command, requiredOption } from '../command';

/** Proposes that another funding source takes over. */
export const fundingSourceReplace: Command = {
  help: `
Usage: ledger funding-source replace PROGRAM YEAR SOURCE --with SOURCE --authority REF --by PERSON [--id PROPOSAL]

Proposes that another funding source of the same year takes over from one that ended: what may still be earned is set
aside there, whoever waits goes on waiting there, what is owed is owed there. What was paid stays with the source that
paid it. Another person has to confirm it.

  --with SOURCE     the funding source that takes over
  --authority REF   the order that has it take over

Example: ledger funding-source replace la 2013 MFP --with 8G --authority "BESE 2013-05-24" --by officer-1`,
  options: { ...PROPOSING, with: { type: 'string' }, authority: { type: 'string' } },
  takes: [3, 3],
  run: (call) => {
    const [fiscalYear, fundingSource] = [yearArgument(call, 1), argumentOf(call, 2)];
    const [byFundingSource, authority] = [requiredOption(call, 'with'), requiredOption(call, 'authority')];
    const of = { fundingSource, byFundingSource, fiscalYear, authority };
    return proposeChange(call, () => ({ kind: 'funding-source-replacement', ...of }));
  },
};
