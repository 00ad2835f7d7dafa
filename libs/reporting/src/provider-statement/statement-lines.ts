import type { EnrollmentRow, StageRow } from '@ledger/enrollment';
import { becauseOf, type Evaluation, REASON_CODES, type StageResult } from '@ledger/policy';
import { standingOf } from '../explain-enrollment/explain-enrollment';
import type { Unfunded } from '../unfunded/unfunded';
import type { StatementAmounts, StatementLine, StatementPeriod, UnpaidReason } from './provider-statement';

const NOTHING: StatementAmounts = {
  maximumCents: 0,
  earnedCents: 0,
  earnedOutsidePeriodCents: 0,
  pendingCents: 0,
  forfeitedCents: 0,
};

/** What is stated of one enrollment. */
export interface StatedCase {
  readonly row: EnrollmentRow;
  /** Of the pinned policy on what is known; undefined before approval. */
  readonly evaluation: Evaluation | undefined;
  /** Why no money is set aside; undefined where some is. */
  readonly unfunded: Unfunded | undefined;
}

/**
 * The lines of one enrollment. Amounts are what the ledger recorded; reasons are what the pinned policy
 * says of them.
 */
export function linesOf(
  { row, evaluation, unfunded }: StatedCase,
  period: StatementPeriod,
): readonly StatementLine[] {
  if (unfunded !== undefined) return [unfundedLine(row, unfunded)];
  return row.stages.map((stage) => {
    const result = evaluation?.stages.find((evaluated) => evaluated.stage === stage.stage);
    return stageLine({ row, stage, result, period });
  });
}

/** The amounts of one enrollment, as its lines add up. */
export function amountsOf(row: EnrollmentRow, period: StatementPeriod): StatementAmounts {
  if (row.funding !== 'encumbered') return NOTHING;
  return row.stages.map((stage) => stageAmounts(stage, period)).reduce(addedUp, NOTHING);
}

/** Adds amounts up. */
export const addedUp = (left: StatementAmounts, right: StatementAmounts): StatementAmounts => ({
  maximumCents: left.maximumCents + right.maximumCents,
  earnedCents: left.earnedCents + right.earnedCents,
  earnedOutsidePeriodCents: left.earnedOutsidePeriodCents + right.earnedOutsidePeriodCents,
  pendingCents: left.pendingCents + right.pendingCents,
  forfeitedCents: left.forfeitedCents + right.forfeitedCents,
});

/** Whether a day lies in a period. */
export const isWithin = ({ from, to }: StatementPeriod, day: string): boolean =>
  (from === null || day >= from) && (to === null || day <= to);

function stageAmounts(stage: StageRow, period: StatementPeriod): StatementAmounts {
  const { maximumCents, earnedCents, pendingCents, forfeitedCents } = stage;
  const earnedOn = stage.earnedOn ?? stage.change?.asOf;
  const counts = earnedOn !== undefined && isWithin(period, earnedOn);
  return {
    maximumCents,
    earnedCents: counts ? earnedCents : 0,
    earnedOutsidePeriodCents: counts ? 0 : earnedCents,
    pendingCents,
    forfeitedCents,
  };
}

const identityOf = (row: EnrollmentRow) => ({
  enrollmentId: row.enrollmentId,
  learnerRef: row.learnerRef,
  programId: row.programId,
  schoolSystem: row.schoolSystem,
  courseCode: row.courseCode,
  offeringId: row.offeringId,
  fiscalYear: row.fiscalYear,
  enrollmentStatus: row.status,
});

const unfundedLine = (row: EnrollmentRow, { because, waitingFor }: Unfunded): StatementLine => ({
  ...identityOf(row),
  ...NOTHING,
  stage: null,
  branch: null,
  status: 'unfunded',
  earnedOn: null,
  clause: null,
  citation: null,
  because,
  waitingFor,
  unpaid: [],
  position: row.position,
});

