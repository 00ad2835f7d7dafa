import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { columnFaults } from './column-rules';
import { fileFaults } from './file-rules';
import { type AssessmentMapping, type FileFormat, type ResultMapping, type SubjectSource } from './mapping';
import { MAX_FAULTS } from './mapping-limits';
import { MAPPING_SCHEMA } from './mapping-schema';
import { type Complaint, type MappingFault, pathText } from './place';
import { readShape } from './read-shape';
import { readYaml } from './read-yaml';
import { resultFaults } from './result-rules';

/** A mapping, or everything that is wrong with its text. */
export type MappingResult =
  | { readonly kind: 'parsed'; readonly mapping: AssessmentMapping }
  | { readonly kind: 'invalid'; readonly faults: readonly MappingFault[] };

type Optional<Type, Keys extends keyof Type> = Omit<Type, Keys> & Partial<Pick<Type, Keys>>;

/** What the schema of mappings admits: a mapping in which what has a default may be missing. */
interface MappingDocument extends Omit<AssessmentMapping, 'file' | 'subject' | 'skip' | 'results' | 'hash'> {
  readonly file: Optional<FileFormat, Exclude<keyof FileFormat, 'kind' | 'encoding'>>;
  readonly subject: Optional<SubjectSource, 'as'>;
  readonly skip?: AssessmentMapping['skip'];
  readonly results: readonly Optional<ResultMapping, 'optional' | 'leaveOut'>[];
}

/**
 * Reads a mapping from YAML. Every fault is told with its line. Refuses, besides what is misspelt, whatever
 * would decide which result is enough: thresholds, merged levels, comparisons of scores; and columns that
 * describe a person.
 */
export function parseMapping(text: string): MappingResult {
  const yaml = readYaml(text);
  if (yaml.kind === 'invalid') return yaml;
  const shape = readShape(yaml.value, MAPPING_SCHEMA);
  const place = (complaints: readonly Complaint[]): MappingResult => ({
    kind: 'invalid',
    faults: complaints
      .slice(0, MAX_FAULTS)
      .map(({ code, message, path }) => ({ code, message, line: yaml.lineAt(path), path: pathText(path) })),
  });
  if (shape.complaints.length > 0) return place(shape.complaints);
  // The schema admits nothing that this type does not say.
  const mapping = mappingOf(shape.value as MappingDocument);
  const faults = [...fileFaults(mapping), ...resultFaults(mapping), ...columnFaults(mapping)];
  return faults.length > 0 ? place(faults) : { kind: 'parsed', mapping };
}

function mappingOf(document: MappingDocument): AssessmentMapping {
  const { file, subject, skip = [], results, ...rest } = document;
  const defaults = { linesBefore: 0, mayBeShorter: false, columns: {}, emptyCells: [] };
  return {
    ...rest,
    file: { ...defaults, header: file.kind !== 'fixed', ...file },
    subject: { as: 'given', ...subject },
    skip,
    results: results.map((result) => ({ optional: false, leaveOut: [], ...result })),
    hash: hashOf(document),
  };
}

function hashOf(document: MappingDocument): string {
  const text = canonicalize(document) ?? '';
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
