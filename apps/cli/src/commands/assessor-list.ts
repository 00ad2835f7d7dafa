import { VerificationQueries } from '@ledger/reporting';
import { type AssessorAsOf, assessorAsOf } from '@ledger/verification';
import { reckonedDay } from '../as-of';
import { type Command, flagOf } from '../command';
import { everyPage } from '../every-page';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Lists the register of assessors. */
export const assessorList: Command = {
  help: `
Usage: ledger assessor list [--as-of DAY] [--waiting]

The register of assessors as it counts on a day: who is registered or suspended, by which instruments and
keys, tied to which providers; and the changes that wait for a second person. With --json one line per
assessor.

  --as-of DAY   as of this day (default today)
  --waiting     only those with a change that nobody has confirmed

Example: ledger assessor list --as-of 2026-12-10`,
  options: { 'as-of': { type: 'string' }, waiting: { type: 'boolean' } },
  asOf: 'reckoned',
  takes: [0, 0],
  run: async (call) => {
    const day = reckonedDay(call);
    const waiting = flagOf(call, 'waiting');
    return withExistingLedger(call, async (ledger) => {
      const asOf = day ?? ledger.metadata({ actor: 'cli' }).today;
      const queries = new VerificationQueries(ledger.views);
      let count = 0;
      for await (const row of everyPage((page) => queries.assessors({ waiting }, page))) {
        const assessor = assessorAsOf(row, asOf);
        count += 1;
        call.output.value(assessor);
        call.output.text(linesOf(assessor).join('\n'));
      }
      if (count === 0) call.output.text('There are no such assessors.');
      return EXIT.done;
    });
  },
};

const linesOf = ({ assessorId, name, asOf, status, ...entry }: AssessorAsOf): readonly string[] => [
  `${assessorId}${name === null ? '' : ` (${name})`}: ${status} on ${asOf}`,
  ...entry.instruments.map(
    ({ code, measures, courseCodes }) => `  measures ${courseCodes.join(', ')} by ${code} (${measures})`,
  ),
  ...entry.keys.map(({ keyId }) => `  signs with ${keyId}`),
  ...entry.ties.map(({ providerId, nature, from }) => `  tied to ${providerId} since ${from}: ${nature}`),
  ...entry.openChanges.map(
    ({ proposalId, proposedBy, change }) =>
      `  waits: ${change.kind} ${proposalId}, proposed by ${proposedBy}`,
  ),
];