interface StageCase {
  readonly row: EnrollmentRow;
  readonly stage: StageRow;
  readonly result: StageResult | undefined;
  readonly period: StatementPeriod;
}

function stageLine({ row, stage, result, period }: StageCase): StatementLine {
  return {
    ...identityOf(row),
    ...stageAmounts(stage, period),
    stage: stage.stage,
    status: statusOf(stage),
    earnedOn: stage.earnedCents > 0 ? stage.earnedOn : null,
    position: stage.change?.position ?? row.position,
    ...(result !== undefined && agrees(stage, result)
      ? evaluatedWords(stage, result)
      : recordedWords(stage, result)),
  };
}

type Words = Pick<StatementLine, 'branch' | 'clause' | 'citation' | 'because' | 'waitingFor' | 'unpaid'>;

const evaluatedWords = (stage: StageRow, result: StageResult): Words => ({
  branch: result.branch ?? null,
  clause: result.clause,
  citation: result.citation.text,
  because: becauseOf(result),
  waitingFor: result.waitingFor.map(({ fact, from, until }) => ({ fact, from, until: until ?? null })),
  unpaid: unpaidOf(stage, result),
});

/** The ledger has not recorded yet what the day brought, a deadline that passed for one: say both. */
function recordedWords(stage: StageRow, result: StageResult | undefined): Words {
  const recorded = stage.change?.because ?? 'As it was when money was set aside.';
  const because =
    result === undefined ? recorded : `${recorded} The next evaluation will record: ${becauseOf(result)}`;
  const { clause = null, citation = null } = stage.change ?? {};
  return {
    branch: stage.branch,
    clause,
    citation,
    because,
    waitingFor: [],
    unpaid: unpaidByRecord(stage, because),
  };
}

function agrees(stage: StageRow, result: StageResult): boolean {
  const { earnedCents, pendingCents, forfeitedCents } = standingOf(result);
  return (
    stage.earnedCents === earnedCents &&
    stage.pendingCents === pendingCents &&
    stage.forfeitedCents === forfeitedCents
  );
}

function statusOf({ earnedCents, pendingCents }: StageRow): StatementLine['status'] {
  if (earnedCents > 0) return 'earned';
  return pendingCents > 0 ? 'pending' : 'forfeited';
}

function unpaidOf(stage: StageRow, result: StageResult): readonly UnpaidReason[] {
  const { reductions, waitingFor } = result;
  const lost = reductions.map(({ code, amountCents, on }) => ({
    amountCents: Number(amountCents),
    code,
    says: REASON_CODES[code],
    on: on ?? null,
  }));
  const missing = waitingFor.map(
    ({ fact, from, until }) => `${fact} from ${nameOf(from)}${until === undefined ? '' : ` until ${until}`}`,
  );
  const until = waitingFor.map((waiting) => waiting.until).find((day) => day !== undefined) ?? null;
  const says = missing.length === 0 ? becauseOf(result) : `Waits for ${missing.join(', ')}.`;
  return [...pending(stage, says, until), ...lost.filter(({ amountCents }) => amountCents > 0)];
}

/** Who supplies a fact, as a reader of a statement knows them. */
const NAMES: Readonly<Record<string, string>> = {
  lea: 'the school system',
  parent: 'the parent',
  provider: 'the provider',
  assessor: 'an assessor',
  state: 'the state',
  ledger: 'the ledger',
};

const nameOf = (from: string): string => NAMES[from] ?? from;

const pending = (
  { pendingCents }: StageRow,
  says: string,
  on: UnpaidReason['on'],
): readonly UnpaidReason[] =>
  pendingCents === 0 ? [] : [{ amountCents: pendingCents, code: 'Pending', says, on }];

const unpaidByRecord = (stage: StageRow, says: string): readonly UnpaidReason[] => [
  ...pending(stage, says, null),
  ...(stage.forfeitedCents === 0
    ? []
    : [{ amountCents: stage.forfeitedCents, code: 'Forfeited', says, on: null }]),
];
