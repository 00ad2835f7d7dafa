import { VoidRequestedEnrollment } from '@ledger/processes';
import type { Ledger } from '@ledger/platform';
import { EnrollmentQueries } from '@ledger/reporting';
import { allotmentsOf } from '../authority-change';
import { type Call, type Command, dayOption, flagOf, optionOf, requiredOption, wordOption } from '../command';
import { decideEnrollments } from '../decide-enrollments';
import { everyPage } from '../every-page';
import { usage } from '../failure';
import { withExistingLedger } from '../with-ledger';

/** Makes enrollments void. */
export const voidEnrollments: Command = {
  help: `
Usage: ledger void ENROLLMENT... --reason CODE --reference REF --earned reversed|kept [--effective-on DAY]
       ledger void --program ID --all [--funding-source SOURCE] --reason CODE --reference REF --earned reversed|kept

Makes enrollments void by a ruling or order: what was still to be earned is forfeited, what was earned is taken back
or stays, places are free and no attempt is used, so that students can be enrolled again. Nothing is deleted. Doing it
twice by the same reference changes nothing; a batch that was interrupted is simply given again. Ends with 3 when any
was refused; the others are void all the same.

  --reason CODE            such as court-ruling
  --reference REF          the ruling or order
  --earned WHAT            reversed: what was earned is taken back; kept: it stays
  --all                    every enrollment of the program that is neither refused nor void
  --funding-source SOURCE  of --all, only those whose money is, or waits to be, set aside from this source

Example: ledger void --program la-course-choice --all --funding-source MFP --reason court-ruling \\
           --reference "LFT v. State, 118 So.3d 1033" --earned reversed --effective-on 2013-05-24`,
  options: {
    program: { type: 'string' },
    all: { type: 'boolean' },
    'funding-source': { type: 'string' },
    reason: { type: 'string' },
    reference: { type: 'string' },
    earned: { type: 'string' },
    'effective-on': { type: 'string' },
  },
  takes: [0, 100_000],
  run: (call) => {
    const [reasonCode, reference] = [requiredOption(call, 'reason'), requiredOption(call, 'reference')];
    const earned = wordOption(call, 'earned', ['reversed', 'kept']);
    if (earned === undefined) throw usage('--earned is missing');
    const effectiveOn = dayOption(call, 'effective-on');
    return withExistingLedger(call, (ledger) =>
      decideEnrollments(call, ledger, {
        command: (enrollmentId, metadata) =>
          new VoidRequestedEnrollment(
            { enrollmentId, reasonCode, reference, earned, effectiveOn: effectiveOn ?? metadata.today },
            metadata,
          ),
        told: () => 'void',
        chosen: chosenFrom(call, ledger),
      }),
    );
  },
};

/** Named enrollments, or all of a program. */
async function* chosenFrom(call: Call, ledger: Ledger): AsyncGenerator<string> {
  const isAll = flagOf(call, 'all');
  const isNamed = call.positionals.length > 0;
  if (isAll === isNamed) throw usage('name enrollments, or choose --all, and not both');
  yield* isAll ? await standing(call, ledger) : call.positionals;
}

/** Those that are neither refused nor void, listed before the first is made void. */
async function standing(call: Call, ledger: Ledger): Promise<readonly string[]> {
  const programId = requiredOption(call, 'program');
  const isOfSource = await ofSource(call, ledger, programId);
  const queries = new EnrollmentQueries(ledger.views);
  const chosen: string[] = [];
  for await (const row of everyPage((page) => queries.search({ programId }, page))) {
    const isStanding = row.status !== 'refused' && row.status !== 'voided';
    if (isStanding && isOfSource(row.allotmentId)) chosen.push(row.enrollmentId);
  }
  return chosen;
}

/** Whether an allotment is of the funding source that was named; any is where none was. */
async function ofSource(
  call: Call,
  ledger: Ledger,
  programId: string,
): Promise<(allotmentId: string | null) => boolean> {
  const fundingSource = optionOf(call, 'funding-source');
  if (fundingSource === undefined) return () => true;
  const known = (await allotmentsOf(ledger, programId)).filter(
    (each) => each.fundingSource === fundingSource,
  );
  const ids = new Set(known.map(({ allotmentId }) => allotmentId));
  return (allotmentId) => allotmentId !== null && ids.has(allotmentId);
}
