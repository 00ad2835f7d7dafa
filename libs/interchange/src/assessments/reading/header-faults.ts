import { type AssessmentFault } from '../diagnostic';
import { columnsOf, columnsOfResult, columnsOfRow, namesOf } from '../mapping/column-use';
import { type AssessmentMapping, type ResultMapping } from '../mapping/mapping';
import { type Cells } from './cell-reader';

/** Of a header of another layout, so many missing columns are named. */
const NAMED_OF_OTHER_LAYOUT = 5;

/** What is wrong with a header: columns that are missing, or that stand twice. */
export function headerFaults(mapping: AssessmentMapping, header: Cells): readonly AssessmentFault[] {
  const names = header.map((name) => name.trim());
  return [...missingColumns(mapping, new Set(names)), ...columnsTwice(mapping, names)];
}

function missingColumns(mapping: AssessmentMapping, known: ReadonlySet<string>): readonly AssessmentFault[] {
  const expected = mapping.results.filter((result) => !result.optional || isAnnounced(result, known));
  const uses = [...columnsOfRow(mapping), ...expected.flatMap((result) => columnsOfResult(result))];
  const wanted = [...new Set(uses.flatMap(namesOf))];
  const missing = wanted.filter((name) => !known.has(name));
  const faults = missing.map((column) => ({ code: 'header.missing_column' as const, column }));
  if (missing.length * 2 <= wanted.length) return faults;
  const detail = `${String(missing.length)} of ${String(wanted.length)} are missing`;
  return [...faults.slice(0, NAMED_OF_OTHER_LAYOUT), { code: 'header.other_layout', detail }];
}

/** Whether the file has this optional result: half of its columns would lose results in silence. */
const isAnnounced = (result: ResultMapping, known: ReadonlySet<string>): boolean =>
  columnsOfResult(result)
    .filter(({ role }) => role === 'present' || role === 'score' || role === 'level')
    .flatMap(namesOf)
    .some((name) => known.has(name));

function columnsTwice(mapping: AssessmentMapping, names: readonly string[]): readonly AssessmentFault[] {
  const read = new Set(columnsOf(mapping).flatMap(namesOf));
  const twice = names.filter((name, index) => read.has(name) && names.indexOf(name) < index);
  return [...new Set(twice)].map((column) => ({ code: 'header.duplicate_column', column }));
}
