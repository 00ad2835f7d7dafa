import { XmlFindings } from '../problem';
import { type XmlElement, XmlScan } from '../xml/xml-scan';
import {
  type Base,
  BASES,
  type ElementType,
  type MessageSchema,
  type Particle,
  type ValueType,
} from './schema';

const SCHEMA_NAMESPACE = 'http://www.w3.org/2001/XMLSchema';

/** An element of a definition, with those it holds. */
interface Node {
  readonly name: string;
  readonly attribute: (name: string) => string | undefined;
  readonly inner: Node[];
}

/**
 * Reads the definition of a message: the part of XML Schema that ISO 20022 uses, which is named types, flat sequences
 * and choices, and values by restriction.
 *
 * @throws Error naming what of XML Schema is not read here
 */
export function readSchema(text: string): MessageSchema {
  const [schema] = nodesOf(text);
  const namespace = schema?.attribute('targetNamespace');
  if (schema === undefined || namespace === undefined) throw new Error('No definition of a message');
  const types = new Map<string, ElementType>(
    BASES.map((base) => [`xs:${base}`, { kind: 'value', value: valueOf(base, []), attributes: [] }]),
  );
  const named = (kind: string): readonly Node[] => schema.inner.filter(({ name }) => name === kind);
  for (const node of named('simpleType'))
    types.set(required(node, 'name'), { kind: 'value', value: restricted(node), attributes: [] });
  for (const node of named('complexType')) types.set(required(node, 'name'), complexType(node, types));
  const [root] = named('element').map(particle);
  if (root === undefined) throw new Error('The definition names no first element');
  return { namespace, root, types };
}

function nodesOf(text: string): readonly Node[] {
  const findings = new XmlFindings(1);
  const top: Node[] = [];
  const open: Node[] = [];
  const scan = new XmlScan(findings, {
    open: (element) => {
      const node = nodeOf(element);
      (open.at(-1)?.inner ?? top).push(node);
      open.push(node);
    },
    text: () => undefined,
    close: () => void open.pop(),
  });
  scan.push(text);
  scan.end();
  const [problem] = findings.problems;
  if (problem !== undefined) throw new Error(`The definition cannot be read: ${problem.message}`);
  return top;
}

function nodeOf({ name, namespace, attributes }: XmlElement): Node {
  if (namespace !== SCHEMA_NAMESPACE) throw new Error(`${name} is no element of XML Schema`);
  return { name, attribute: (attribute) => attributes.get(attribute), inner: [] };
}

function required(node: Node, attribute: string): string {
  const value = node.attribute(attribute);
  if (value === undefined) throw new Error(`A ${node.name} of the definition has no ${attribute}`);
  return value;
}

function particle(node: Node): Particle {
  if (node.name !== 'element') throw new Error(`${node.name} inside a sequence or choice is not read`);
  const most = node.attribute('maxOccurs') ?? '1';
  return {
    name: required(node, 'name'),
    type: required(node, 'type'),
    least: Number(node.attribute('minOccurs') ?? '1'),
    most: most === 'unbounded' ? Infinity : Number(most),
  };
}

function complexType(node: Node, types: ReadonlyMap<string, ElementType>): ElementType {
  const [content, ...others] = node.inner.filter(({ name }) => name !== 'annotation');
  if (content === undefined || others.length > 0)
    throw new Error('A type of the definition is not one group');
  if (content.name === 'simpleContent') return extended(content, types);
  if (content.name !== 'sequence' && content.name !== 'choice')
    throw new Error(`${content.name} as a type is not read`);
  if (content.inner.some(({ name }) => name === 'any')) return { kind: 'anything' };
  const particles = content.inner.map(particle);
  const placeOf = new Map(particles.map(({ name }, index) => [name, index]));
  return { kind: content.name, particles, placeOf };
}

function extended(content: Node, types: ReadonlyMap<string, ElementType>): ElementType {
  const [extension] = content.inner;
  const base = types.get(extension === undefined ? '' : required(extension, 'base'));
  if (extension?.name !== 'extension' || base?.kind !== 'value') throw new Error('A value of unknown type');
  const attributes = extension.inner.map((attribute) => ({
    name: required(attribute, 'name'),
    type: required(attribute, 'type'),
    required: attribute.attribute('use') === 'required',
  }));
  return { ...base, attributes };
}

function restricted(node: Node): ValueType {
  const [restriction] = node.inner;
  if (restriction?.name !== 'restriction') throw new Error(`${required(node, 'name')} is no restriction`);
  const base = BASES.find((known) => `xs:${known}` === restriction.attribute('base'));
  if (base === undefined) throw new Error(`${required(restriction, 'base')} is not read`);
  return valueOf(base, restriction.inner);
}

function valueOf(base: Base, facets: readonly Node[]): ValueType {
  const told = (name: string): readonly string[] =>
    facets.filter((facet) => facet.name === name).map((facet) => required(facet, 'value'));
  const one = (name: string): number | undefined => told(name).map(Number)[0];
  return {
    base,
    codes: new Set(told('enumeration')),
    patterns: told('pattern').map((pattern) => new RegExp(`^(?:${pattern})$`, 'u')),
    minLength: one('minLength') ?? 0,
    maxLength: one('maxLength') ?? Infinity,
    totalDigits: one('totalDigits') ?? Infinity,
    fractionDigits: one('fractionDigits') ?? Infinity,
    least: one('minInclusive') ?? null,
  };
}
