/** The way to a place in a document: names and numbers of entries. */
export type Path = readonly (string | number)[];

/** What is wrong with a mapping, where, and what to write instead. */
export interface MappingFault {
  readonly code: MappingFaultCode;
  readonly message: string;
  /** The line in the text of the mapping, the first being 1. */
  readonly line: number;
  /** The place in the document, such as `results[0].takenOn`. */
  readonly path: string;
}

/** Everything that can be wrong with a mapping. */
export const MAPPING_FAULTS = [
  'TooLarge',
  'TooDeep',
  'NotYaml',
  'AliasUsed',
  'TagUsed',
  'FieldMissing',
  'UnknownField',
  'UnexpectedValue',
  'TooMany',
  'ThresholdInMapping',
  'LevelsMerged',
  'PersonalColumn',
  'ColumnOrValue',
  'OneCondition',
  'GroupNumberMissing',
  'GroupNumberWithoutRepeat',
  'RepeatOutOfOrder',
  'ColumnWithoutPlace',
  'PlaceNotNeeded',
  'PlaceIncomplete',
  'HeaderInFixedWidth',
  'LineLengthMissing',
  'ResultWithoutOutcome',
  'NameTwice',
  'DayFormatMissing',
  'DayNotComplete',
  'NotADay',
  'ScaleOutOfOrder',
  'FormulaLike',
] as const;

/** The name of what is wrong with a mapping. */
export type MappingFaultCode = (typeof MAPPING_FAULTS)[number];

/** A fault before its line is known. */
export interface Complaint {
  readonly code: MappingFaultCode;
  readonly message: string;
  readonly path: Path;
}

/** A path as people write it. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
