import { dollars } from '../amounts';
import { argumentOf, type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { checkOf, figuresText } from '../period';
import { withExistingLedger } from '../with-ledger';

/** Looks whether a period adds up. */
export const periodCheck: Command = {
  help: `
Usage: ledger period check PERIOD --program ID

Looks provider by provider whether every cent earned in a period is paid, payable, held or awaiting funding, as
its close does; earlier periods are looked at as well. Ends with 1 where a stage does not add up, and names it.

Example: ledger period check FY2027-P03 --program la-course-choice`,
  options: { program: { type: 'string' } },
  asOf: 'known',
  takes: [1, 1],
  run: async (call) => {
    const of = { programId: requiredOption(call, 'program'), period: argumentOf(call, 0) };
    return withExistingLedger(call, async (ledger) => {
      const check = await checkOf(ledger, of);
      call.output.value(check);
      for (const { providerId, ...columns } of check.lines)
        call.output.text(`${providerId}\n  ${figuresText(columns)}`);
      call.output.text(`all of ${of.period}\n  ${figuresText(check.figures)}`);
      for (const { providerId, period, enrollmentId, stage, ...sides } of check.stages)
        call.output.text(
          `does not add up: ${period} ${providerId} ${enrollmentId} ${stage}: ${dollars(sides.earnedCents)} earned or owed back, ${dollars(sides.accountedCents)} accounted for`,
        );
      return check.imbalance === null ? EXIT.done : EXIT.differences;
    });
  },
};
