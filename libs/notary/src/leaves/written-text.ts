import { canonicalJson } from './leaf-text';

/** A log that gives its events as text: in canonical JSON but for the data, which stand on a line of their own as they were written. */
export interface WrittenLog {
  readTexts(after: number, limit: number): Promise<readonly string[]>;
}

/**
 * The text of a leaf, as `leafText` has it, of an event as a written log gives it. Canonical JSON has no line ends, so
 * the data are between the first and the last.
 */
export function leafTextOf(written: string): string {
  const [from, to] = [written.indexOf('\n'), written.lastIndexOf('\n')];
  if (from === to) throw new TypeError('An event whose data are not on a line of their own');
  const after = written.slice(to + 1);
  const type = after.slice(after.lastIndexOf(','));
  return written.slice(0, from) + canonicalData(written.slice(from + 1, to), type) + after;
}

/** Data that differ in their plain values alone: how they are written, and how canonical JSON puts the values. */
interface Shape {
  readonly written: RegExp;
  readonly begin: string;
  readonly values: readonly { readonly group: number; readonly after: string }[];
}

/** Shapes that were seen, by type: events of one type have few, each very often. */
const shapes = new Map<string, Shape[]>();
const TYPES_LIMIT = 256;
const SHAPES_LIMIT = 4;
/** Longer data are rare, and hardly any two have the same shape. */
const LENGTH_LIMIT = 2_000;

/** Data in canonical JSON. Those of a shape that was seen are put in order as text, at a third of what parsing them costs. */
function canonicalData(json: string, type: string): string {
  const known = shapes.get(type) ?? [];
  for (const shape of known) {
    const values = shape.written.exec(json);
    if (values !== null) return inOrder(shape, values);
  }
  if (json.length <= LENGTH_LIMIT && known.length < SHAPES_LIMIT && shapes.size < TYPES_LIMIT) {
    const shape = shapeOf(json);
    if (shape !== undefined) shapes.set(type, [...known, shape]);
  }
  return canonicalJson(JSON.parse(json));
}

function inOrder({ begin, values }: Shape, written: RegExpExecArray): string {
  let text = begin;
  for (const { group, after } of values) text += (written[group] ?? '') + after;
  return text;
}

/** A value that canonical JSON writes as it stands: a text without escapes, a whole number that is exact, or a word. */
const VALUE = '("[ !#-[\\]-\\uD7FF\\uE000-\\uFFFF]*"|-?[1-9][0-9]{0,14}|0|true|false|null)';
/** Stands for a value, by its number; nothing else in the text has a backslash. */
const STAND_IN = /"\\\\(\d+)"/;

/** The shape of data; undefined where canonical JSON may write more than their order otherwise. */
function shapeOf(json: string): Shape | undefined {
  if (json.includes('\\')) return undefined;
  let count = 0;
  const numbered: unknown = JSON.parse(json, (_name, value: unknown) => {
    if (typeof value === 'object' && value !== null) return value;
    count += 1;
    return `\\${String(count)}`;
  });
  const fixed = JSON.stringify(numbered).split(new RegExp(STAND_IN.source.replace('(', '(?:')));
  const written = new RegExp(`^${fixed.map(literally).join(VALUE)}$`);
  if (!written.test(json)) return undefined;
  const [begin = '', ...parts] = canonicalJson(numbered).split(STAND_IN);
  const values = [];
  for (let at = 0; at + 1 < parts.length; at += 2)
    values.push({ group: Number(parts[at]), after: parts[at + 1] ?? '' });
  return { written, begin, values };
}

const literally = (text: string): string => text.replace(/[$()*+.?[\]^{|}]/g, '\\$&');
