import { TRIAL_MAPPING } from '../testing/trial-results';
import { parseMapping } from './parse-mapping';
import { type MappingFault } from './place';

const faultsOf = (text: string): readonly MappingFault[] => {
  const parsed = parseMapping(text);
  return parsed.kind === 'invalid' ? parsed.faults : [];
};

const replaced = (from: string, to: string): string => {
  expect(TRIAL_MAPPING).toContain(from);
  return TRIAL_MAPPING.replace(from, to);
};

describe('a mapping cannot decide what is enough:', () => {
  it.each([
    ['a threshold', 'as: decimal,', 'as: decimal, threshold: 70,', 'ThresholdInMapping'],
    ['a passing score', 'presentIn: Course', 'presentIn: Course\n    passingScore: 70', 'ThresholdInMapping'],
    [
      'a level made of a score',
      'column: Level, oneOf: [A, B, F]',
      "column: Score, values: { '70': A }",
      'ThresholdInMapping',
    ],
    ['a level made up', 'column: Level, oneOf: [A, B, F]', 'value: proficient', 'ThresholdInMapping'],
    ['levels merged', 'oneOf: [A, B, F]', 'values: { A: pass, B: pass, F: fail }', 'LevelsMerged'],
    [
      'scores left out',
      "when: { column: Flag, is: ['V'] }",
      "when: { column: Score, isNot: ['100'] }",
      'ThresholdInMapping',
    ],
    [
      'rows passed over by score',
      "column: Kind, is: ['T']",
      "column: Score, is: ['0']",
      'ThresholdInMapping',
    ],
  ])('%s is refused', (...[, from, to, code]) => {
    expect(faultsOf(replaced(from, to)).map((fault) => fault.code)).toStrictEqual([code]);
  });

  it('a score may be tested for being there', () => {
    expect(faultsOf(replaced("column: Flag, is: ['V']", 'column: Score, filled: false'))).toStrictEqual([]);
  });

  it('levels may be renamed one by one', () => {
    expect(
      faultsOf(replaced('oneOf: [A, B, F]', 'values: { A: advanced, B: basic, F: failed }')),
    ).toStrictEqual([]);
  });
});

describe('a mapping cannot let a person out:', () => {
  it.each([
    'Last Name',
    'FirstName',
    'LName',
    'Student_Name',
    'DOB',
    'Date of Birth',
    'Email',
    'SSN',
    'Gender',
    'RaceW',
  ])('the column %s is refused', (column) => {
    const codes = faultsOf(replaced('column: Course,', `column: ${column},`)).map(({ code }) => code);
    expect(codes).toStrictEqual(['PersonalColumn']);
  });

  it.each(['Test Name', 'Course Name', 'Grace Code', 'Embrace', 'StateID'])(
    'the column %s is read',
    (column) => {
      expect(faultsOf(replaced('column: Course,', `column: ${column},`))).toStrictEqual([]);
    },
  );
});

const PLACES = 'file: { kind: csv, encoding: utf-8, header: false, columns: { Student: { at: 1 } } }';

