import { type AssessmentFault } from '../diagnostic';
import { type AssessmentLimits } from '../limits';
import { columnInGroup, columnsOf, columnsOfResult, groupsOf, namesOf } from '../mapping/column-use';
import { type AssessmentMapping, type SkipRule } from '../mapping/mapping';
import { type CellContext, type Cells, conditionIn, type FieldReader } from './cell-reader';
import { type ResultReader, resultReaders } from './result-reader';
import { cellSplitter } from './split-cells';
import { subjectReader } from './subject-reader';

/** How the rows of a particular file are read. */
export interface LinePlan {
  /** Cells of a line; undefined when a quotation mark is misplaced. */
  readonly split: (text: string) => Cells | undefined;
  /** What is wrong with the size of a line. */
  readonly sizeFault: (text: string, cells: Cells) => AssessmentFault | undefined;
  readonly skipRule: (cells: Cells) => SkipRule | undefined;
  readonly subject: FieldReader<string>;
  readonly results: readonly ResultReader[];
}

/** What a plan rests on besides the mapping. */
export interface PlanOptions {
  readonly limits: AssessmentLimits;
  readonly subjectKey: string | undefined;
}

interface Layout {
  readonly columns: ReadonlyMap<string, number>;
  readonly split: LinePlan['split'];
  readonly sizeFault: LinePlan['sizeFault'];
}

/** Plans the reading of rows below a header. */
export const planBelowHeader = (mapping: AssessmentMapping, header: Cells, options: PlanOptions): LinePlan =>
  planOn(mapping, headerLayout(mapping, header), options);

/** Plans the reading of a file without a header. */
export const planWithoutHeader = (mapping: AssessmentMapping, options: PlanOptions): LinePlan =>
  planOn(mapping, mapping.file.kind === 'fixed' ? fixedLayout(mapping) : placedLayout(mapping), options);

function planOn(mapping: AssessmentMapping, layout: Layout, { limits, subjectKey }: PlanOptions): LinePlan {
  const { columns, split, sizeFault } = layout;
  const context: CellContext = {
    columns,
    emptyCells: new Set(mapping.file.emptyCells),
    maxCharacters: limits.cellCharacters,
  };
  const skips = mapping.skip.map((rule) => ({ rule, holds: conditionIn(rule.when, context) }));
  const there = mapping.results.filter((result) =>
    columnsOfResult(result)
      .flatMap(namesOf)
      .every((name) => columns.has(name)),
  );
  return {
    split,
    sizeFault,
    skipRule: (cells) => skips.find(({ holds }) => holds(cells))?.rule,
    subject: subjectReader(mapping.subject, context, subjectKey),
    results: there.flatMap((result) => resultReaders(mapping, result, context)),
  };
}

function headerLayout({ file }: AssessmentMapping, header: Cells): Layout {
  const columns = new Map<string, number>();
  header.forEach((name, index) => {
    const trimmed = name.trim();
    if (!columns.has(trimmed)) columns.set(trimmed, index);
  });
  const width = header.length;
  return {
    columns,
    split: splitterOf(file.kind),
    sizeFault: (_, cells) => (cells.length === width ? undefined : { code: 'line.wrong_cell_count' }),
  };
}

/** How lines of a file with separators are split; a file of fixed width has a plan of its own. */
export const splitterOf = (kind: AssessmentMapping['file']['kind']): LinePlan['split'] =>
  cellSplitter(kind === 'fixed' ? 'csv' : kind);

interface PlacedColumn {
  readonly name: string;
  /** The first is 0. */
  readonly start: number;
  readonly length: number;
}

function placedColumns(mapping: AssessmentMapping): readonly PlacedColumn[] {
  return columnsOf(mapping).flatMap(({ column, repeat }) => {
    const place = mapping.file.columns[column];
    if (place === undefined) return [];
    return groupsOf(repeat).map((number, index) => ({
      name: columnInGroup(column, number, repeat),
      start: place.at - 1 + index * (place.every ?? 0),
      length: place.length ?? 1,
    }));
  });
}

function placedLayout(mapping: AssessmentMapping): Layout {
  const placed = placedColumns(mapping);
  const least = Math.max(...placed.map(({ start }) => start + 1));
  return {
    columns: new Map(placed.map(({ name, start }) => [name, start])),
    split: splitterOf(mapping.file.kind),
    sizeFault: (_, cells) => (cells.length >= least ? undefined : { code: 'line.wrong_cell_count' }),
  };
}

function fixedLayout(mapping: AssessmentMapping): Layout {
  const placed = placedColumns(mapping);
  const { lineLength = 0, mayBeShorter } = mapping.file;
  return {
    columns: new Map(placed.map(({ name }, index) => [name, index])),
    split: (text) => placed.map(({ start, length }) => text.slice(start, start + length)),
    sizeFault: ({ length }) =>
      length === lineLength || (mayBeShorter && length < lineLength)
        ? undefined
        : { code: 'line.wrong_length' },
  };
}
