import type { ResultItem } from '@ledger/interchange';
import { type Day, isDay } from '@ledger/kernel';
import type { ImportRules } from '../apply-program/program-file';
import type { RosterStep } from './record-roster-row';
import {
  error,
  factAsWanted,
  factWithdrawn,
  type LedgerRow,
  type NothingToDo,
  type RowPlan,
} from './row-plan';

/** What a result row is read against. */
export interface ResultRowCase {
  readonly item: ResultItem;
  readonly row: LedgerRow;
  readonly enrollmentId: string;
  readonly rules: ImportRules;
  readonly today: Day;
}

const GRADED = 'fully graded';

/** Whether a result grades a whole course, by the title or category of its line item. */
export function isFinalGrade({ lineItemTitle, category }: ResultItem, { finalGrades }: ImportRules): boolean {
  const names = finalGrades.map((name) => name.toLowerCase());
  return [lineItemTitle, category].some((name) => name !== undefined && names.includes(name.toLowerCase()));
}

/** What a result row asks of the ledger: the course completed or failed, and the credit posted. */
export function planResultRow(asked: ResultRowCase): RowPlan | NothingToDo {
  const { item, row } = asked;
  if (item.status === 'tobedeleted') return planDeletedResult(row);
  if (item.scoreStatus !== GRADED) return ignored('result.not_graded', `The result is ${item.scoreStatus}.`);
  if (row?.status === 'refused')
    return ignored('enrollment.refused', 'The school system refused this enrollment.');
  const { score, scoreDate } = item;
  if (score === undefined)
    return error(
      'result.score_missing',
      'The result is fully graded and has no score.',
      'Send the score as a number.',
    );
  if (!isDay(scoreDate))
    return error('result.score_date_missing', 'The result has no day.', 'Send scoreDate.');
  return planGraded(asked, score, scoreDate);
}

function planGraded(asked: ResultRowCase, score: number, scoreDate: Day): RowPlan | NothingToDo {
  const { row, rules, today } = asked;
  const kind = score >= rules.passingScore ? 'completed' : 'failed';
  const done = imported(kind);
  if (scoreDate > today) return { steps: [], deferredUntil: scoreDate, ended: false, done };
  const leftOn = leftCourseOn(row);
  if (leftOn !== undefined && leftOn < scoreDate) return afterLeaving(leftOn);
  return { steps: gradedSteps(asked, kind, scoreDate), deferredUntil: null, ended: false, done };
}

/** The day on which the ledger has the student as having left the course. */
const leftCourseOn = (row: LedgerRow): Day | undefined =>
  row?.facts.find(({ kind, withdrawn }) => withdrawn === null && (kind === 'dropped' || kind === 'withdrawn'))
    ?.effectiveOn;

const afterLeaving = (leftOn: Day): NothingToDo => ({
  steps: [],
  finding: {
    outcome: 'warning',
    code: 'result.after_leaving',
    message: `The student left the course on ${leftOn}; the result is not on record.`,
    next: 'Correct the source, or retract the drop or withdrawal if it was stated in error.',
  },
});

const imported = (kind: 'completed' | 'failed') =>
  ({
    outcome: 'imported',
    code: `result.${kind}`,
    message: kind === 'completed' ? 'The course is completed.' : 'The course is failed.',
    next: '',
  }) as const;

const ignored = (code: string, message: string): NothingToDo => ({
  steps: [],
  finding: { outcome: 'ignored', code, message, next: '' },
});

function planDeletedResult(row: LedgerRow): RowPlan {
  const reason = 'roster-result-deleted';
  return {
    steps: ['credit-posted', 'completed', 'failed'].flatMap((kind) => factWithdrawn(row, kind, reason)),
    deferredUntil: null,
    ended: true,
    done: {
      outcome: 'imported',
      code: 'result.deleted',
      message: 'What the result said is taken back.',
      next: '',
    },
  };
}

function gradedSteps(
  { item, row, enrollmentId }: ResultRowCase,
  kind: 'completed' | 'failed',
  effectiveOn: Day,
): readonly RosterStep[] {
  const other = kind === 'completed' ? 'failed' : 'completed';
  const credits = kind === 'completed' ? (item.creditsEarned ?? 0) : 0;
  const credit = { enrollmentId, kind: 'credit-posted', effectiveOn, fields: { credits } };
  return [
    ...factWithdrawn(row, other, 'roster-result-changed'),
    ...factAsWanted(row, { enrollmentId, kind, effectiveOn, fields: {} }),
    ...(credits > 0 ? factAsWanted(row, credit) : []),
    ...(kind === 'failed' ? factWithdrawn(row, 'credit-posted', 'roster-result-changed') : []),
  ];
}
