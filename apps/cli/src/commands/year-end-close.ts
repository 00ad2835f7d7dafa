import { PROPOSING, proposeChange, yearArgument } from '../authority-change';
import type { Command } from '../command';

/** Proposes the closing of a fiscal year. */
export const yearEndClose: Command = {
  help: `
Usage: ledger year-end close PROGRAM YEAR --by PERSON [--id PROPOSAL]

Proposes the closing of a fiscal year after its window. When another person has confirmed it, what is still set
aside is settled enrollment by enrollment: carried forward where an approval covers it, else set aside anew on the
next year's allotment, or lapsed, as the program declared. A closing that is interrupted goes on where it stood;
closing again settles what was blocked for want of an allotment.

  --by PERSON     opaque reference of who proposes; never a name
  --id PROPOSAL   a reference of your own; proposing twice under one changes nothing

Example: ledger year-end close la-course-choice 2027 --by officer-1`,
  options: PROPOSING,
  takes: [2, 2],
  run: (call) => {
    const fiscalYear = yearArgument(call, 1);
    return proposeChange(call, () => ({ kind: 'fiscal-year-closing', fiscalYear }));
  },
};
