import { type AssessmentMapping, type Condition, type Repeat, type ResultMapping } from './mapping';
import { type Path } from './place';

/** What a column of a mapping is read for. */
type ColumnRole = 'subject' | 'present' | 'word' | 'level' | 'day' | 'score' | 'condition';

/** A column that a mapping names, and where it names it. */
export interface ColumnUse {
  readonly column: string;
  readonly role: ColumnRole;
  readonly path: Path;
  readonly repeat?: Repeat;
  /** Set where the column is tested. */
  readonly condition?: Condition;
}

const GROUP = '{n}';

/** Whether the name of a column stands for a column of each group. */
export const isGrouped = (column: string): boolean => column.includes(GROUP);

/** The name of a column in a group. */
export const columnInGroup = (column: string, number: number, repeat: Repeat | undefined): string =>
  repeat === undefined ? column : column.replaceAll(GROUP, String(number).padStart(repeat.digits, '0'));

/** The numbers of the groups; one without a number where nothing repeats. */
export function groupsOf(repeat: Repeat | undefined): readonly number[] {
  if (repeat === undefined) return [0];
  return Array.from({ length: Math.max(0, repeat.to - repeat.from + 1) }, (_, index) => repeat.from + index);
}

const WORD_FIELDS = ['instrument', 'course', 'competency', 'attempt'] as const;

function usesIn(result: ResultMapping, path: Path): readonly Omit<ColumnUse, 'repeat'>[] {
  const used = (field: keyof ResultMapping, role: ColumnRole) => {
    const source = result[field] as { readonly column?: string } | undefined;
    return source?.column === undefined
      ? []
      : [{ column: source.column, role, path: [...path, field, 'column'] }];
  };
  return [
    { column: result.presentIn, role: 'present', path: [...path, 'presentIn'] },
    ...WORD_FIELDS.flatMap((field) => used(field, 'word')),
    ...used('level', 'level'),
    ...used('takenOn', 'day'),
    ...used('score', 'score'),
    ...used('scaledScore', 'score'),
    ...conditionUses(result.leaveOut, [...path, 'leaveOut']),
  ];
}

const conditionUses = (rules: readonly { readonly when: Condition }[], path: Path): readonly ColumnUse[] =>
  rules.map(({ when }, index) => ({
    column: when.column,
    role: 'condition' as const,
    condition: when,
    path: [...path, index, 'when'],
  }));

/** The columns that one result names. */
export const columnsOfResult = (result: ResultMapping, path: Path = []): readonly ColumnUse[] =>
  usesIn(result, path).map((use) => (result.repeat === undefined ? use : { ...use, repeat: result.repeat }));

/** The columns that every row is read for, whatever its results. */
export const columnsOfRow = ({ subject, skip }: AssessmentMapping): readonly ColumnUse[] => [
  { column: subject.column, role: 'subject', path: ['subject', 'column'] },
  ...conditionUses(skip, ['skip']),
];

/** Every column a mapping names. */
export const columnsOf = (mapping: AssessmentMapping): readonly ColumnUse[] => [
  ...columnsOfRow(mapping),
  ...mapping.results.flatMap((result, index) => columnsOfResult(result, ['results', index])),
];

/** The columns of a file that a name stands for. */
export const namesOf = ({ column, repeat }: Pick<ColumnUse, 'column' | 'repeat'>): readonly string[] =>
  groupsOf(repeat).map((number) => columnInGroup(column, number, repeat));
