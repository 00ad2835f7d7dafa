import { type AssessmentMapping, type ColumnPlace, type FileFormat } from './mapping';
import { type Complaint, type Path } from './place';

/** Faults in how a mapping says a file is cut. */
export const fileFaults = ({ file }: AssessmentMapping): readonly Complaint[] => [
  ...headerFaults(file),
  ...Object.entries(file.columns).flatMap(([name, place]) =>
    placeFaults(place, file, ['file', 'columns', name]),
  ),
];

const fault = (code: Complaint['code'], field: string, message: string): readonly Complaint[] => [
  { code, message, path: ['file', field] },
];

function headerFaults(file: FileFormat): readonly Complaint[] {
  const { kind, header, columns, lineLength } = file;
  if (kind === 'fixed') return fixedFaults(file);
  const message = 'The header names the columns: leave their places out, or say header: false.';
  return [
    ...(lineLength === undefined
      ? []
      : fault('PlaceNotNeeded', 'lineLength', 'Only lines of fixed width have a length: leave it out.')),
    ...(header && Object.keys(columns).length > 0 ? fault('PlaceNotNeeded', 'columns', message) : []),
  ];
}

const fixedFaults = ({ header, lineLength }: FileFormat): readonly Complaint[] => [
  ...(header
    ? fault(
        'HeaderInFixedWidth',
        'header',
        'A file of fixed width is read by position: pass over its header.',
      )
    : []),
  ...(lineLength === undefined
    ? fault('LineLengthMissing', 'kind', 'Say how many characters each line has: lineLength.')
    : []),
];

function placeFaults(place: ColumnPlace, file: FileFormat, path: Path): readonly Complaint[] {
  if (file.kind !== 'fixed')
    return place.length === undefined
      ? []
      : [
          {
            code: 'PlaceNotNeeded',
            message: 'Only columns of fixed width have a length: leave it out.',
            path,
          },
        ];
  if (place.length === undefined)
    return [{ code: 'PlaceIncomplete', message: "Say how many characters the column has: 'length'.", path }];
  const end = place.at + place.length - 1;
  if (file.lineLength === undefined || end <= file.lineLength) return [];
  const message = `The column ends at character ${String(end)}, the line at ${String(file.lineLength)}: correct one.`;
  return [{ code: 'PlaceIncomplete', message, path }];
}
