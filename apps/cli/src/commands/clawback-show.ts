import { ClawbackQueries, type ExplainedClawback } from '@ledger/reporting';
import { dollars } from '../amounts';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { refusalFailure } from '../failure-of';
import { withExistingLedger } from '../with-ledger';

/** Shows a clawback. */
export const clawbackShow: Command = {
  help: `
Usage: ledger clawback show CLAWBACK

A clawback: the fact that made the difference, what the stage earned before and after and by which clause, how far
the case is, its balance and its timeline. With --json the whole case.

Example: ledger clawback show C-4084d6971ab051a1d21a`,
  options: {},
  asOf: 'known',
  takes: [1, 1],
  run: async (call) =>
    withExistingLedger(call, async ({ views }) => {
      const clawbackId = argumentOf(call, 0);
      const clawback = await new ClawbackQueries(views).clawback(clawbackId);
      if (clawback === undefined) throw refusalFailure({ name: 'ClawbackNotFound', details: { clawbackId } });
      call.output.value(clawback);
      call.output.text(clawbackText(clawback));
      return EXIT.done;
    }),
};

function clawbackText(clawback: ExplainedClawback): string {
  const { clawbackId, providerId, enrollmentId, stage, status, explained, timeline } = clawback;
  const { before, after } = clawback.derivation;
  const { claimedCents, nettedCents, repaidCents, writtenOffCents, outstandingCents } = clawback.balance;
  return [
    `${clawbackId}: ${status}`,
    `provider ${providerId}, enrollment ${enrollmentId}, stage ${stage}`,
    explained.cause,
    `  before: ${dollars(before.earnedCents)}. ${explained.before}`,
    `  after: ${dollars(after.earnedCents)}. ${explained.after}`,
    `  ${before.citation}`,
    `claimed ${dollars(claimedCents)} = netted ${dollars(nettedCents)} + repaid ${dollars(repaidCents)} + written off ${dollars(writtenOffCents)} + outstanding ${dollars(outstandingCents)}`,
    ...timeline.map(({ effectiveOn, type, actor }) => `  ${effectiveOn}  ${type}  by ${actor}`),
  ].join('\n');
}
