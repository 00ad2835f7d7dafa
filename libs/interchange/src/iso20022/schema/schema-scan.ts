import { type XmlFindings, type XmlPlace } from '../problem';
import { type XmlProblemCode, type XmlSeverity } from '../problem-catalogue';
import { type XmlElement, type XmlListener } from '../xml/xml-scan';
import { faultOfValue } from './check-value';
import { ElementSteps } from './element-steps';
import { type AttributeType, type ElementType, type MessageSchema } from './schema';

/** Says where a definition lies; nothing is fetched from there. */
const HINTS: ReadonlySet<string> = new Set(['xsi:schemaLocation', 'xsi:noNamespaceSchemaLocation']);

/** Characters told of a name that somebody made up. */
const MAX_NAME = 40;

interface Open {
  readonly path: string;
  readonly place: XmlPlace;
  /** Undefined where the definition says nothing: below what is unknown or free. */
  readonly type: ElementType | undefined;
  readonly steps: ElementSteps | undefined;
  text: string;
}

/** Checks the elements of a file against the definition of a message, as they come. */
export class SchemaScan implements XmlListener {
  private readonly opened: Open[] = [];

  /** @param severity - of what departs from the definition: in a bank's own file it does not stop reading */
  constructor(
    private readonly schema: MessageSchema,
    private readonly findings: XmlFindings,
    private readonly severity: XmlSeverity = 'error',
  ) {}

  open(element: XmlElement): void {
    const above = this.opened.at(-1);
    const path = above === undefined ? element.name : `${above.path}/${element.name}`;
    const place = { line: element.line, column: element.column, path };
    const type = above === undefined ? this.rootType(element, place) : this.typeIn(above, element, place);
    if (type !== undefined) this.checkElement(type, element, place);
    this.opened.push({ path, place, type, steps: stepsOf(type), text: '' });
  }

  text(text: string): void {
    const current = this.opened.at(-1);
    if (current?.type !== undefined && current.type.kind !== 'anything') current.text += text;
  }

  close(): void {
    const current = this.opened.pop();
    if (current?.type === undefined) return;
    const { type, steps, place, text } = current;
    if (type.kind === 'value') {
      const fault = faultOfValue(text, type.value);
      if (fault !== undefined) this.tell(fault, place);
    }
    if (steps === undefined) return;
    if (text.trim() !== '') this.tell('element.text', place);
    for (const missing of steps.missing()) this.tell('element.missing', { ...place, detail: missing });
  }

  private tell(code: XmlProblemCode, place: XmlPlace): void {
    this.findings.add(code, place, this.severity);
  }

  private rootType({ name }: XmlElement, place: XmlPlace): ElementType | undefined {
    const { root, types } = this.schema;
    if (name === root.name) return types.get(root.type);
    this.tell('element.unknown', place);
    return undefined;
  }

  private typeIn(above: Open, { name }: XmlElement, place: XmlPlace): ElementType | undefined {
    if (above.type === undefined || above.type.kind === 'anything') return undefined;
    if (above.steps === undefined) {
      this.tell('element.unknown', place);
      return undefined;
    }
    const { fault, missing, type } = above.steps.step(name);
    for (const element of missing) this.tell('element.missing', { ...above.place, detail: element });
    if (fault !== undefined) this.tell(fault, place);
    return type === undefined ? undefined : this.schema.types.get(type);
  }

  private checkElement(type: ElementType, element: XmlElement, place: XmlPlace): void {
    const { namespace, attributes } = element;
    if (namespace !== this.schema.namespace) this.tell('element.namespace', place);
    const allowed = type.kind === 'value' ? type.attributes : [];
    for (const name of attributes.keys()) {
      const isKnown = HINTS.has(name) || allowed.some((attribute) => attribute.name === name);
      if (!isKnown) this.tell('attribute.unknown', { ...place, detail: name.slice(0, MAX_NAME) });
    }
    for (const attribute of allowed)
      this.checkAttribute(attribute, attributes.get(attribute.name), { ...place, detail: attribute.name });
  }

  private checkAttribute(attribute: AttributeType, value: string | undefined, place: XmlPlace): void {
    if (value === undefined) {
      if (attribute.required) this.tell('attribute.missing', place);
      return;
    }
    const type = this.schema.types.get(attribute.type);
    const fault = type?.kind === 'value' ? faultOfValue(value, type.value) : undefined;
    if (fault !== undefined) this.tell(fault, place);
  }
}

const stepsOf = (type: ElementType | undefined): ElementSteps | undefined =>
  type?.kind === 'sequence' || type?.kind === 'choice' ? new ElementSteps(type) : undefined;
