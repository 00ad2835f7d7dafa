import { type ReallocatableAllotment, reallocationFigures } from '@ledger/processes';
import { dollars } from '../amounts';
import { allotmentsOf, yearArgument } from '../authority-change';
import { reckonedDay } from '../as-of';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { withExistingLedger } from '../with-ledger';

/** Shows what authority may be reallocated. */
export const reallocationPreview: Command = {
  help: `
Usage: ledger reallocation preview PROGRAM YEAR --as-of DAY

What of each allotment may go to another school system as of a declared day: allotted, committed, the threshold the
program declared, what may go and what is protected. Commitments count as the ledger knew them at the end of that day.
With --json one line per allotment.

Example: ledger reallocation preview la-course-choice 2027 --as-of 2027-01-31`,
  options: { 'as-of': { type: 'string' } },
  asOf: 'reckoned',
  takes: [2, 2],
  run: async (call) => {
    const [programId, fiscalYear] = [argumentOf(call, 0), yearArgument(call, 1)];
    const asOf = reckonedDay(call);
    if (asOf === undefined) throw usage('--as-of is missing');
    return withExistingLedger(call, async (ledger) => {
      const allotments = await allotmentsOf(ledger, programId, fiscalYear);
      const figures = await reallocationFigures(ledger.events, { programId, asOf, allotments });
      if (figures.kind === 'refused') throw refusalFailure(figures.refusal);
      for (const allotment of figures.allotments) call.output.value(allotment);
      const { citation, measure } = figures;
      call.output.text(
        [`As of ${asOf}, by ${citation} (${measure}):`, ...figures.allotments.map(textOf)].join('\n'),
      );
      return EXIT.done;
    });
  },
};

const textOf = (figure: ReallocatableAllotment): string =>
  [
    `${figure.allotmentId}: allotted ${dollars(figure.allottedCents)}`,
    `committed ${dollars(figure.committedCents)}`,
    `threshold ${dollars(figure.thresholdCents)}`,
    `may go ${dollars(figure.remainingCents)}`,
    `protected ${dollars(figure.protectedCents)}`,
    ...(figure.reallocatedCents > 0 ? [`gone already ${dollars(figure.reallocatedCents)}`] : []),
  ].join(', ');
