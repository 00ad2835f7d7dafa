import type { EnrollmentRow, FactRow } from '@ledger/enrollment';
import type { EnrollmentExplanation } from '@ledger/reporting';
import { reckonedDay } from '../as-of';
import { argumentOf, type Command } from '../command';
import { dollars } from '../amounts';
import { explainedEnrollment } from '../explained-enrollment';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Shows one enrollment. */
export const enrollment: Command = {
  help: `
Usage: ledger enrollment ID [--as-of DAY]

One enrollment: what is known of it, and for each stage what it pays or can still pay, why, what is
missing from whom until when, and the clause that says so.

  --as-of DAY   explain as of this day instead of today

Example: ledger enrollment 019a9c1e-0000-7000-8000-000000000000`,
  options: { 'as-of': { type: 'string' } },
  asOf: 'reckoned',
  takes: [1, 1],
  run: async (call) => {
    const enrollmentId = argumentOf(call, 0);
    const day = reckonedDay(call);
    return withExistingLedger(call, async (ledger) => {
      const asOf = day ?? ledger.metadata({ actor: 'cli' }).today;
      const { row, explanation, unfunded } = await explainedEnrollment(ledger, enrollmentId, asOf);
      call.output.value({ enrollment: row, explanation: explanation ?? null, unfunded: unfunded ?? null });
      const reasons = [...(unfunded === undefined ? [] : [unfunded.because]), ...linesOf(explanation)];
      call.output.text([...heading(row), ...row.facts.map(factLine), '', ...reasons].join('\n'));
      return EXIT.done;
    });
  },
};

const heading = (row: EnrollmentRow): readonly string[] => [
  `Enrollment ${row.enrollmentId}: ${row.status}`,
  `  ${row.offeringId} of provider ${row.providerId}, school system ${row.schoolSystem}, fiscal year ${String(row.fiscalYear)}`,
  `  student ${row.learnerRef}, requested by the ${row.requestedBy} on ${row.requestedOn}`,
  `  money: ${row.funding}${row.allotmentId === null ? '' : ` (${row.allotmentId})`}, earned ${dollars(row.totals.earnedCents)}, pending ${dollars(row.totals.pendingCents)}, forfeited ${dollars(row.totals.forfeitedCents)}`,
];

const factLine = ({ factId, kind, effectiveOn, recordedOn, statedBy, withdrawn }: FactRow): string =>
  `  ${factId.padEnd(4)} ${kind} on ${effectiveOn}, recorded ${recordedOn}, by ${statedBy ?? 'the ledger'}${withdrawn === null ? '' : `; ${withdrawn.how} on ${withdrawn.recordedOn} (${withdrawn.reasonCode})`}`;

const linesOf = (explanation: EnrollmentExplanation | undefined): readonly string[] =>
  explanation?.lines ?? ['Not approved yet: no terms are pinned, nothing can be earned.'];
