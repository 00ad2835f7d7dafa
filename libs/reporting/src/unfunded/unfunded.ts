import type { EnrollmentRow } from '@ledger/enrollment';
import { centsFromJson, type Day, inDollars } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import type { MissingFact } from '../explain-enrollment/explain-enrollment';

/** Why an enrollment has no money set aside, and what has to come, from whom and by when. */
export interface Unfunded {
  readonly because: string;
  readonly waitingFor: readonly MissingFact[];
}

/** How a request is answered, by the policy in force when it became known. */
export interface AnswerRules {
  readonly approval: Policy['approval'];
  /** The last day to answer, after which silence counts as approval; null where it never does. */
  readonly silentUntil: Day | null;
}

/** A parent has to consent and the school system to approve, wherever no policy says otherwise. */
const USUAL: AnswerRules = { approval: { consentRequired: 'always', by: 'lea' }, silentUntil: null };

/**
 * Why an enrollment has no money set aside, as of a day.
 *
 * @param rules - undefined where no policy was in force when the request became known
 */
export function unfunded(row: EnrollmentRow, rules: AnswerRules | undefined, statedOn: Day): Unfunded {
  const ended = whyEnded(row);
  if (ended !== undefined) return { because: ended, waitingFor: [] };
  const { approval, funding, allotmentId } = row;
  if (approval?.withdrawnOn !== null) return unanswered(row, rules ?? USUAL, statedOn);

  const most = inDollars(centsFromJson(row.totals.maximumCents));
  return funding === 'waitlisted'
    ? {
        because: `Approved; waits for money of ${allotmentId ?? 'an allotment'}, first come first. Up to ${most} once it is set aside.`,
        waitingFor: [{ fact: 'money', from: allotmentId ?? 'an allotment', until: null }],
      }
    : { because: `Approved; up to ${most} once money is set aside.`, waitingFor: [] };
}

function whyEnded({ status, refusal, voided }: EnrollmentRow): string | undefined {
  if (voided !== null)
    return `Void from ${voided.effectiveOn} by ${voided.reference}: ${voided.reasonCode}. Nothing can be earned.`;
  if (status === 'dropped' || status === 'withdrawn')
    return 'The student left the course before money was set aside.';
  return refusal === null ? undefined : `Refused on ${refusal.effectiveOn}: ${refusal.reasonCode}.`;
}

function unanswered(row: EnrollmentRow, { approval, silentUntil }: AnswerRules, statedOn: Day): Unfunded {
  const { consentRequired, by } = approval;
  const isRequired =
    consentRequired === 'always' ||
    (consentRequired === 'when-requested-by-provider' && row.requestedBy === 'provider');
  const needsConsent = isRequired && row.consent === null;
  const answer = by === 'lea' ? "the school system's approval" : `the approval of ${by}`;
  const consent = row.consent === null ? '' : ", with the parent's consent";
  const awaited = needsConsent ? `the parent's consent and ${answer}` : answer;
  return {
    because: [
      `Requested${consent}; waits for ${awaited}.`,
      ...ofSilence(silentUntil, statedOn, needsConsent),
    ].join(' '),
    waitingFor: [
      ...(needsConsent ? [{ fact: 'consent', from: 'parent', until: null }] : []),
      { fact: 'approved', from: by, until: silentUntil },
    ],
  };
}

/** What silence comes to; the ledger knows of one that is over, and took nothing for an approval. */
function ofSilence(silentUntil: Day | null, statedOn: Day, needsConsent: boolean): readonly string[] {
  if (silentUntil === null) return [];
  if (statedOn <= silentUntil)
    return [`An answer is due by ${silentUntil}; after that, silence counts as approval.`];
  const over = `An answer was due by ${silentUntil}.`;
  return needsConsent
    ? [`${over} Silence counts as approval only once the consent is there.`]
    : [
        `${over} The next evaluation takes silence for approval; where it does not, approve by hand to see which rule stands against it.`,
      ];
}
