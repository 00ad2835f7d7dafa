import type { Diagnostic, Path } from '../model/diagnostic';
import type { JsonObject, JsonValue, Policy } from '../model/policy';
import { hashOf } from './canonical';
import { extendedWith } from './extend';
import { MAX_BASES } from './limits';
import { packNameFrom } from './pack-path';
import { plainJsonOf } from './plain-json';
import { type Complaint, complain, isObject, type Source, under } from './source';

/** Where the policies come from that a text extends. */
export interface Bases {
  /**
   * The policy named `id@version`: its YAML text, which may extend a further one, or its resolved document, as
   * it is stored. Undefined when there is none.
   */
  readonly base?: (name: string) => unknown;
}

/** How the text of a base is read; the chain holds the policies that led to it. */
type ReadBase = (text: string, chain: readonly string[]) => ParseResult;

/** Either the policy, or everything that is wrong with the text. */
export type ParseResult =
  | { readonly kind: 'parsed'; readonly policy: Policy }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] };

/** A resolved document, or why there is none. */
type BaseRead = { readonly kind: 'document'; readonly document: JsonObject } | NoBase;

interface NoBase {
  readonly kind: 'invalid';
  readonly code: string;
  readonly message: string;
}

const noBase = (code: string, message: string): NoBase => ({ kind: 'invalid', code, message });

/** What one reading of `extends` rests on. */
export interface Resolving {
  readonly bases: Bases;
  readonly readBase: ReadBase;
  /** The policies that led here, the outermost first. */
  readonly chain: readonly string[];
}

/**
 * Puts a document together with the one it extends. Without `extends`, or where it is resolved already, the
 * document comes back as it is.
 */
export function resolved(source: Source, resolving: Resolving): JsonValue | undefined {
  const place = under(source, 'extends');
  if (!isObject(source.value) || typeof place.value !== 'string') return source.value;
  const name = place.value;
  const chain = [...resolving.chain, nameOf({ ...packNameFrom(name), ...source.value })];
  const fault = chainFault(name, chain);
  const base = fault ?? baseNamed(name, chain, resolving);
  if (base.kind === 'invalid') {
    complain(place, base.code, base.message);
    return undefined;
  }
  const notFound = (path: Path): void => {
    const message = `'${name}' has nothing here to take out: correct the name.`;
    complain({ ...source, path }, 'NothingToRemove', message);
  };
  return {
    ...extendedWith(base.document, source.value, notFound),
    extends: { policy: name, hash: hashOf(base.document) },
  };
}

function nameOf({ id, version }: JsonObject): string {
  const written = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '?');
  return `${written(id)}@${written(version)}`;
}

function chainFault(name: string, chain: readonly string[]): NoBase | undefined {
  if (packNameFrom(name) === undefined)
    return noBase('NotAPolicy', 'Expected a rule pack and its version: id@version.');
  if (chain.includes(name))
    return noBase(
      'ExtendsItself',
      `${[...chain, name].join(' extends ')}: give each an id and version of its own, or write one out in full.`,
    );
  if (chain.length <= MAX_BASES) return undefined;
  return noBase(
    'ExtendsTooDeep',
    `At most ${String(MAX_BASES)} policies may stand behind one: write one out in full.`,
  );
}

function baseNamed(name: string, chain: readonly string[], { bases, readBase }: Resolving): BaseRead {
  const base = bases.base?.(name);
  if (typeof base === 'string') return documentOf(name, readBase(base, chain));
  if (base !== undefined) return resolvedDocument(name, base);
  return notReadable(`There is no policy '${name}' here: correct the name, or publish it first.`);
}

function documentOf(name: string, base: ParseResult): BaseRead {
  if (base.kind === 'invalid') return faulty(name, base.diagnostics);
  const { document } = base.policy;
  if (nameOf(document) === name) return { kind: 'document', document };
  return notReadable(`'${name}' calls itself '${nameOf(document)}': correct one of the names.`);
}

function resolvedDocument(name: string, document: unknown): BaseRead {
  const complaints: Complaint[] = [];
  const plain = plainJsonOf(document, complaints);
  if (isObject(plain) && typeof plain['extends'] !== 'string') return { kind: 'document', document: plain };
  return faulty(name, complaints);
}

const notReadable = (message: string): NoBase => noBase('BaseNotReadable', message);

/** What is wrong with a base, in one sentence; what is wrong with the way to it is told as it is. */
function faulty(
  name: string,
  [first]: readonly { readonly code: string; readonly message: string }[],
): NoBase {
  if (first?.code === 'ExtendsTooDeep') return noBase(first.code, first.message);
  return notReadable(
    `'${name}' has faults of its own, first ${first?.code ?? 'NotResolved'}: correct that policy first.`,
  );
}
