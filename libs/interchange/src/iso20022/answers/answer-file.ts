import { MAX_RECORD_ELEMENTS, PROBLEMS_TOLD } from '../limits';
import { XmlFindings, type XmlPlace, type XmlProblem } from '../problem';
import { type XmlProblemCode } from '../problem-catalogue';
import { type MessageSchema } from '../schema/schema';
import { SchemaScan } from '../schema/schema-scan';
import { schemaOf } from '../schema/schemas';
import { RecordScan, type TakeRecord, type XmlRecord } from '../xml/record-scan';
import { everyListener } from '../xml/value-scan';
import { type XmlElement, type XmlListener, XmlScan } from '../xml/xml-scan';

/** What reading an answer of a bank gives. */
export interface AnswerReading<Report> {
  readonly errors: number;
  readonly warnings: number;
  /** At most the first thousand. */
  readonly problems: readonly XmlProblem[];
  /** Null when the file could not be read to its end. */
  readonly report: Report | null;
}

/** A family of messages: all its versions have the same elements as far as they are read. */
export interface MessageFamily {
  /** `pain.002.001`. */
  readonly name: string;
  /** The element below `Document`. */
  readonly element: string;
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:';

/**
 * Reads an answer of a bank record by record. Banks depart from the definitions: what a departure is by the
 * definition is a warning, and only what cannot be read is an error.
 */
export class AnswerFile {
  readonly findings = new XmlFindings(PROBLEMS_TOLD);
  /** Name and version of the message, as far as the file states them. */
  version = '';
  private readonly scan: XmlScan;
  private listener: XmlListener | undefined;
  private depth = 0;

  constructor(
    private readonly family: MessageFamily,
    private readonly taken: ReadonlyMap<string, TakeRecord>,
  ) {
    this.scan = new XmlScan(this.findings, {
      open: (element) => {
        this.begin(element);
        if (!this.scan.hasStopped) this.listener?.open(element);
      },
      text: (text) => this.listener?.text(text),
      close: () => {
        this.depth -= 1;
        this.listener?.close();
      },
    });
  }

  /** Reads all of it; whether it was read to its end. */
  read(content: string | Uint8Array): boolean {
    this.scan.push(content);
    this.scan.end();
    return !this.scan.hasStopped;
  }

  /** Ends the reading: the file holds more than is read of one. */
  stopAtTooMany(): void {
    this.scan.stop('xml.too_many');
  }

  tell(code: XmlProblemCode, { path, line, column }: XmlRecord, detail?: string): void {
    const place: XmlPlace = { line, column, path: path === '' ? 'Document' : `Document/${path}` };
    this.findings.add(code, detail === undefined ? place : { ...place, detail });
  }

  private begin(element: XmlElement): void {
    this.depth += 1;
    if (this.depth === 1) this.beginDocument(element);
    else if (this.depth === 2 && element.name !== this.family.element) this.stopAtOther();
  }

  private beginDocument(element: XmlElement): void {
    const stated = statedVersion(element);
    const isOther = stated !== '' && !stated.startsWith(this.family.name);
    if (element.name !== 'Document' || isOther) {
      this.stopAtOther();
      return;
    }
    this.version = stated === '' ? this.family.name : stated;
    const schema = element.namespace === '' ? undefined : schemaOf(stated);
    if (schema === undefined) this.tellVersion(element);
    this.listener = this.readingBy(schema);
  }

  private tellVersion({ namespace, line, column }: XmlElement): void {
    const code = namespace === '' ? 'message.namespace' : 'message.version';
    this.findings.add(code, { line, column, path: 'Document' });
  }

  private readingBy(schema: MessageSchema | undefined): XmlListener {
    const records = new RecordScan(this.taken, {
      most: MAX_RECORD_ELEMENTS,
      tooMany: () => {
        this.stopAtTooMany();
      },
    });
    if (schema === undefined) return records;
    return everyListener([new SchemaScan(schema, this.findings, 'warning'), records]);
  }

  private stopAtOther(): void {
    this.scan.stop('message.kind', `expected ${this.family.name}`);
  }
}

/** Some banks misspell the declaration of the namespace, so that it declares nothing. */
function statedVersion({ namespace, attributes }: XmlElement): string {
  const misspelt = [...attributes].find(([attribute]) => attribute.toLowerCase() === 'xmlns')?.[1] ?? '';
  return (namespace === '' ? misspelt : namespace).replace(NAMESPACE, '');
}
