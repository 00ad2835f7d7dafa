import { PROPOSING, proposeChange, yearArgument } from '../authority-change';
import type { Command } from '../command';

/** Proposes the end of a fiscal year. */
export const yearEndEnd: Command = {
  help: `
Usage: ledger year-end end PROGRAM YEAR --by PERSON [--id PROPOSAL]

Proposes the end of a fiscal year, the day after its last. When another person has confirmed it, every allotment of
the year ends: what is available lapses, nothing more is set aside, and for the days of the window stages that were
earned by the last day are still paid.

  --by PERSON     opaque reference of who proposes; never a name
  --id PROPOSAL   a reference of your own; proposing twice under one changes nothing

Example: ledger year-end end la-course-choice 2027 --by officer-1`,
  options: PROPOSING,
  takes: [2, 2],
  run: (call) => {
    const fiscalYear = yearArgument(call, 1);
    return proposeChange(call, () => ({ kind: 'fiscal-year-end', fiscalYear }));
  },
};
