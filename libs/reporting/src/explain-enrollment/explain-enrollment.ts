import { type EnrollmentRow, policyFactsOfRow, type StageStanding } from '@ledger/enrollment';
import { type Cents, centsToJson, type Day, lessOrZero, ZERO_CENTS } from '@ledger/kernel';
import {
  type AmountCode,
  becauseOf,
  type Evaluation,
  evaluatePinned,
  explain,
  type PartResult,
  type Policy,
  policyFromDocument,
  type ReasonCode,
  type StageResult,
} from '@ledger/policy';

/** Why an enrollment pays what it pays, and what it can still pay, as of a day. Amounts are cents as JSON integers. */
export interface EnrollmentExplanation {
  readonly enrollmentId: string;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly asOf: Day;
  /** Only a funded enrollment is owed what is explained here. */
  readonly funding: EnrollmentRow['funding'];
  readonly totalEarnedCents: number;
  /** The most that may still be earned, beyond what is earned. */
  readonly exposureCents: number;
  readonly maximumCents: number;
  /** The last day on which this holds if no new fact comes; null when it holds for good. */
  readonly nextDeadlineOn: Day | null;
  readonly stages: readonly ExplainedStage[];
  /** The same in plain English. */
  readonly lines: readonly string[];
}

/** What became of one stage, and why. */
export interface ExplainedStage {
  readonly stage: string;
  readonly status: StageResult['status'];
  readonly branch: string | null;
  /** Earned: what is earned so far. Pending: the most it can still be. Forfeited: nothing. */
  readonly amountCents: number;
  /** What may still be earned beyond what is earned; a pending stage's whole amount. */
  readonly openCents: number;
  readonly maximumCents: number;
  readonly earnedOn: Day | null;
  readonly clause: string;
  readonly citation: string;
  /** Whether the citation rests on general knowledge only. */
  readonly unverified: boolean;
  /** How the amount comes about: a published code, and the sentence with its numbers. */
  readonly code: AmountCode;
  readonly because: string;
  /** Units and instalments, where the amount is released part by part. */
  readonly parts: readonly ExplainedPart[];
  readonly waitingFor: readonly MissingFact[];
  /** Why earned and open together are less than the maximum; adds up to the difference. */
  readonly reductions: readonly ExplainedReduction[];
  /** Where the ledger has the stage; null before the enrollment is funded. */
  readonly recorded: StageStanding | null;
}

/** A fact that is missing, who supplies it and the last day on which it helps; null for no last day. */
export interface MissingFact {
  readonly fact: string;
  readonly from: string;
  readonly until: Day | null;
}

/** One unit or instalment. */
interface ExplainedPart {
  readonly part: string;
  readonly status: PartResult['status'];
  readonly amountCents: number;
  readonly earnedOn: Day | null;
}

/** A part of the maximum that cannot be had, and the rule that takes it away. */
export interface ExplainedReduction {
  readonly code: ReasonCode;
  readonly amountCents: number;
  readonly on: Day | null;
  readonly clause: string;
  readonly citation: string;
}

/**
 * Explains an enrollment by the document of the policy it pins.
 *
 * @param asOf - facts recorded after this day are unknown, deadlines before it have passed
 * @returns undefined before approval: no terms are pinned
 * @throws Error when the document is not the policy that was pinned
 */
export function explainEnrollment(
  row: EnrollmentRow,
  policyDocument: unknown,
  asOf: Day,
): EnrollmentExplanation | undefined {
  const parsed = policyFromDocument(policyDocument);
  if (parsed.kind === 'invalid') throw new Error('Corrupt policy: the stored document cannot be read');
  const evaluation = evaluationOf(row, parsed.policy, asOf);
  return evaluation === undefined ? undefined : explanationOf(row, evaluation);
}

/**
 * Evaluates the pinned policy on what is known of an enrollment.
 *
 * @returns undefined before approval
 * @throws Error when the policy is not the pinned one
 */
export function evaluationOf(row: EnrollmentRow, policy: Policy, asOf: Day): Evaluation | undefined {
  if (row.approval === null) return undefined;
  const { pinned } = row.approval;
  if (policy.hash !== pinned.policyHash) {
    throw new Error(`Enrollment ${row.enrollmentId} pins policy ${pinned.policyHash}, not ${policy.hash}`);
  }
  return evaluatePinned({ policy, terms: pinned.terms, facts: policyFactsOfRow(row), asOf });
}

/** Said before the policy's words, which know nothing of money. */
const UNFUNDED = 'No money is set aside: none of this is owed before it is. What the policy pays then:';

/** An evaluation as answers carry it, beside where the ledger has each stage. */
function explanationOf(row: EnrollmentRow, evaluation: Evaluation): EnrollmentExplanation {
  const { policyId, policyVersion, policyHash, asOf } = evaluation;
  return {
    enrollmentId: row.enrollmentId,
    policyId,
    policyVersion,
    policyHash,
    asOf,
    funding: row.funding,
    totalEarnedCents: centsToJson(evaluation.totalEarnedCents),
    exposureCents: centsToJson(evaluation.exposureCents),
    maximumCents: centsToJson(evaluation.maximumCents),
    nextDeadlineOn: evaluation.nextDeadlineOn ?? null,
    stages: evaluation.stages.map((stage) => explainedStage(row, stage)),
    lines: row.funding === 'encumbered' ? explain(evaluation) : [UNFUNDED, ...explain(evaluation)],
  };
}

function explainedStage(row: EnrollmentRow, result: StageResult): ExplainedStage {
  return {
    stage: result.stage,
    status: result.status,
    branch: result.branch ?? null,
    amountCents: centsToJson(result.amountCents),
    openCents: centsToJson(result.openCents),
    maximumCents: centsToJson(result.maximumCents),
    earnedOn: result.earnedOn ?? null,
    clause: result.clause,
    citation: result.citation.text,
    unverified: result.citation.unverified === true,
    code: result.grounds.code,
    because: becauseOf(result),
    parts: result.parts.map(({ part, status, amountCents, earnedOn }) => ({
      part,
      status,
      amountCents: centsToJson(amountCents),
      earnedOn: earnedOn ?? null,
    })),
    waitingFor: result.waitingFor.map(({ fact, from, until }) => ({ fact, from, until: until ?? null })),
    reductions: result.reductions.map(({ code, amountCents, on, clause, citation }) => ({
      code,
      amountCents: centsToJson(amountCents),
      on: on ?? null,
      clause,
      citation: citation.text,
    })),
    recorded: row.funding === 'encumbered' ? recordedStanding(row, result.stage) : null,
  };
}

function recordedStanding(row: EnrollmentRow, stage: string): StageStanding | null {
  const found = row.stages.find((recorded) => recorded.stage === stage);
  if (found === undefined) return null;
  const { earnedCents, pendingCents, forfeitedCents } = found;
  return { earnedCents, pendingCents, forfeitedCents };
}

/** Where an evaluation puts a stage; the ledger records the same at its next evaluation. */
export function standingOf({
  status,
  amountCents,
  openCents,
  maximumCents,
}: Pick<StageResult, 'status' | 'amountCents' | 'openCents' | 'maximumCents'>): StageStanding {
  const earned = status === 'earned' ? amountCents : ZERO_CENTS;
  return {
    earnedCents: centsToJson(earned),
    pendingCents: centsToJson(openCents),
    forfeitedCents: centsToJson(lessOrZero(maximumCents, (earned + openCents) as Cents)),
  };
}
