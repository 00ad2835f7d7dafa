import { MAX_FAULTS } from '../assessments/mapping/mapping-limits';
import { type MappingFaultCode, pathText } from '../assessments/mapping/place';
import { readShape } from '../assessments/mapping/read-shape';
import { readYaml } from '../assessments/mapping/read-yaml';
import { type Layout, type LayoutColumn } from './layout';
import { layoutComplaints, type LayoutFaultCode } from './layout-rules';
import { LAYOUT_SCHEMA } from './layout-schema';

/** What is wrong with the text of a layout, where, and what to write instead. */
export interface LayoutFault {
  readonly code: LayoutFaultCode | MappingFaultCode;
  readonly message: string;
  /** The first line is 1. */
  readonly line: number;
  /** The place in the document, such as `columns[0].as`. */
  readonly path: string;
}

/** A layout, or everything that is wrong with its text. */
export type LayoutResult =
  | { readonly kind: 'layout'; readonly layout: Layout }
  | { readonly kind: 'invalid'; readonly faults: readonly LayoutFault[] };

type Optional<Type, Keys extends keyof Type> = Omit<Type, Keys> & Partial<Pick<Type, Keys>>;

/** What the schema admits: a layout in which what has a default may be missing. */
interface LayoutDocument extends Omit<Layout, 'header' | 'lineEnd' | 'columns'> {
  readonly header?: boolean;
  readonly lineEnd?: Layout['lineEnd'];
  readonly columns: readonly Optional<LayoutColumn, 'title' | 'optional'>[];
}

/** Reads a layout from YAML or JSON. Every fault is told with its line. */
export function parseLayout(text: string): LayoutResult {
  const yaml = readYaml(text);
  if (yaml.kind === 'invalid') return yaml;
  const shape = readShape(yaml.value, LAYOUT_SCHEMA);
  // The schema admits nothing that the type of the document does not say.
  const layout = shape.complaints.length === 0 ? layoutOf(shape.value as LayoutDocument) : undefined;
  const complaints = layout === undefined ? shape.complaints : layoutComplaints(layout);
  if (layout !== undefined && complaints.length === 0) return { kind: 'layout', layout };
  const faults = complaints
    .slice(0, MAX_FAULTS)
    .map(({ code, message, path }) => ({ code, message, line: yaml.lineAt(path), path: pathText(path) }));
  return { kind: 'invalid', faults };
}

function layoutOf(document: LayoutDocument): Layout {
  const { header = false, lineEnd = 'lf', columns } = document;
  return {
    ...document,
    header,
    lineEnd,
    columns: columns.map((column) => ({ title: column.value, optional: false, ...column })),
  };
}
