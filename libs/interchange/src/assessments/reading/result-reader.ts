import { type AssessmentIdentity, type AssessmentRow, type LeftOutResult } from '../assessment-row';
import { type AssessmentFault } from '../diagnostic';
import { columnInGroup, groupsOf } from '../mapping/column-use';
import { type AssessmentMapping, type LeaveOutRule, type ResultMapping } from '../mapping/mapping';
import { type CellContext, cellIn, type Cells, conditionIn, type FieldReader, wordIn } from './cell-reader';
import { dayReader, type TakenOn } from './day-reader';
import { scoreReader } from './score-reader';

/** A result before it is known where it stands. */
export type ResultBody = Omit<AssessmentRow, 'line' | 'sourceHash'>;

/** A result that does not count, before it is known where it stands. */
export type LeftOutBody = Omit<LeftOutResult, 'line' | 'sourceHash'>;

/** What the results of one row are added to. */
interface RowFindings {
  readonly results: ResultBody[];
  readonly leftOut: LeftOutBody[];
  readonly faults: AssessmentFault[];
}

/** Reads one result of a row, and adds what it finds. */
export type ResultReader = (cells: Cells, subjectRef: string, findings: RowFindings) => void;

type Identity = Omit<AssessmentIdentity, 'assessor' | 'subjectRef'>;

type Outcome = Pick<AssessmentRow, 'score' | 'scaledScore' | 'level'>;

interface ResultPlan {
  readonly assessor: string;
  readonly presentIn: string;
  readonly isPresent: (cells: Cells) => boolean;
  readonly hasOutcome: (cells: Cells) => boolean;
  readonly ruleAgainst: (cells: Cells) => LeaveOutRule | undefined;
  readonly identity: (cells: Cells, faults: AssessmentFault[]) => Identity;
  readonly takenOn: FieldReader<TakenOn>;
  readonly outcome: (cells: Cells, faults: AssessmentFault[]) => Outcome;
}

/** The readers of a result: one for each group of columns. */
export const resultReaders = (
  mapping: AssessmentMapping,
  result: ResultMapping,
  context: CellContext,
): readonly ResultReader[] =>
  groupsOf(result.repeat).map((number) => readerOf(planOf(mapping, inGroup(result, number), context)));

/** The mapping of a result with the names that its columns have in one group. */
function inGroup(result: ResultMapping, number: number): ResultMapping {
  const { repeat } = result;
  if (repeat === undefined) return result;
  const named = <Source extends { readonly column?: string }>(source: Source): Source =>
    source.column === undefined
      ? source
      : { ...source, column: columnInGroup(source.column, number, repeat) };
  const sources = [
    'instrument',
    'course',
    'competency',
    'attempt',
    'level',
    'takenOn',
    'score',
    'scaledScore',
  ] as const;
  const renamed = sources.flatMap((field) => {
    const source = result[field];
    return source === undefined ? [] : [[field, named(source)] as const];
  });
  return {
    ...result,
    ...Object.fromEntries(renamed),
    presentIn: columnInGroup(result.presentIn, number, repeat),
    leaveOut: result.leaveOut.map((rule) => ({ ...rule, when: named(rule.when) })),
  };
}

function planOf(mapping: AssessmentMapping, result: ResultMapping, context: CellContext): ResultPlan {
  const present = cellIn(result.presentIn, context);
  const outcomes = [result.score, result.scaledScore, result.level]
    .flatMap((source) => source?.column ?? [])
    .map((column) => cellIn(column, context));
  const rules = result.leaveOut.map((rule) => ({ rule, holds: conditionIn(rule.when, context) }));
  return {
    assessor: mapping.assessor,
    presentIn: result.presentIn,
    isPresent: (cells) => present(cells) !== '',
    hasOutcome: (cells) => outcomes.some((outcome) => outcome(cells) !== ''),
    ruleAgainst: (cells) => rules.find(({ holds }) => holds(cells))?.rule,
    identity: identityReader(mapping, result, context),
    takenOn: dayReader(result.takenOn, context),
    outcome: outcomeReader(result, context),
  };
}

function identityReader(
  mapping: AssessmentMapping,
  result: ResultMapping,
  context: CellContext,
): ResultPlan['identity'] {
  const word = (source: ResultMapping['course'], required: boolean): FieldReader<string> =>
    source === undefined ? () => undefined : wordIn(source, context, { required });
  const instrument = word(result.instrument, true);
  const course = word(result.course, true);
  const competency = word(result.competency, true);
  const attempt = word(result.attempt, false);
  return (cells, faults) => ({
    instrument: instrument(cells, faults) ?? mapping.instrument,
    ...stated({
      courseCode: course(cells, faults),
      competency: competency(cells, faults),
      attempt: attempt(cells, faults),
    }),
  });
}

function outcomeReader(result: ResultMapping, context: CellContext): ResultPlan['outcome'] {
  const score = result.score && scoreReader(result.score, context);
  const scaledScore = result.scaledScore && scoreReader(result.scaledScore, context);
  const level = result.level && wordIn(result.level, context, { required: false });
  return (cells, faults) =>
    stated({
      score: score?.(cells, faults),
      scaledScore: scaledScore?.(cells, faults),
      level: level?.(cells, faults),
    });
}

type Stated<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** The fields that have a value. */
function stated<Fields extends object>(fields: Fields): Stated<Fields> {
  const found = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(found) as Stated<Fields>;
}

function readerOf(plan: ResultPlan): ResultReader {
  return (cells, subjectRef, findings) => {
    const hasOutcome = plan.hasOutcome(cells);
    if (!plan.isPresent(cells)) {
      if (hasOutcome) findings.faults.push({ code: 'result.not_announced', column: plan.presentIn });
      return;
    }
    const rule = plan.ruleAgainst(cells);
    if (rule === undefined) {
      readResult({ plan, cells, subjectRef, findings });
      return;
    }
    if (hasOutcome) findings.faults.push({ code: 'result.outcome_despite_status', column: rule.when.column });
    findings.leftOut.push(leftOut(plan, rule, { cells, subjectRef }));
  };
}

interface Reading {
  readonly plan: ResultPlan;
  readonly cells: Cells;
  readonly subjectRef: string;
  readonly findings: RowFindings;
}

function readResult({ plan, cells, subjectRef, findings }: Reading): void {
  const faults: AssessmentFault[] = [];
  const identity = plan.identity(cells, faults);
  const takenOn = plan.takenOn(cells, faults);
  const outcome = plan.outcome(cells, faults);
  if (faults.length === 0 && Object.keys(outcome).length === 0)
    faults.push({ code: 'result.without_outcome', column: plan.presentIn });
  if (faults.length > 0 || takenOn === undefined) findings.faults.push(...faults);
  else findings.results.push({ assessor: plan.assessor, ...identity, subjectRef, ...takenOn, ...outcome });
}

/** Why it does not count matters more than its day, so what cannot be read of it is passed over. */
function leftOut(
  plan: ResultPlan,
  { status, because }: LeaveOutRule,
  { cells, subjectRef }: { readonly cells: Cells; readonly subjectRef: string },
): LeftOutBody {
  const takenOn = plan.takenOn(cells, [])?.takenOn;
  const day = takenOn === undefined ? {} : { takenOn };
  return { assessor: plan.assessor, ...plan.identity(cells, []), subjectRef, ...day, status, because };
}
