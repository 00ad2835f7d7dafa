import { confirmChange } from '../authority-change';
import type { Command } from '../command';

/** Confirms a change of a program's authority. */
export const yearEndConfirm: Command = {
  help: `
Usage: ledger year-end confirm PROGRAM PROPOSAL --by PERSON

Makes a proposed change of a program's authority as another person than the one who proposed it: the terms of a year
end, the end or closing of a year, a carry-forward, the end or replacement of a funding source, a reallocation. It
waits until the change has been carried out allotment by allotment.

  --by PERSON   opaque reference of who confirms; never a name

Example: ledger year-end confirm la-course-choice FY2027-end --by officer-2`,
  options: { by: { type: 'string' } },
  takes: [2, 2],
  run: confirmChange,
};
