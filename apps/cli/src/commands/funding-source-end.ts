import { PROPOSING, proposeChange, yearArgument } from '../authority-change';
import { argumentOf, type Command, dayOption, requiredOption } from '../command';
import { usage } from '../failure';

/** Proposes the end of a funding source. */
export const fundingSourceEnd: Command = {
  help: `
Usage: ledger funding-source end PROGRAM YEAR SOURCE --ends-on DAY --authority REF --by PERSON [--id PROPOSAL]

Proposes that a funding source ends before its year, by an order or ruling. When another person has confirmed it,
its allotments take nothing on any more and pay only stages that were earned up to that day.

  --ends-on DAY     the last day, YYYY-MM-DD
  --authority REF   the order or ruling

Example: ledger funding-source end la 2013 MFP --ends-on 2013-05-07 --authority "118 So.3d 1033" --by officer-1`,
  options: { ...PROPOSING, 'ends-on': { type: 'string' }, authority: { type: 'string' } },
  takes: [3, 3],
  run: (call) => {
    const [fiscalYear, fundingSource] = [yearArgument(call, 1), argumentOf(call, 2)];
    const endsOn = dayOption(call, 'ends-on');
    if (endsOn === undefined) throw usage('--ends-on is missing');
    const authority = requiredOption(call, 'authority');
    const change = { kind: 'funding-source-end', fundingSource, fiscalYear, endsOn, authority } as const;
    return proposeChange(call, () => change);
  },
};
