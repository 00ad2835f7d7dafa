import type { OverpaymentReportRow } from '@ledger/recovery';
import { ClawbackQueries } from '@ledger/reporting';
import { dollars } from '../amounts';
import { type Command, optionOf, wordOption } from '../command';
import { everyPage } from '../every-page';
import { tellEach } from '../tell-each';
import { withExistingLedger } from '../with-ledger';

/** Lists what providers reported. */
export const recoveryReports: Command = {
  help: `
Usage: ledger recovery reports [--program ID] [--provider ID] [--status STATUS]

The overpayments that providers reported themselves, and what became of them: open, confirmed by a clawback, or
dismissed. With --json one line per report.

Example: ledger recovery reports --program la --status open`,
  options: { program: { type: 'string' }, provider: { type: 'string' }, status: { type: 'string' } },
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const filter = {
      programId: optionOf(call, 'program'),
      providerId: optionOf(call, 'provider'),
      status: wordOption(call, 'status', ['open', 'confirmed', 'dismissed']),
    };
    return withExistingLedger(call, async ({ views }) => {
      const queries = new ClawbackQueries(views);
      return tellEach(
        call,
        everyPage((page) => queries.reports(filter, page)),
        { text: reportText, none: 'There are no such reports.' },
      );
    });
  },
};

const reportText = (report: OverpaymentReportRow) => {
  const { reportId, providerId, enrollmentId, stage, amountCents, reportedOn, status, clawbackId } = report;
  return `${reportId}  ${providerId}  ${enrollmentId} ${stage}  ${dollars(amountCents)}  reported on ${reportedOn}  ${status}${clawbackId === null ? '' : ` (${clawbackId})`}`;
};
