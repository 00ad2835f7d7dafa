import { reckonedDay } from '../as-of';
import { type Command, requiredOption } from '../command';
import { explainedEnrollment } from '../explained-enrollment';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Explains what a policy makes of one enrollment. */
export const policyExplain: Command = {
  help: `
Usage: ledger policy explain --enrollment ID [--as-of DAY]

For each stage of the pinned policy: why this amount, why not more, what is missing, who must supply it
and by when, and the clause with its citation and the arithmetic.

  --enrollment ID   the enrollment
  --as-of DAY       as known on this day instead of today

Example: ledger policy explain --enrollment 019a9c1e-0000-7000-8000-000000000000`,
  options: { enrollment: { type: 'string' }, 'as-of': { type: 'string' } },
  asOf: 'reckoned',
  takes: [0, 0],
  run: (call) => {
    const enrollmentId = requiredOption(call, 'enrollment');
    return withExistingLedger(call, async (ledger) => {
      const asOf = reckonedDay(call) ?? ledger.metadata({ actor: 'cli' }).today;
      const { explanation } = await explainedEnrollment(ledger, enrollmentId, asOf);
      call.output.value(explanation ?? null);
      call.output.text(
        (explanation?.lines ?? ['Not approved yet: no terms are pinned, nothing can be earned.']).join('\n'),
      );
      return EXIT.done;
    });
  },
};
