import { centsFromJson, centsToJson, type Day, daysBetween } from '@ledger/kernel';
import { dueDayOf, interestOf, type PromptPayTerms, type PromptPayTermsRow } from '@ledger/prompt-pay';
import type { PromptPayClaimRow } from './prompt-pay-claim.view';

/** Where the clock of a claim stands on a day. */
export interface ClaimClock {
  readonly voucherId: string;
  readonly programId: string;
  readonly providerId: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly amountCents: number;
  readonly asOf: Day;
  readonly status: ClaimStatus;
  readonly receivedOn: Day;
  /** The last day on which it is paid in time; null while evidence is awaited, and where no terms hold. */
  readonly dueOn: Day | null;
  /** Days after the day due; 0 where it is not past it. */
  readonly daysPastDue: number;
  /** Interest that would be owed were it paid on this day; null where a rate is missing. */
  readonly interestToDateCents: number | null;
  readonly requests: PromptPayClaimRow['requests'];
  readonly payments: PromptPayClaimRow['payments'];
  readonly late: PromptPayClaimRow['late'];
}

/**
 * - `not-due`, `past-due`: unpaid, within its days or beyond them
 * - `awaiting-evidence`: unpaid, and its clock stands still
 * - `without-terms`: unpaid, and received before the program declared how soon it pays
 * - `paid`, `void`, `unknown`: no longer owed on that day, or not yet
 */
type ClaimStatus =
  'not-due' | 'past-due' | 'awaiting-evidence' | 'without-terms' | 'paid' | 'void' | 'unknown';

/** The terms of a claim received on a day, as a program has declared them. */
const termsOfDay = (
  terms: PromptPayTermsRow | undefined,
  receivedOn: Day,
):
  | Pick<PromptPayTerms, 'dueDays' | 'requestWithinWorkingDays' | 'afterEvidenceDays' | 'holidays'>
  | undefined => terms?.versions.findLast(({ effectiveOn }) => effectiveOn <= receivedOn);

/** The clock of a claim on a day: what happened later is not known. */
export function clockOf(row: PromptPayClaimRow, terms: PromptPayTermsRow | undefined, asOf: Day): ClaimClock {
  const { voucherId, programId, providerId, enrollmentId, stage, amountCents } = row;
  const receivedOn = row.receivedOn ?? row.accruedOn;
  const inForce = termsOfDay(terms, receivedOn);
  const requests = row.requests
    .filter(({ requestedOn }) => requestedOn <= asOf)
    .map((each) => knownOn(each, asOf));
  const dueOn = inForce === undefined ? null : dueDayOf(receivedOn, requests, inForce);
  const ended = endOf(row, asOf);
  const daysPastDue = ended === undefined && dueOn !== null ? Math.max(daysBetween(dueOn, asOf), 0) : 0;
  return {
    ...{ voucherId, programId, providerId, enrollmentId, stage, amountCents, asOf },
    status: ended ?? openStatus({ hasTerms: inForce !== undefined, dueOn, daysPastDue }),
    receivedOn,
    dueOn,
    daysPastDue,
    interestToDateCents:
      daysPastDue === 0 || dueOn === null ? 0 : interestToDate(row, terms, { dueOn, asOf }),
    requests,
    payments: row.payments,
    late: row.late,
  };
}

const knownOn = (request: PromptPayClaimRow['requests'][number], asOf: Day) => ({
  ...request,
  evidenceOn: request.evidenceOn !== null && request.evidenceOn <= asOf ? request.evidenceOn : null,
});

/** Why nothing is owed on a day; undefined where something is. */
function endOf({ accruedOn, withdrawnOn, payments }: PromptPayClaimRow, asOf: Day): ClaimStatus | undefined {
  if (accruedOn > asOf) return 'unknown';
  if (withdrawnOn !== null && withdrawnOn <= asOf) return 'void';
  const isPaid = payments.some(
    ({ paidOn, returnedOn }) => paidOn <= asOf && (returnedOn === null || returnedOn > asOf),
  );
  return isPaid ? 'paid' : undefined;
}

interface OpenClock {
  readonly hasTerms: boolean;
  readonly dueOn: Day | null;
  readonly daysPastDue: number;
}

function openStatus({ hasTerms, dueOn, daysPastDue }: OpenClock): ClaimStatus {
  if (!hasTerms) return 'without-terms';
  if (dueOn === null) return 'awaiting-evidence';
  return daysPastDue > 0 ? 'past-due' : 'not-due';
}

function interestToDate(
  { amountCents }: PromptPayClaimRow,
  terms: PromptPayTermsRow | undefined,
  { dueOn, asOf }: { readonly dueOn: Day; readonly asOf: Day },
): number | null {
  const rateOf = (year: number) =>
    terms?.rates.find(({ calendarYear }) => calendarYear === year)?.basisPoints;
  const late = { amount: centsFromJson(amountCents), dueOn, paidOn: asOf };
  const reckoned = interestOf(late, rateOf);
  return 'missing' in reckoned ? null : centsToJson(reckoned.interest);
}
