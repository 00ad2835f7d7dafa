import { refuse } from '@ledger/kernel';
import { FACT_KINDS, type FactKind, type Policy } from '@ledger/policy';
import type { KnownFact } from '../enrollment-facts.state';
import type { StatedFact } from '../enrollment.commands';
import type { StatedBy } from '../enrollment.events';
import type { EnrollmentRefused } from './consequences';

/** What somebody says, whenever it counts. */
type Statement = Omit<StatedFact, 'effectiveOn'>;

/** Kinds that only the commands of their own put on record, or that the ledger itself states. */
const RESERVED_KINDS = new Set([
  'requested',
  'consented',
  'approved',
  'deemed-approved',
  'refused',
  'recouped',
  'retracted',
]);
/** Kinds that a provider states against its own interest. */
const CONCEDED_KINDS = new Set(['dropped', 'withdrawn']);
/** Kinds that an assessor attests; from anybody else they are a claim. */
const ATTESTED_KINDS = new Set(['assessed', 'mastered', 'growth-measured']);
/** Who can state a fact; an assessor attests instead. */
const WITNESSES: ReadonlySet<string> = new Set<StatedBy>(['provider', 'school-system', 'administrator']);
/** Fields that only an attestation puts on record. */
const ATTESTED_FIELDS = ['assessor', 'attestation'];

/** Whether only a command of its own, or the ledger itself, puts this kind on record. */
export const isReserved = (kind: string): boolean => RESERVED_KINDS.has(kind);

const kindOf = (kind: string, policy: Policy | null): FactKind | undefined =>
  Object.hasOwn(FACT_KINDS, kind) ? FACT_KINDS[kind] : policy?.factKinds.get(kind);

/** Whether somebody can state a fact of this kind under this policy. */
export const isRecordable = (kind: string, policy: Policy | null): boolean =>
  !isReserved(kind) && kindOf(kind, policy) !== undefined;

/** For people: what can be stated under this policy, its own kinds last. */
export const recordableKinds = (policy: Policy | null): string =>
  [...new Set([...Object.keys(FACT_KINDS), ...(policy?.factKinds.keys() ?? [])])]
    .filter((kind) => !isReserved(kind))
    .join(', ');

/** Who may say it, and in whose name. */
export const notTheirs = (stated: Statement, policy: Policy | null): EnrollmentRefused | undefined =>
  notVouched(stated) ?? notForProvider(stated, policy);

/** Independence is nobody's to claim, and no name but one's own. */
const notVouched = ({ kind, statedBy, fields }: Statement): EnrollmentRefused | undefined =>
  WITNESSES.has(statedBy) && isNobodysIndependence(fields)
    ? undefined
    : refuse('IndependenceNotAttested', { kind });

/** A provider speaks of what it does itself, in its own name, may concede, and may claim; all else is for others to say. */
function notForProvider(
  { kind, statedBy, fields }: Statement,
  policy: Policy | null,
): EnrollmentRefused | undefined {
  if (statedBy !== 'provider') return undefined;
  const isOwn = CONCEDED_KINDS.has(kind) || ATTESTED_KINDS.has(kind);
  if (!isOwn && kindOf(kind, policy)?.from !== 'provider') return refuse('FactNotForProvider', { kind });
  const by = fields['by'] ?? 'provider';
  return by === 'provider' ? undefined : refuse('FactOfAnother', { kind, by });
}

/** Neither independent nor in the name of an assessor. */
const isNobodysIndependence = (fields: StatedFact['fields']): boolean =>
  (fields['independent'] ?? false) === false && !ATTESTED_FIELDS.some((field) => field in fields);

/** What only an assessor can attest is on record as a claim where another states it: it is independent of nobody. */
export const asClaim = (stated: StatedFact): StatedFact =>
  ATTESTED_KINDS.has(stated.kind) ? { ...stated, fields: { independent: false, ...stated.fields } } : stated;

/** What others stated, a provider cannot take back: its pay may rest on it; what an assessor attested, nobody can. */
export function notReplaceable(
  fact: KnownFact,
  stated: Statement,
  policy: Policy | null,
): EnrollmentRefused | undefined {
  if (fact.statedBy === 'assessor')
    return refuse('AttestedFactStands', { kind: fact.kind, factId: fact.factId });
  const refusal = notTheirs(stated, policy);
  if (refusal !== undefined || stated.statedBy !== 'provider' || fact.statedBy === 'provider') return refusal;
  return refuse('FactOfAnother', { kind: fact.kind, by: fact.statedBy ?? 'ledger' });
}
