import { ApproveRequestedEnrollment } from '@ledger/processes';
import type { Command } from '../command';
import { CHOICE_OPTIONS, decideEnrollments } from '../decide-enrollments';
import { withExistingLedger } from '../with-ledger';

/** Approves enrollments. */
export const approve: Command = {
  help: `
Usage: ledger approve ENROLLMENT...
       ledger approve --program ID --all-requested [--school-system CODE]

Approves requested enrollments for their school systems: pins the policy, price and calendar that pay,
and sets the money aside, or puts the enrollment on the waitlist. Approving twice changes nothing.
Ends with 3 when any was refused; the others are approved all the same.

  --program ID           the program of --all-requested
  --all-requested        every enrollment that waits for an answer, in the order of the requests
  --school-system CODE   only this school system

Example: ledger approve --program la-course-choice --all-requested`,
  options: CHOICE_OPTIONS,
  takes: [0, 100_000],
  run: (call) =>
    withExistingLedger(call, (ledger) =>
      decideEnrollments(call, ledger, {
        command: (enrollmentId, metadata) => new ApproveRequestedEnrollment({ enrollmentId }, metadata),
        told: (events) => (events.includes('FundingWaitlisted') ? 'waitlisted' : 'approved'),
      }),
    ),
};