describe('a mapping with', () => {
  it.each([
    ['a field nobody reads', 'presentIn:', 'colour: red\n    presentIn:', 'UnknownField'],
    ['a field that is missing', 'assessor: trial-assessor\n', '', 'FieldMissing'],
    ['a place that holds nothing', 'results:\n', 'results: []\nrest:\n', 'UnexpectedValue'],
    ['an id with blanks', 'trial/exam', 'Trial Exam', 'UnexpectedValue'],
    [
      'both column and value',
      'course: { column: Course,',
      'course: { column: Course, value: x,',
      'ColumnOrValue',
    ],
    [
      'neither column nor value',
      'takenOn: { column: Taken, formats: [YYYY-MM-DD] }',
      'takenOn: {}',
      'ColumnOrValue',
    ],
    [
      'words for a value',
      "course: { column: Course, values: { ALG: '02052', BIO: '03051' } }",
      'course: { value: x, oneOf: [x] }',
      'ColumnOrValue',
    ],
    ['two conditions', "column: Flag, is: ['V']", "column: Flag, is: ['V'], filled: true", 'OneCondition'],
    ['no condition', "column: Flag, is: ['V']", 'column: Flag', 'OneCondition'],
    [
      'a group where nothing repeats',
      'presentIn: Course',
      "presentIn: 'Course {n}'",
      'GroupNumberWithoutRepeat',
    ],
    [
      'a repetition without a group',
      'presentIn: Course',
      'repeat: { from: 1, to: 2, digits: 1 }\n    presentIn: Course',
      'GroupNumberMissing',
    ],
    [
      'groups backwards',
      'presentIn: Course',
      "repeat: { from: 2, to: 1, digits: 1 }\n    presentIn: 'Course {n}'",
      'RepeatOutOfOrder',
    ],
    [
      'too many groups',
      'presentIn: Course',
      "repeat: { from: 1, to: 61, digits: 2 }\n    presentIn: 'Course {n}'",
      'TooMany',
    ],
    ['no outcome', / {4}score:.*\n {4}level:.*\n/, '', 'ResultWithoutOutcome'],
    ['a format that lacks the day', '[YYYY-MM-DD]', '[YYYYMM]', 'DayNotComplete'],
    ['a format that lacks the month', '[YYYY-MM-DD]', '[YY], completeAs: 02-29', 'DayNotComplete'],
    [
      'a format that lacks nothing, completed',
      '[YYYY-MM-DD]',
      '[YYYY-MM-DD], completeAs: first-day',
      'DayNotComplete',
    ],
    [
      'formats that lack different things',
      '[YYYY-MM-DD]',
      '[YYYYMM, YY], completeAs: first-day',
      'DayNotComplete',
    ],
    ['no format', ', formats: [YYYY-MM-DD]', '', 'DayFormatMissing'],
    ['a day that does not exist', 'column: Taken, formats: [YYYY-MM-DD]', 'value: 2026-02-30', 'NotADay'],
    ['a scale upside down', "['0', '100']", "['100', '0']", 'ScaleOutOfOrder'],
    ['a formula for a word', "ALG: '02052'", 'ALG: =1+1', 'FormulaLike'],
    [
      'two results of one name',
      'results:\n',
      'results:\n  - { name: exam, presentIn: A, takenOn: { value: 2026-05-31 }, level: { column: L } }\n',
      'NameTwice',
    ],
    [
      'places under a header',
      'encoding: utf-8',
      'encoding: utf-8, columns: { A: { at: 1 } }',
      'PlaceNotNeeded',
    ],
    ['a length of cells', 'encoding: utf-8', 'encoding: utf-8, lineLength: 9', 'PlaceNotNeeded'],
    [
      'a header in a file of fixed width',
      'kind: csv',
      'kind: fixed, header: true, lineLength: 9',
      'HeaderInFixedWidth',
    ],
    ['lines of no known length', 'kind: csv', 'kind: fixed', 'LineLengthMissing'],
    ['columns without a place', /file:.*/, PLACES, 'ColumnWithoutPlace'],
    ['a name given twice', 'title:', 'title: Twice\ntitle:', 'NotYaml'],
    ['an alias', 'title: A trial\nsource: made up', 'title: &a x\nsource: *a', 'AliasUsed'],
    ['a tag', 'title: ', 'title: !!binary ', 'TagUsed'],
  ])('%s is refused', (...[, from, to, code]) => {
    const text = TRIAL_MAPPING.replace(from, to);
    expect(text).not.toBe(TRIAL_MAPPING);
    const faults = faultsOf(text);
    expect(faults.map((fault) => fault.code)).toContain(code);
    expect(faults.every(({ line, message }) => line > 0 && message.length > 10)).toBe(true);
  });
});

describe('places of columns', () => {
  const fixed = (columns: string, result: string): string => `
id: trial/fixed
version: '1'
title: A trial
source: made up
assessor: a
instrument: i
file: { kind: fixed, encoding: utf-8, lineLength: 20, columns: { S: { at: 1, length: 4 }, ${columns} } }
subject: { column: S, shape: digits }
results:
  - { name: exam, ${result}, takenOn: { value: 2026-05-31 } }
`;
  const GROUPS = "repeat: { from: 1, to: 2, digits: 1 }, presentIn: 'L{n}', level: { column: 'L{n}' }";

  it.each([
    ['a length', 'L: { at: 5 }', 'presentIn: L, level: { column: L }'],
    ['an end within the line', 'L: { at: 18, length: 4 }', 'presentIn: L, level: { column: L }'],
    ['the distance of groups', "'L{n}': { at: 5, length: 1 }", GROUPS],
    ['a last group within the line', "'L{n}': { at: 5, length: 1, every: 16 }", GROUPS],
  ])('need %s', (_, columns, result) => {
    const codes = new Set(faultsOf(fixed(columns, result)).map(({ code }) => code));
    expect(codes).toStrictEqual(new Set(['PlaceIncomplete']));
  });

  it('are right up to the last character of the line', () => {
    expect(faultsOf(fixed("'L{n}': { at: 5, length: 1, every: 15 }", GROUPS))).toStrictEqual([]);
  });
});
