import { dayIn } from '@ledger/kernel';
import { ageingText, PromptPayQueries } from '@ledger/reporting';
import { reckonedDay } from '../as-of';
import { type Command, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { zoneOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Shows how long claims have been unpaid. */
export const ageing: Command = {
  help: `
Usage: ledger ageing --program ID [--provider ID] [--as-of DAY]

What is unpaid by days past due, provider by provider: not due, 1-30, 31-60, 61-90 and over 90 days; what waits
for evidence that was asked for in time; and the interest that would be owed were it paid on that day.

  --program ID    the program, which has declared how soon it pays
  --provider ID   only this provider
  --as-of DAY     any day, past ones included; today where it is left out

Example: ledger ageing --program la-course-choice --as-of 2026-12-31`,
  options: { program: { type: 'string' }, provider: { type: 'string' }, 'as-of': { type: 'string' } },
  asOf: 'reckoned',
  takes: [0, 0],
  run: (call) => {
    const programId = requiredOption(call, 'program');
    const [providerId, asOf] = [optionOf(call, 'provider'), reckonedDay(call)];
    return withExistingLedger(call, async ({ views, clock }) => {
      const today = dayIn(await zoneOf(views, programId), clock.now());
      const asked = { programId, providerId, asOf: asOf ?? today, today };
      const aged = await new PromptPayQueries(views).ageing(asked);
      call.output.value(aged);
      call.output.text(ageingText(aged));
      return EXIT.done;
    });
  },
};
