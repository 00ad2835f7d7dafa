import { PROPOSING, proposeChange, yearArgument } from '../authority-change';
import { type Command, numberOption, optionOf, requiredOption } from '../command';
import { usage } from '../failure';

/** Proposes an approval to carry forward. */
export const yearEndCarry: Command = {
  help: `
Usage: ledger year-end carry PROGRAM YEAR --allotment ID --most-cents N --approval REF --by PERSON
                             [--enrollments ID,ID] [--id PROPOSAL]

Puts an approval to carry forward on record: what is set aside on the allotment for these enrollments, or for all,
goes to the next year with its authority when the year is closed, up to an amount. An encumbrance is carried whole
or not at all. Possible until the last day of the window; another person has to confirm it.

  --approval REF       the approval itself, such as the committee's item
  --most-cents N       at most so many cents

Example: ledger year-end carry la 2027 --allotment la.SCA.017.FY2027 --most-cents 2800000 \\
         --approval "JLCB 4" --by officer-1`,
  options: {
    ...PROPOSING,
    allotment: { type: 'string' },
    'most-cents': { type: 'string' },
    approval: { type: 'string' },
    enrollments: { type: 'string' },
  },
  takes: [2, 2],
  run: (call) => {
    const fiscalYear = yearArgument(call, 1);
    const allotmentId = requiredOption(call, 'allotment');
    const approvalReference = requiredOption(call, 'approval');
    const mostCents = numberOption(call, 'most-cents', { least: 1, most: Number.MAX_SAFE_INTEGER });
    if (mostCents === undefined) throw usage('--most-cents is missing');
    const named = optionOf(call, 'enrollments');
    const enrollmentIds = named === undefined ? null : named.split(',');
    const approval = { approvalReference, enrollmentIds, mostCents };
    return proposeChange(call, () => ({ kind: 'carry-forward', fiscalYear, allotmentId, approval }));
  },
};
