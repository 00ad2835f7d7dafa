import { type RowItem } from '../format/rows';
import { type Joining } from './references';
import { type ResultItem } from './roster-item';
import { type LineItemEntry, type RosterIndex, UNKNOWN_CLASS, UNKNOWN_LINE_ITEM } from './roster-index';

type ResultLine = RowItem<'results'>;

function isReferring(index: RosterIndex, joining: Joining, item: ResultLine): boolean {
  const { lineItemSourcedId, studentSourcedId, classSourcedId } = item.row;
  return joining.check(item, [
    {
      column: 'lineItemSourcedId',
      target: 'lineItems',
      sourcedId: lineItemSourcedId,
      known: index.lineItems.has(lineItemSourcedId),
    },
    {
      column: 'studentSourcedId',
      target: 'users',
      sourcedId: studentSourcedId,
      known: index.users.has(studentSourcedId),
    },
    {
      column: 'classSourcedId',
      target: 'classes',
      sourcedId: classSourcedId,
      known: index.classes.has(classSourcedId ?? ''),
    },
  ]);
}

const below = (value: number | undefined, floor: number | undefined): boolean =>
  value !== undefined && floor !== undefined && value < floor;

/** Whether score and credits keep to their bounds. */
function numbersHold(joining: Joining, item: ResultLine, lineItem: LineItemEntry): boolean {
  const { score, creditsEarned } = item.row;
  if (below(lineItem.resultValueMax, score))
    joining.report(item, 'semantic.score_above_max', { column: 'score' });
  else if (below(score, lineItem.resultValueMin))
    joining.report(item, 'semantic.score_below_min', { column: 'score' });
  else if (below(creditsEarned, 0))
    joining.report(item, 'semantic.negative_credits', { column: 'metadata.lf.creditsEarned' });
  else return true;
  return false;
}

/** A whole bundle holds the enrollment of everyone who has a result. */
function isEnrolled(
  index: RosterIndex,
  joining: Joining,
  item: ResultLine & { classSourcedId: string },
): boolean {
  const { number } = index.classes.get(item.classSourcedId) ?? UNKNOWN_CLASS;
  if (!joining.isWhole || index.isEnrolled(index.users.numberOf(item.row.studentSourcedId), number))
    return true;
  const lack = { column: 'studentSourcedId', source: 'enrollments' } as const;
  joining.reportLack(item, 'semantic.result_student_not_enrolled', lack);
  return false;
}

/** Whether the class a result states, if any, is that of its line item, if known. */
function classesAgree(joining: Joining, item: ResultLine, lineItem: LineItemEntry): boolean {
  const stated = item.row.classSourcedId ?? lineItem.classSourcedId;
  if (lineItem.classSourcedId === undefined || stated === lineItem.classSourcedId) return true;
  joining.report(item, 'semantic.result_class_mismatch', { column: 'classSourcedId' });
  return false;
}

function isSound(index: RosterIndex, joining: Joining, item: ResultLine): boolean {
  if (!isReferring(index, joining, item)) return false;
  if (item.status === 'tobedeleted') return true;
  const lineItem = index.lineItems.get(item.row.lineItemSourcedId) ?? UNKNOWN_LINE_ITEM;
  if (!classesAgree(joining, item, lineItem)) return false;
  const classSourcedId = item.row.classSourcedId ?? lineItem.classSourcedId;
  if (classSourcedId !== undefined && !isEnrolled(index, joining, { ...item, classSourcedId })) return false;
  return numbersHold(joining, item, lineItem);
}

/** Joins results with their line items. A result that is taken back is not judged. */
export const resultJoiner =
  (index: RosterIndex, joining: Joining) =>
  (item: ResultLine): ResultItem | undefined => {
    if (!isSound(index, joining, item)) return undefined;
    const { row } = item;
    const lineItem = index.lineItems.get(row.lineItemSourcedId) ?? UNKNOWN_LINE_ITEM;
    return {
      kind: 'result',
      line: item.line,
      sourcedId: row.sourcedId,
      status: item.status,
      studentSourcedId: row.studentSourcedId,
      classSourcedId: row.classSourcedId ?? lineItem.classSourcedId,
      lineItemSourcedId: row.lineItemSourcedId,
      scoreStatus: row.scoreStatus,
      score: row.score,
      textScore: row.textScore,
      scoreDate: row.scoreDate,
      scoreMinimum: lineItem.resultValueMin,
      scoreMaximum: lineItem.resultValueMax,
      creditsEarned: row.creditsEarned,
      lineItemTitle: lineItem.title,
      category: lineItem.category,
    };
  };
