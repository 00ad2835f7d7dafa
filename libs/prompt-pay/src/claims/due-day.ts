import { addDays, type Day, laterOf } from '@ledger/kernel';
import { workingDaysAfter } from './working-days';

/** The days by which a claim is due. */
export interface ClaimTerms {
  readonly dueDays: number;
  readonly requestWithinWorkingDays: number;
  readonly afterEvidenceDays: number;
  readonly holidays: readonly Day[];
}

/** What evidence was asked for, and when it came; null while it is awaited. */
export interface EvidenceAsked {
  readonly evidenceOn: Day | null;
}

/** The last day on which more evidence may be asked for. */
export const lastRequestDay = (receivedOn: Day, { requestWithinWorkingDays, holidays }: ClaimTerms): Day =>
  workingDaysAfter(receivedOn, requestWithinWorkingDays, holidays);

/**
 * The last day on which a claim is paid in time; null while evidence is awaited that was asked for in time, which
 * stops the clock. Evidence never makes a claim due earlier than it was: of both days the later counts.
 *
 * @source R.S. 39:1695: due 90 days after receipt; extra evidence is asked for within 10 working days, and the claim
 * paid or rejected within 30 days of receiving it
 */
export function dueDayOf(
  receivedOn: Day,
  requests: readonly EvidenceAsked[],
  { dueDays, afterEvidenceDays }: ClaimTerms,
): Day | null {
  let dueOn = addDays(receivedOn, dueDays);
  for (const { evidenceOn } of requests) {
    if (evidenceOn === null) return null;
    dueOn = laterOf(dueOn, addDays(evidenceOn, afterEvidenceDays));
  }
  return dueOn;
}
