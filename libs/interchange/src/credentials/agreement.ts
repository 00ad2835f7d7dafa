import canonicalize from 'canonicalize';
import type { RdfQuad, RdfTerm } from 'rdf-canonize';
import { isObject, type JsonObject, listOf } from './json';
import { CredentialRejected } from './rejections';

const CRED = 'https://www.w3.org/2018/credentials#';
const OB = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';
const SCHEMA = 'https://schema.org/';

/** The members to compare of a node: the IRIs a member has had in the editions, and what its values have. */
type Shape = Readonly<Record<string, ComparedMember>>;

interface ComparedMember {
  readonly iris: readonly string[];
  readonly node?: Shape;
}

const member = (...iris: readonly string[]) => ({ iris });
const nodes = (node: Shape, ...iris: readonly string[]) => ({ iris, node });

const RESULT: Shape = {
  status: member(`${OB}status`),
  value: member(`${SCHEMA}value`),
  achievedLevel: member(`${OB}achievedLevel`),
  resultDescription: member(`${OB}resultDescription`),
};

const RESULT_DESCRIPTION: Shape = {
  name: member(`${SCHEMA}name`),
  resultType: member(`${OB}resultType`),
  requiredValue: member(`${OB}requiredValue`),
  requiredLevel: member(`${OB}requiredLevel`),
};

const ACHIEVEMENT: Shape = {
  achievementType: member(`${OB}achievementType`),
  humanCode: member(`${OB}humanCode`),
  name: member(`${SCHEMA}name`),
  resultDescription: nodes(RESULT_DESCRIPTION, `${OB}resultDescription`),
};

const IDENTITY: Shape = {
  hashed: member(`${OB}hashed`),
  identityHash: member(`${OB}identityHash`),
  identityType: member(`${OB}identityType`),
  salt: member(`${OB}salt`),
};

const ACHIEVEMENT_SUBJECT: Shape = {
  achievement: nodes(ACHIEVEMENT, `${OB}achievement`, `${OB}achievement-0`, `${OB}Achievement`),
  activityEndDate: member(`${OB}activityEndDate`),
  creditsEarned: member(`${OB}creditsEarned`),
  identifier: nodes(IDENTITY, `${OB}identifier`),
  result: nodes(RESULT, `${OB}result`),
};

const credentialShape = (subject: Shape): Shape => ({
  issuer: nodes({}, `${CRED}issuer`),
  validFrom: member(`${CRED}validFrom`),
  issuanceDate: member(`${CRED}issuanceDate`),
  validUntil: member(`${CRED}validUntil`),
  expirationDate: member(`${CRED}expirationDate`),
  credentialSubject: nodes(subject, `${CRED}credentialSubject`),
  credentialStatus: nodes({}, `${CRED}credentialStatus`),
});

/** What is compared: a value's text, or a node with its name, if it has one, and its members' sorted values. */
type View = string | object;

/**
 * Requires that what the document shows is what its statements say, neither less nor more, in all that
 * payment may rest on. The signature covers the statements, whose order and place the document is free to
 * choose: an expiry under its full name, or moved to another mention of the same node, stays signed and is
 * no longer seen.
 *
 * @throws CredentialRejected 'ReadingsDiffer'
 */
export function requireAgreement(document: JsonObject, statements: readonly RdfQuad[]): void {
  const subjects = listOf(document['credentialSubject']).filter(isObject);
  const isAchievement = subjects.some(({ type }) => listOf(type).includes('AchievementSubject'));
  const shape = credentialShape(isAchievement ? ACHIEVEMENT_SUBJECT : {});
  const credential = credentialNode(document, statements);
  const shown = canonicalize(viewOfDocument(document, shape));
  if (credential === undefined || shown !== canonicalize(viewOfNode(credential, shape, graphOf(statements))))
    throw new CredentialRejected('ReadingsDiffer');
}

/** The node that the statements call by the credential's identifier, or the one unnamed node that has an issuer. */
function credentialNode(document: JsonObject, statements: readonly RdfQuad[]): string | undefined {
  const { id } = document;
  if (typeof id === 'string') return id;
  const unnamed = statements.filter(
    ({ subject, predicate, graph }) =>
      predicate.value === `${CRED}issuer` &&
      subject.termType === 'BlankNode' &&
      graph.termType === 'DefaultGraph',
  );
  const [only, another] = unnamed;
  return only === undefined || another !== undefined ? undefined : keyOf(only.subject);
}

/** The statements of the document itself, without those of graphs in it, by their subject. */
type Graph = ReadonlyMap<string, readonly RdfQuad[]>;

/** Unnamed nodes are told from named ones, whose IRIs never begin like this. */
const UNNAMED = '_:';
const keyOf = ({ termType, value }: RdfTerm): string =>
  termType === 'BlankNode' ? `${UNNAMED}${value}` : value;

const graphOf = (statements: readonly RdfQuad[]): Graph => {
  const graph = new Map<string, RdfQuad[]>();
  for (const statement of statements) {
    if (statement.graph.termType !== 'DefaultGraph') continue;
    const known = graph.get(keyOf(statement.subject));
    if (known === undefined) graph.set(keyOf(statement.subject), [statement]);
    else known.push(statement);
  }
  return graph;
};

function viewOfNode(name: string, shape: Shape, graph: Graph): View {
  const statements = graph.get(name) ?? [];
  const members = Object.entries(shape).map(([member, { iris, node }]) => {
    const objects = statements.filter(({ predicate }) => iris.includes(predicate.value));
    return [
      member,
      sorted(
        objects.map(({ object }) =>
          node === undefined ? object.value : viewOfNode(keyOf(object), node, graph),
        ),
      ),
    ] as const;
  });
  return { ...nameOf(name.startsWith(UNNAMED) ? undefined : name), ...Object.fromEntries(members) };
}

function viewOfDocument(value: unknown, shape: Shape): View {
  const object = isObject(value) ? value : {};
  const members = Object.entries(shape).map(([member, { node }]) => {
    const values = listOf(object[member]);
    return [
      member,
      sorted(values.map((nested) => (node === undefined ? lexical(nested) : viewOfDocument(nested, node)))),
    ] as const;
  });
  const name = typeof value === 'string' ? value : object['id'];
  return { ...nameOf(typeof name === 'string' ? name : undefined), ...Object.fromEntries(members) };
}

const nameOf = (name: string | undefined) => (name === undefined ? {} : { '@id': name });

/** What is no plain value cannot be shown, and so agrees with nothing. */
const UNREADABLE = '\u0000';

function lexical(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return UNREADABLE;
  return Number.isInteger(value) ? value.toFixed(0) : canonicalDouble(value);
}

/** @source W3C JSON-LD 1.1 API, section 8.6 (data round tripping) */
const canonicalDouble = (value: number): string => value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');

/** Statements have no order, and none is made twice. */
function sorted(views: readonly View[]): readonly View[] {
  const byText = new Map(views.map((view) => [canonicalize(view) ?? '', view]));
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, view]) => view);
}
