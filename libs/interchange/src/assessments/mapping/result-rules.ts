import { isDay } from '@ledger/kernel';
import { compareDecimals } from '../reading/decimal';
import {
  type AssessmentMapping,
  type Condition,
  type DayFormat,
  type DaySource,
  type ResultMapping,
  type ScoreSource,
  type TextSource,
} from './mapping';
import { MAX_GROUPS } from './mapping-limits';
import { type Complaint, type Path } from './place';

type Faults = readonly Complaint[];

const fault = (code: Complaint['code'], path: Path, message: string): Faults => [{ code, path, message }];

/** Faults in what a mapping says about results. */
export const resultFaults = ({ skip, results }: AssessmentMapping): Faults => [
  ...skip.flatMap(({ when }, index) => conditionFault(when, ['skip', index, 'when'])),
  ...results.flatMap((result, index) => faultsOfResult(result, ['results', index])),
  ...results.flatMap(({ name }, index) =>
    results.findIndex((other) => other.name === name) === index
      ? []
      : fault('NameTwice', ['results', index, 'name'], `'${name}' names two results: rename one.`),
  ),
];

function faultsOfResult(result: ResultMapping, path: Path): Faults {
  const { instrument, course, competency, attempt, level, takenOn, score, scaledScore, leaveOut } = result;
  const words = { instrument, course, competency, attempt, level };
  return [
    ...Object.entries(words).flatMap(([field, source]) => textFaults(source, [...path, field])),
    ...levelFaults(level, [...path, 'level']),
    ...dayFaults(takenOn, [...path, 'takenOn']),
    ...scaleFault(score, [...path, 'score']),
    ...scaleFault(scaledScore, [...path, 'scaledScore']),
    ...repeatFault(result, [...path, 'repeat']),
    ...leaveOut.flatMap(({ when }, index) => conditionFault(when, [...path, 'leaveOut', index, 'when'])),
    ...((score ?? scaledScore ?? level) === undefined
      ? fault('ResultWithoutOutcome', path, 'A result needs score, scaledScore or level: add one.')
      : []),
  ];
}

function conditionFault({ is, isNot, filled }: Condition, path: Path): Faults {
  const said = [is, isNot, filled].filter((part) => part !== undefined);
  return said.length === 1 ? [] : fault('OneCondition', path, 'Say one of is, isNot and filled.');
}

function textFaults(source: TextSource | undefined, path: Path): Faults {
  if (source === undefined) return [];
  if ((source.column === undefined) === (source.value === undefined))
    return fault('ColumnOrValue', path, 'Say either column or value.');
  return source.value === undefined ? wordFaults(source, path) : valueFaults(source, path);
}

const FORMULA = /^[=+\-@]/;

function wordFaults({ value, values = {} }: TextSource, path: Path): Faults {
  const words = [...(value === undefined ? [] : [value]), ...Object.values(values)];
  return words.some((word) => FORMULA.test(word))
    ? fault('FormulaLike', path, 'A word that begins with = + - or @ runs in a spreadsheet: choose another.')
    : [];
}

function valueFaults(source: TextSource, path: Path): Faults {
  const { values, others, oneOf } = source;
  return [values, others, oneOf].some((part) => part !== undefined)
    ? fault('ColumnOrValue', path, 'Only words from a column have values, others and oneOf: leave them out.')
    : wordFaults(source, path);
}

/** Levels are the assessor's own: they may be renamed, but neither made up nor merged. */
function levelFaults(level: TextSource | undefined, path: Path): Faults {
  if (level?.value !== undefined)
    return fault(
      'ThresholdInMapping',
      path,
      'A level is what the assessor gives: name the column it stands in.',
    );
  const names = Object.values(level?.values ?? {});
  if (new Set(names).size === names.length) return [];
  const message =
    'Two levels get one name: what they are worth is for the funding policy to say. Rename one.';
  return fault('LevelsMerged', [...path, 'values'], message);
}

const WITHOUT_DAY: ReadonlySet<DayFormat> = new Set(['YYYY-MM', 'YYYYMM']);
const WITHOUT_MONTH: ReadonlySet<DayFormat> = new Set(['YYYY', 'YY']);

function dayFaults({ column, value, formats = [], completeAs }: DaySource, path: Path): Faults {
  if ((column === undefined) === (value === undefined))
    return fault('ColumnOrValue', path, 'Say either column or value.');
  if (value !== undefined)
    return isDay(value) ? [] : fault('NotADay', path, 'Write a day of the calendar as YYYY-MM-DD.');
  if (formats.length === 0)
    return fault('DayFormatMissing', path, "Say under 'formats' how the day is written.");
  return completionFault(formats, completeAs, path);
}

function completionFault(formats: readonly DayFormat[], completeAs: string | undefined, path: Path): Faults {
  const needsDay = formats.some((format) => WITHOUT_DAY.has(format));
  const needsMonth = formats.some((format) => WITHOUT_MONTH.has(format));
  const complain = (message: string): Faults => fault('DayNotComplete', path, message);
  if (needsDay && needsMonth) return complain('Months and years are completed differently: name one kind.');
  if (needsDay) return completesMonth(completeAs) ? [] : complain('Say completeAs: first-day or last-day.');
  if (needsMonth)
    return completesYear(completeAs) ? [] : complain('Say completeAs: MM-DD, a day of every year.');
  return completeAs === undefined ? [] : complain('The format names the day already: leave completeAs out.');
}

const completesMonth = (completeAs = ''): boolean => completeAs.endsWith('-day');

/** A day of every year, so not February 29. */
const completesYear = (completeAs = ''): boolean => isDay(`2001-${completeAs}`);

function scaleFault(score: ScoreSource | undefined, path: Path): Faults {
  const [least, most] = score?.scale ?? [];
  if (least === undefined || most === undefined || compareDecimals(least, most) < 0) return [];
  return fault('ScaleOutOfOrder', [...path, 'scale'], 'The least comes first, and lies below the most.');
}

function repeatFault({ repeat }: ResultMapping, path: Path): Faults {
  if (repeat === undefined) return [];
  const groups = repeat.to - repeat.from + 1;
  if (groups < 1) return fault('RepeatOutOfOrder', path, "'to' lies before 'from': exchange them.");
  return groups <= MAX_GROUPS
    ? []
    : fault('TooMany', path, `At most ${String(MAX_GROUPS)} groups are read of one row.`);
}
