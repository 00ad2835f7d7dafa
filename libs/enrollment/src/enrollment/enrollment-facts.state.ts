import type { Day } from '@ledger/kernel';
import type {
  ConsentGiven,
  DecidedOn,
  EnrollmentApproval,
  FactSource,
  RecordedFact,
} from './enrollment.events';

/** A fact of a case file, and whether it still stands. */
export interface KnownFact extends Omit<RecordedFact, 'statedBy'> {
  /** Whose word it is; null where the ledger itself concluded it. */
  readonly statedBy: FactSource | null;
  /** The day it was withdrawn or replaced; null while it stands. */
  readonly withdrawnOn: Day | null;
  /** The fact that took its place; null where none did. */
  readonly replacedBy: string | null;
}

/** The facts of a case file, in the order they became known. */
interface CaseFacts {
  readonly facts: readonly KnownFact[];
}

/** The first day on which the student dropped the course or withdrew from it; undefined while in it. */
export const leftCourseOn = ({ facts }: CaseFacts): Day | undefined =>
  facts
    .filter(({ kind, withdrawnOn }) => withdrawnOn === null && (kind === 'dropped' || kind === 'withdrawn'))
    .map(({ effectiveOn }) => effectiveOn)
    .sort()
    .at(0);

/** Facts are numbered within their enrollment, in the order they became known. */
export const nextFactId = ({ facts }: CaseFacts): string => `f${String(facts.length + 1)}`;

const hasStanding = ({ facts }: CaseFacts, ...kinds: readonly string[]): boolean =>
  facts.some(({ kind, withdrawnOn }) => withdrawnOn === null && kinds.includes(kind));

/** Whether a parent's consent stands. */
export const isConsented = (enrollment: CaseFacts): boolean => hasStanding(enrollment, 'consented');

/** Whether an approval stands, given or deemed; one that was withdrawn leaves the pinned terms behind. */
export const isApproved = (enrollment: CaseFacts): boolean =>
  hasStanding(enrollment, 'approved', 'deemed-approved');

/** Whether the student dropped the course, which is no attempt at it; a withdrawal is one. */
export const hasDropped = (enrollment: CaseFacts): boolean => hasStanding(enrollment, 'dropped');

const BY_PARENT: KnownFact['fields'] = { by: 'parent' };
const NO_FIELDS: KnownFact['fields'] = {};

/** A parent's consent. */
export const consentFact = (given: ConsentGiven['data']): KnownFact =>
  decisionFact(given, { kind: 'consented', fields: BY_PARENT, statedBy: given.statedBy });

/** An approval that was given. */
export const approvalFact = (given: EnrollmentApproval): KnownFact =>
  decisionFact(given, {
    kind: 'approved',
    fields: { by: given.by ?? 'lea' },
    statedBy: 'school-system',
  });

/** An approval that the ledger concluded from silence. */
export const silenceFact = (deemed: EnrollmentApproval): KnownFact =>
  decisionFact(deemed, { kind: 'deemed-approved', fields: NO_FIELDS, statedBy: null });

const decisionFact = (
  { factId, effectiveOn, recordedOn }: DecidedOn,
  said: Pick<KnownFact, 'kind' | 'fields' | 'statedBy'>,
): KnownFact => standingFact({ factId, effectiveOn, recordedOn, ...said });

/** A fact that stands. */
export const standingFact = ({
  factId,
  kind,
  effectiveOn,
  recordedOn,
  statedBy,
  fields,
}: Omit<KnownFact, 'withdrawnOn' | 'replacedBy'>): KnownFact => ({
  factId,
  kind,
  effectiveOn,
  recordedOn,
  statedBy,
  fields,
  withdrawnOn: null,
  replacedBy: null,
});

/** How a fact ended: on which day, and by which other fact. */
interface FactEnding {
  readonly on: Day;
  readonly replacedBy: string | null;
}

/** The same facts, one of them withdrawn or replaced. */
export const withdrawn = (
  facts: readonly KnownFact[],
  factId: string,
  { on, replacedBy }: FactEnding,
): readonly KnownFact[] =>
  facts.map((fact) => (fact.factId === factId ? { ...fact, withdrawnOn: on, replacedBy } : fact));
