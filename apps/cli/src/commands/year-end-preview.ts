import { previewFiscalYear, type YearEndTally } from '@ledger/processes';
import { dollars } from '../amounts';
import { allotmentsOf, yearArgument } from '../authority-change';
import { argumentOf, type Command, flagOf, wordOption } from '../command';
import { EXIT } from '../exit-codes';
import { refusalFailure } from '../failure-of';
import { withExistingLedger } from '../with-ledger';

/** Shows what the end or the closing of a fiscal year would do. */
export const yearEndPreview: Command = {
  help: `
Usage: ledger year-end preview PROGRAM YEAR [--step end|closing] [--ahead]

What the end of a fiscal year, or its closing after the window, would do: what lapses, what is carried forward,
what is set aside anew or waits, allotment by allotment. Nothing is written; the same step carried out at the same
moment does exactly this. With --json one line per allotment.

  --step STEP   end (the default) or closing
  --ahead       allow days still to come: the year ends the day after its last, the window the day after its own

Example: ledger year-end preview la-course-choice 2027 --step closing --ahead`,
  options: { step: { type: 'string' }, ahead: { type: 'boolean' } },
  asOf: 'known',
  takes: [2, 2],
  run: async (call) => {
    const [programId, fiscalYear] = [argumentOf(call, 0), yearArgument(call, 1)];
    const step = wordOption(call, 'step', ['end', 'closing']) ?? 'end';
    const ahead = flagOf(call, 'ahead');
    return withExistingLedger(call, async (ledger) => {
      const allotments = await allotmentsOf(ledger, programId);
      const asked = { programId, fiscalYear, step, ahead, allotments };
      const preview = await previewFiscalYear(ledger, asked);
      if (preview.kind === 'refused') throw refusalFailure(preview.refusal);
      const concerned = preview.tallies.filter(({ outcome }) => outcome !== 'unchanged');
      for (const tally of concerned) call.output.value(tally);
      const text = concerned.map(tallyText);
      call.output.text(text.length === 0 ? 'Nothing would change.' : text.join('\n'));
      return EXIT.done;
    });
  },
};

/** What is not zero, in a line for each. */
function tallyText(tally: YearEndTally): string {
  const { enrollments } = tally;
  const lines: readonly (readonly [says: string, cents: number, count?: number])[] = [
    ['available, lapses', tally.availableLapsedCents],
    ['set aside, lapses', tally.unliquidatedLapsedCents, enrollments.lapsed],
    ['set aside, lapses here and is replaced', tally.replacedLapsedCents],
    ['carried forward with its authority', tally.carriedForwardCents, enrollments.carriedForward],
    ['set aside anew', tally.reEncumberedCents, enrollments.reEncumbered],
    ['waits for money there', tally.waitlistedCents, enrollments.waitlisted],
    ['owed there from now on', tally.owedSentCents],
    ['of that paid at once', tally.owedPaidCents],
  ];
  const told = lines
    .filter(([, cents]) => cents > 0)
    .map(
      ([says, cents, count]) =>
        `  ${says}: ${dollars(cents)}${count === undefined ? '' : ` (${String(count)})`}`,
    );
  const to = tally.toAllotmentId === null ? '' : ` -> ${tally.toAllotmentId}`;
  const left =
    enrollments.leftWaitlist > 0 ? [`  leave the waitlist: ${String(enrollments.leftWaitlist)}`] : [];
  const wanted =
    tally.outcome === 'blocked' ? ['  money is set aside, and no allotment is there that takes it over'] : [];
  return [`${tally.allotmentId}${to}: ${tally.outcome}`, ...wanted, ...told, ...left].join('\n');
}
