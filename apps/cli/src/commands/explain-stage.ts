import { stageTraceText, Traces } from '@ledger/reporting';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Traces the stages of an enrollment. */
export const explainStage: Command = {
  help: `
Usage: ledger explain stage ENROLLMENT [STAGE]

A stage, or every stage of an enrollment, from the request to the last cent it moved: facts, attestations and their
assessors, what the policy made of them, the clause and its citation, authority, vouchers, payments, clawbacks. Every
event is told with its position in the log. With --json one line per stage.

Example: ledger explain stage 019a9c1e-0000-7000-8000-000000000000 completion`,
  options: {},
  asOf: 'known',
  takes: [1, 2],
  run: (call) =>
    withExistingLedger(call, async (ledger) => {
      const [enrollmentId, stage] = [argumentOf(call, 0), argumentOf(call, 1)];
      const traces = new Traces(ledger);
      const found =
        stage === '' ? await traces.stages(enrollmentId) : [await traces.stage(enrollmentId, stage)];
      if (found.length === 0) call.output.text('It has no stages yet: no terms are pinned.');
      for (const traced of found) {
        call.output.value(traced);
        call.output.text(stageTraceText(traced).join('\n'));
      }
      return EXIT.done;
    }),
};
