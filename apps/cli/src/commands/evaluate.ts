import { dayIn } from '@ledger/kernel';
import { evaluateOpenEnrollments } from '@ledger/processes';
import { type Command, dayOption, flagOf, optionOf } from '../command';
import { counted } from '../amounts';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { CLI_ACTOR, withExistingLedger } from '../with-ledger';

const ZONE = 'America/Chicago';

/** Lets deadlines pass. */
export const evaluate: Command = {
  help: `
Usage: ledger evaluate --as-of DAY [--program ID] [--ahead]

Lets the deadlines before DAY pass in every enrollment that is still open: stages are forfeited or fall
to a later branch, and silence becomes approval where the policy says so. Money that can no longer be
earned is released at once and serves the waitlist. The same day twice changes nothing.

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
      const today = dayIn(ZONE, ledger.clock.now());
      if (asOf > today && !ahead)
        throw new CliFailure(EXIT.refused, {
          code: 'EvaluationInFuture',
          message: `${asOf} is still to come; today is ${today}. Deadlines that are still open would pass.`,
          next: 'Evaluate as of today or earlier, or say --ahead if that is what you want.',
        });
      const progress = output.progress('enrollments evaluated');
      const programId = optionOf(call, 'program');
      const request = { asOf, ahead, programId, actor: CLI_ACTOR, onProgress: progress.at };
      const counts = await evaluateOpenEnrollments(ledger, request);
      progress.end();
      if (counts.refusal !== undefined) throw refusalFailure(counts.refusal);
      await ledger.settled();
      const { evaluated, changes } = counts;
      output.value({ asOf, evaluated, changes });
      const told = Object.entries(changes).map(([type, count]) => `  ${type}: ${String(count)}`);
      output.text([`${counted(evaluated, 'open enrollment')} evaluated as of ${asOf}.`, ...told].join('\n'));
      if (told.length === 0) output.text('Nothing changed.');
      return EXIT.done;
    });
  },
};
