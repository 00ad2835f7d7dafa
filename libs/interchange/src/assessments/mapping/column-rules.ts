import { columnsOf, type ColumnUse, isGrouped, namesOf } from './column-use';
import { type AssessmentMapping, type ColumnPlace, type FileFormat, type Repeat } from './mapping';
import { type Complaint } from './place';

/** Faults in what a mapping reads columns for. */
export function columnFaults(mapping: AssessmentMapping): readonly Complaint[] {
  const uses = columnsOf(mapping);
  const scores = new Set(uses.filter(({ role }) => role === 'score').flatMap(namesOf));
  return uses.flatMap((use) => [
    ...personalFault(use),
    ...thresholdFault(use, scores),
    ...groupFault(use),
    ...placeFault(use, mapping),
  ]);
}

/** What only a person is described by; a result needs none of it. */
const PERSONAL =
  /(?:first|last|middle|student|given|family|maiden|^l|^f|^m)[ _-]?name|birth|(?:^|[^a-z])dob|e-?mail|street|address|phone|(?:^|[^a-z])ssn|social security|gender|ethnic|(?:^|[^a-z])race/i;

function personalFault({ column, path }: ColumnUse): readonly Complaint[] {
  if (!PERSONAL.test(column)) return [];
  const message =
    'The column describes a person: read the identifier that the assessor and the schools share.';
  return [{ code: 'PersonalColumn', message, path }];
}

/** A score may be tested for being there and for nothing else; whoever compares it decides what passes. */
function thresholdFault(use: ColumnUse, scores: ReadonlySet<string>): readonly Complaint[] {
  const { role, condition, path } = use;
  const compares =
    role === 'word' || role === 'level' || (role === 'condition' && condition?.filled === undefined);
  if (!compares || !namesOf(use).some((name) => scores.has(name))) return [];
  const message = 'The column is read as a score: which score is enough is for the funding policy to say.';
  return [{ code: 'ThresholdInMapping', message, path }];
}

function groupFault({ column, repeat, role, path }: ColumnUse): readonly Complaint[] {
  if (repeat === undefined && isGrouped(column)) {
    const message = "'{n}' stands for the number of a group: say 'repeat', or name one column.";
    return [{ code: 'GroupNumberWithoutRepeat', message, path }];
  }
  if (repeat === undefined || role !== 'present' || isGrouped(column)) return [];
  const message = "The result repeats: write '{n}' where the number of the group stands in the name.";
  return [{ code: 'GroupNumberMissing', message, path }];
}

function placeFault({ column, repeat, path }: ColumnUse, { file }: AssessmentMapping): readonly Complaint[] {
  if (file.header) return [];
  const place = Object.hasOwn(file.columns, column) ? file.columns[column] : undefined;
  if (place === undefined) {
    const message = `The file has no header: say under file.columns where '${column}' stands.`;
    return [{ code: 'ColumnWithoutPlace', message, path }];
  }
  const message = isGrouped(column) && repeat ? repeatedPlaceFault(place, repeat, file) : undefined;
  return message === undefined
    ? []
    : [{ code: 'PlaceIncomplete', message, path: ['file', 'columns', column] }];
}

function repeatedPlaceFault(
  { at, length = 1, every }: ColumnPlace,
  { from, to }: Repeat,
  { lineLength = Infinity }: FileFormat,
): string | undefined {
  if (every === undefined)
    return "The column repeats: say with 'every' how far the next group lies behind this one.";
  const end = at + (to - from) * every + length - 1;
  return end <= lineLength
    ? undefined
    : `Its last group ends at ${String(end)}, the line at ${String(lineLength)}: correct one.`;
}
