import { isInstant } from './instant';
import { isObject, type JsonObject, listOf } from './json';
import { CredentialRejected } from './rejections';

/** Looks at a value at a place of the document and throws CredentialRejected 'StructureInvalid'. */
export type Rule = (value: unknown, path: string) => void;

export function broken(path: string, why: string): CredentialRejected {
  return new CredentialRejected('StructureInvalid', { path, why });
}

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/u;

export const text: Rule = (value, path) => {
  if (typeof value !== 'string') throw broken(path, 'must be a text');
};

export const iri: Rule = (value, path) => {
  if (typeof value !== 'string' || !IRI.test(value)) throw broken(path, 'must be an absolute IRI');
};

export const instant: Rule = (value, path) => {
  if (typeof value !== 'string' || !isInstant(value))
    throw broken(path, 'must be an instant with its offset, such as 2027-05-20T00:00:00Z');
};

export const amount: Rule = (value, path) => {
  if (typeof value !== 'number' || !(value >= 0)) throw broken(path, 'must be a number, not negative');
};

export const truth: Rule = (value, path) => {
  if (typeof value !== 'boolean') throw broken(path, 'must be true or false');
};

export const oneOfWords =
  (...words: readonly string[]): Rule =>
  (value, path) => {
    if (typeof value !== 'string' || !words.includes(value))
      throw broken(path, `must be one of ${words.join(', ')}`);
  };

/** Each of one value or many; `least` of them must be there. */
export const each =
  (rule: Rule, least = 0): Rule =>
  (value, path) => {
    const items = listOf(value);
    if (items.length < least) throw broken(path, `must have at least ${String(least)} entry`);
    items.forEach((item, place) => rule(item, Array.isArray(value) ? `${path}[${String(place)}]` : path));
  };

/** Exactly one, though it may stand in a list. */
export const one =
  (rule: Rule): Rule =>
  (value, path) => {
    if (listOf(value).length !== 1) throw broken(path, 'must be exactly one');
    rule(listOf(value)[0], path);
  };

/** A node named by its IRI, or described. */
export const reference =
  (rule: Rule): Rule =>
  (value, path) =>
    (typeof value === 'string' ? iri : rule)(value, path);

/** What a node must and may have; members not named here are left alone. */
export interface NodeRules {
  /** The node's type must be among its types. */
  readonly type?: string;
  readonly must?: Readonly<Record<string, Rule>>;
  readonly may?: Readonly<Record<string, Rule>>;
}

export const node =
  ({ type, must = {}, may = {} }: NodeRules): Rule =>
  (value, path) => {
    if (!isObject(value)) throw broken(path, 'must be an object');
    if (type !== undefined) requireType(value, type, path);
    for (const [member, rule] of Object.entries(must)) {
      if (value[member] === undefined || value[member] === null)
        throw broken(memberPath(path, member), 'is missing');
      rule(value[member], memberPath(path, member));
    }
    for (const [member, rule] of Object.entries(may))
      if (value[member] !== undefined) rule(value[member], memberPath(path, member));
  };

const memberPath = (path: string, member: string): string => (path === '' ? member : `${path}.${member}`);

function requireType(value: JsonObject, type: string, path: string): void {
  if (!listOf(value['type']).includes(type)) throw broken(memberPath(path, 'type'), `must contain ${type}`);
}
