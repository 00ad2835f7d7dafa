import type { RdfQuad } from 'rdf-canonize';
import { contextDocument } from './contexts';
import type { JsonObject } from './json';
import { CredentialRejected } from './rejections';

/**
 * The statements a document makes, by its contexts. Every member must be a word of them: what is no
 * statement would be left out of what is signed.
 *
 * @throws CredentialRejected 'TermNotCovered' | 'ContextNotPinned'
 */
export async function statementsOf(document: JsonObject): Promise<readonly RdfQuad[]> {
  // Loaded when first needed: the libraries take a tenth of a second, and most programs verify nothing.
  const { default: jsonld } = await import('jsonld');
  const statements = await jsonld
    .toRDF(document, { safe: true, base: null, documentLoader: carriedDocument })
    .catch((failure: unknown) => {
      throw rejectionOf(failure);
    });
  statements.forEach(requirePlainTerms);
  return statements;
}

/** Serves the contexts this program carries and nothing else; the network is never asked. */
const carriedDocument = (url: string) =>
  Promise.resolve().then(() => ({ contextUrl: null, documentUrl: url, document: contextDocument(url) }));

/** Statements in the one order and naming of RDF Dataset Canonicalization, as N-Quads. */
export async function canonicalStatements(statements: readonly RdfQuad[]): Promise<string> {
  const { default: canonization } = await import('rdf-canonize');
  return canonization
    .canonize(statements, { algorithm: 'RDFC-1.0', maxWorkFactor: MAX_WORK_FACTOR })
    .catch(() => {
      throw new CredentialRejected('TooIntricate');
    });
}

/** Work grows at most linearly with the unnamed nodes that look alike. */
const MAX_WORK_FACTOR = 1;

/** Characters that would end an IRI within N-Quads and let one text stand for two sets of statements. */
const UNSAFE_IRI = /[\u0000-\u0020<>"{}|^`\\]/; // eslint-disable-line no-control-regex
const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

function requirePlainTerms({ subject, predicate, object, graph }: RdfQuad): void {
  const literal = object.termType === 'Literal';
  const iris = [subject.value, predicate.value, graph.value, literal ? object.datatype?.value : object.value];
  const unsafe = iris.find((iri) => iri !== undefined && UNSAFE_IRI.test(iri));
  if (unsafe !== undefined) throw new CredentialRejected('TermNotCovered', { term: unsafe });
  const language = literal ? object.language : undefined;
  if (language !== undefined && language !== '' && !LANGUAGE.test(language))
    throw new CredentialRejected('TermNotCovered', { term: language });
}

/** What the library tells about the member it would have dropped, or about what its loader threw. */
interface LinkedDataFailure extends Error {
  readonly details?: {
    readonly cause?: unknown;
    readonly event?: { readonly details?: Readonly<Record<string, unknown>> };
  };
}

function rejectionOf(failure: unknown): Error {
  if (!(failure instanceof Error)) return new Error(String(failure));
  if (!failure.name.startsWith('jsonld.')) return failure;
  const { details, message }: LinkedDataFailure = failure;
  if (details?.cause instanceof Error) return details.cause;
  return new CredentialRejected('TermNotCovered', { term: droppedTerm(details?.event?.details) ?? message });
}

const droppedTerm = (told: Readonly<Record<string, unknown>> = {}): string | undefined =>
  ['property', 'type', 'id', 'value', 'language'].map((name) => told[name]).find(isText);

const isText = (value: unknown): value is string => typeof value === 'string';
