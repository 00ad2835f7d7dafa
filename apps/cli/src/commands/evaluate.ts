import { type Day, dayIn } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import { evaluateOpenEnrollments } from '@ledger/processes';
import { type Command, dayOption, flagOf, optionOf } from '../command';
import { counted } from '../amounts';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { zoneOf } from '../payment-run';
import { CLI_ACTOR, withExistingLedger } from '../with-ledger';

/** Lets deadlines pass. */
export const evaluate: Command = {
  help: `
Usage: ledger evaluate --as-of DAY [--program ID] [--ahead]

Lets the deadlines before DAY pass in every enrollment that is still open: stages are forfeited or fall
to a later branch, and silence becomes approval where the policy says so. Money that can no longer be
earned is released at once and serves the waitlist. The same day twice changes nothing. Ends with 3 when
any was refused; the others are evaluated all the same.

  --as-of DAY     the day, YYYY-MM-DD
  --program ID    only this program
  --ahead         allow a day that is still to come

A day to come needs --ahead, because it lets deadlines pass that are still open: facts recorded in the
meantime would be judged as though they came too late.

Example: ledger evaluate --as-of 2026-12-31`,
  options: { 'as-of': { type: 'string' }, program: { type: 'string' }, ahead: { type: 'boolean' } },
  takes: [0, 0],
  run: async (call) => {
    const { output } = call;
    const asOf = dayOption(call, 'as-of');
    if (asOf === undefined) throw usage('--as-of is missing');
    const ahead = flagOf(call, 'ahead');
    return withExistingLedger(call, async (ledger) => {
      const programId = optionOf(call, 'program');
      const today = await todayOf(ledger, programId);
      if (asOf > today && !ahead)
        throw new CliFailure(EXIT.refused, {
          code: 'EvaluationInFuture',
          message: `${asOf} is still to come; today is ${today}. Deadlines that are still open would pass.`,
          next: 'Evaluate as of today or earlier, or say --ahead if that is what you want.',
        });
      const progress = output.progress('enrollments evaluated');
      const request = { asOf, ahead, programId, actor: CLI_ACTOR, onProgress: progress.at };
      const counts = await evaluateOpenEnrollments(ledger, request);
      progress.end();
      await ledger.settled();
      const { evaluated, changes, refused, refusal } = counts;
      output.value({ asOf, evaluated, changes, refused });
      const told = Object.entries(changes).map(([type, count]) => `  ${type}: ${String(count)}`);
      output.text([`${counted(evaluated, 'open enrollment')} evaluated as of ${asOf}.`, ...told].join('\n'));
      if (told.length === 0) output.text('Nothing changed.');
      if (refused > 1) output.text(`${String(refused)} were refused; the first for this:`);
      if (refusal !== undefined) throw refusalFailure(refusal);
      return EXIT.done;
    });
  },
};

/** Today in the zone of a program; in the ledger's own where all programs are asked for. */
async function todayOf({ views, clock, zone }: Ledger, programId: string | undefined): Promise<Day> {
  return dayIn(programId === undefined ? zone : await zoneOf(views, programId), clock.now());
}
