import { type KnownFact, type OpenEnrollment, policyFactsOf } from '@ledger/enrollment';
import { centsToJson } from '@ledger/kernel';
import { evaluatePinned, type Policy, type StageResult } from '@ledger/policy';
import type { ClawbackCause, ClawbackDerivation, DerivedStage } from '@ledger/recovery';

/** What is asked: of which stage, and how much of it was paid and is owed back. */
export interface StageOwedBack {
  readonly enrollment: OpenEnrollment;
  readonly policy: Policy;
  readonly stage: string;
  readonly amountCents: number;
}

/**
 * Why a stage earns less than was paid: the pinned policy on the facts as they are, and on the facts without the
 * change that made the difference. That change is the latest fact without whose withdrawal, or then without
 * which, the stage would earn more; where there is none, the terms changed.
 */
export function derivationOf(owedBack: StageOwedBack): ClawbackDerivation {
  const { enrollment, policy, amountCents } = owedBack;
  const { facts, evaluatedAsOf: asOf } = enrollment;
  const after = stageBy(owedBack, facts);
  const found = changesOf(facts).find(({ without }) => earnedBy(owedBack, without) > after.earnedCents);
  const before =
    found === undefined
      ? { ...after, earnedCents: after.earnedCents + amountCents }
      : stageBy(owedBack, found.without);
  const cause = found?.cause ?? { kind: 'terms' };
  const { id: policyId, version: policyVersion, hash: policyHash } = policy;
  return { policyId, policyVersion, policyHash, cause, asOf, before, after };
}

type Facts = readonly KnownFact[];

/** A change of what is known, and the facts as though it had not been. */
interface Change {
  readonly cause: ClawbackCause;
  readonly without: Facts;
}

/** A case has a handful of changes; where attendance is recorded day by day, the latest of them are looked at. */
const CHANGES_LIMIT = 200;

/** Withdrawals first, the latest of them first; then what was recorded. */
const changesOf = (facts: Facts): readonly Change[] => everyChangeOf(facts).slice(0, CHANGES_LIMIT);

const everyChangeOf = (facts: Facts): readonly Change[] => [
  ...facts
    .flatMap((fact) => (fact.withdrawnOn === null ? [] : [{ fact, on: fact.withdrawnOn }]))
    .reverse()
    .sort((left, right) => (left.on === right.on ? 0 : left.on < right.on ? 1 : -1))
    .map(({ fact }) => withdrawalOf(fact, facts)),
  ...facts
    .filter(({ withdrawnOn }) => withdrawnOn === null)
    .reverse()
    .map((fact) => recordingOf(fact, facts)),
];

const withdrawalOf = (fact: KnownFact, facts: Facts): Change => ({
  cause: {
    kind: fact.replacedBy === null ? 'retracted' : 'corrected',
    factId: fact.factId,
    factKind: fact.kind,
  },
  without: facts
    .filter(({ factId }) => factId !== fact.replacedBy)
    .map((each) => (each.factId === fact.factId ? { ...each, withdrawnOn: null, replacedBy: null } : each)),
});

const recordingOf = ({ factId, kind: factKind }: KnownFact, facts: Facts): Change => ({
  cause: { kind: 'recorded', factId, factKind },
  without: facts.filter((each) => each.factId !== factId),
});

const earnedBy = (owedBack: StageOwedBack, facts: Facts): number => stageBy(owedBack, facts).earnedCents;

function stageBy({ enrollment, policy, stage }: StageOwedBack, facts: Facts): DerivedStage {
  const { pinned, evaluatedAsOf: asOf } = enrollment;
  if (pinned === null)
    throw new Error(`Corrupt log: ${enrollment.request.enrollmentId} was paid and pins nothing`);
  const known = policyFactsOf({ ...enrollment, facts });
  const { stages } = evaluatePinned({ policy, terms: pinned.terms, facts: known, asOf });
  const result = stages.find((each) => each.stage === stage);
  return result === undefined ? NO_STAGE : derivedFrom(result);
}

/** A stage that an adjustment of the policy did away with. */
const NO_STAGE: DerivedStage = {
  earnedCents: 0,
  branch: null,
  clause: 'The policy that pays now has no such stage.',
  citation: '',
};

const derivedFrom = ({ status, amountCents, branch, clause, citation }: StageResult): DerivedStage => ({
  earnedCents: status === 'earned' ? centsToJson(amountCents) : 0,
  branch: branch ?? null,
  clause,
  citation: citation.text,
});
