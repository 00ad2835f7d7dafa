import { RecordConsent } from '@ledger/processes';
import { type Command, dayOption } from '../command';
import { CHOICE_OPTIONS, decideEnrollments } from '../decide-enrollments';
import { withExistingLedger } from '../with-ledger';

/** Records consent. */
export const consent: Command = {
  help: `
Usage: ledger consent ENROLLMENT... [--effective-on DAY]
       ledger consent --program ID --all-requested [--school-system CODE] [--effective-on DAY]

Puts the parents' consent on record for a school system that holds it in writing. Recording it twice
changes nothing.

  --effective-on DAY     the day the parent signed (default today)
  --program ID           the program of --all-requested
  --all-requested        every enrollment that waits for an answer
  --school-system CODE   only this school system

Example: ledger consent --program la-course-choice --all-requested --effective-on 2026-08-03`,
  options: { ...CHOICE_OPTIONS, 'effective-on': { type: 'string' } },
  takes: [0, 100_000],
  run: (call) => {
    const effectiveOn = dayOption(call, 'effective-on');
    const day = effectiveOn === undefined ? {} : { effectiveOn };
    return withExistingLedger(call, (ledger) =>
      decideEnrollments(call, ledger, {
        command: (enrollmentId, metadata) =>
          new RecordConsent({ enrollmentId, statedBy: 'school-system', ...day }, metadata),
        told: () => 'recorded',
      }),
    );
  },
};
