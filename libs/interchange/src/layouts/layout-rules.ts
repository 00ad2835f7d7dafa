import { type Path } from '../assessments/mapping/place';
import { type Layout, type LayoutColumn, ROW_VALUES } from './layout';

/** Everything a layout may say that does not fit together. */
export const LAYOUT_FAULTS = [
  'ValueNotKnown',
  'ValueTwice',
  'ValueMissing',
  'ColumnDoesNotFit',
  'CodeMissing',
  'CodeTwice',
  'PlaceMissing',
  'PlaceNotNeeded',
  'PlaceOutOfOrder',
  'LengthMissing',
  'LengthNotNeeded',
] as const;

/** The name of what does not fit. */
export type LayoutFaultCode = (typeof LAYOUT_FAULTS)[number];

/** What does not fit, before its line is known. */
export interface LayoutComplaint {
  readonly code: LayoutFaultCode;
  readonly message: string;
  readonly path: Path;
}

/** What a shape alone does not say of a layout: that its values are known, complete and have their place. */
export function layoutComplaints(layout: Layout): readonly LayoutComplaint[] {
  const values = ROW_VALUES[layout.rows];
  const carried = layout.columns.map(({ value }) => value);
  const missing = Object.entries(values).filter(
    ([name, { required }]) => required && !carried.includes(name),
  );
  return [
    ...missing.map(([name]) => at([], 'ValueMissing', `No column carries '${name}': add one.`)),
    ...lineComplaints(layout),
    ...layout.columns.flatMap((column, index) => [
      ...(carried.indexOf(column.value) < index
        ? [at(['columns', index], 'ValueTwice', `'${column.value}' has a column already: remove one.`)]
        : []),
      ...columnComplaints(layout, column, index),
    ]),
  ];
}

const at = (path: Path, code: LayoutFaultCode, message: string): LayoutComplaint => ({ code, message, path });

function lineComplaints({ form, lineLength, header }: Layout): readonly LayoutComplaint[] {
  if (form !== 'fixed')
    return lineLength === undefined
      ? []
      : [at(['lineLength'], 'LengthNotNeeded', 'Only lines of fixed width have a length: remove it.')];
  return [
    ...(lineLength === undefined ? [at([], 'LengthMissing', 'Lines of fixed width need lineLength.')] : []),
    ...(header ? [at(['header'], 'PlaceNotNeeded', 'Lines of fixed width have no header: remove it.')] : []),
  ];
}

function columnComplaints(layout: Layout, column: LayoutColumn, index: number): readonly LayoutComplaint[] {
  const path = ['columns', index] as const;
  const value = Object.hasOwn(ROW_VALUES[layout.rows], column.value)
    ? ROW_VALUES[layout.rows][column.value]
    : undefined;
  if (value === undefined) {
    const known = Object.keys(ROW_VALUES[layout.rows]).join(', ');
    return [at([...path, 'value'], 'ValueNotKnown', `No row has '${column.value}': use ${known}.`)];
  }
  const kind = column.as === 'digits' ? 'text' : column.as;
  return [
    ...(kind === value.kind
      ? []
      : [at([...path, 'as'], 'ColumnDoesNotFit', `'${column.value}' is a ${value.kind}: write it so.`)]),
    ...needs(column, path),
    ...codeComplaints(column, value.codes ?? [], path),
    ...placeComplaints(layout, index),
  ];
}

type Need = (column: LayoutColumn) => string | undefined;

const needsLength: Need = ({ maxLength, to }) =>
  maxLength === undefined && to === undefined ? 'maxLength' : undefined;

/** What each kind of column has to say. */
const NEEDS: Readonly<Record<LayoutColumn['as'], Need>> = {
  text: needsLength,
  digits: needsLength,
  day: ({ dayShape }) => (dayShape === undefined ? 'dayShape' : undefined),
  amount: ({ amountIn }) => (amountIn === undefined ? 'amountIn' : undefined),
  code: () => undefined,
};

function needs(column: LayoutColumn, path: Path): readonly LayoutComplaint[] {
  const lacks = NEEDS[column.as](column);
  return lacks === undefined
    ? []
    : [at(path, 'ColumnDoesNotFit', `A column as ${column.as} needs ${lacks}: add it.`)];
}

function codeComplaints(
  { as, codes = {} }: LayoutColumn,
  known: readonly string[],
  path: Path,
): readonly LayoutComplaint[] {
  if (as !== 'code') return [];
  const written = Object.values(codes);
  return [
    ...known
      .filter((code) => !Object.hasOwn(codes, code))
      .map((code) => at(path, 'CodeMissing', `codes lacks '${code}': say what the file writes for it.`)),
    ...Object.keys(codes)
      .filter((code) => !known.includes(code))
      .map((code) => at(path, 'CodeMissing', `No row has the code '${code}': use ${known.join(', ')}.`)),
    ...(new Set(written).size < written.length
      ? [at(path, 'CodeTwice', 'Two codes are written alike: nobody could read them apart.')]
      : []),
  ];
}

function placeComplaints(layout: Layout, index: number): readonly LayoutComplaint[] {
  const { from, to } = layout.columns[index] ?? {};
  const path = ['columns', index];
  const hasPlace = from !== undefined || to !== undefined;
  if (layout.form !== 'fixed')
    return hasPlace
      ? [at(path, 'PlaceNotNeeded', 'Columns between separators have no places: remove from and to.')]
      : [];
  if (from === undefined || to === undefined)
    return [at(path, 'PlaceMissing', 'A column of fixed width needs from and to.')];
  return isInOrder(layout, index, { from, to })
    ? []
    : [
        at(
          path,
          'PlaceOutOfOrder',
          'Columns follow one another and end within the line: correct from and to.',
        ),
      ];
}

function isInOrder(
  { columns, lineLength = 0 }: Layout,
  index: number,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const before = columns[index - 1]?.to ?? 0;
  return from > before && to >= from && to <= lineLength;
}
