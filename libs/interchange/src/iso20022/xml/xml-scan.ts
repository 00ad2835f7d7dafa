import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { MAX_DEPTH, MAX_TOKEN } from '../limits';
import { type XmlFindings } from '../problem';
import { type XmlProblemCode } from '../problem-catalogue';

/** A first tag as it stands in a file. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** By name; names of other namespaces as they are written, declarations of namespaces left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** The first character is 1. */
  readonly column: number;
}

/** What follows the elements of a file. */
export interface XmlListener {
  open(element: XmlElement): void;
  /** The text between two tags, as one piece or more. */
  text(text: string): void;
  close(): void;
}

/** Pieces of this size go to the parser, so that a token without an end is noticed early. */
const SLICE = 16 * 1024;
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * Reads XML piece by piece and tells its elements. It knows no document type and no entity but the five of XML, and
 * stops at the first fault of form: what follows it cannot be trusted. A token has a longest length and elements a
 * greatest depth, so memory does not grow with what a sender makes up.
 */
export class XmlScan {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private depth = 0;
  private lastToken = 0;
  private start = { line: 1, column: 1 };
  private stopped = false;

  constructor(
    private readonly findings: XmlFindings,
    private readonly listener: XmlListener,
  ) {
    this.listenToFaults();
    this.listenToElements();
  }

  /** Whether a fault of form ended the reading. */
  get hasStopped(): boolean {
    return this.stopped;
  }

  push(piece: Uint8Array | string): void {
    if (this.stopped) return;
    const text = typeof piece === 'string' ? piece : this.decoded(piece);
    for (let from = 0; from < text.length && !this.isOver(); from += SLICE)
      this.parser.write(text.slice(from, from + SLICE));
  }

  end(): void {
    if (this.stopped) return;
    this.decoded(undefined);
    if (!this.isOver()) this.parser.close();
  }

  /** Ends the reading with a problem at the place that is being read. */
  stop(code: XmlProblemCode, detail?: string): void {
    if (this.stopped) return;
    this.stopped = true;
    const place = { line: this.parser.line, column: this.parser.column + 1 };
    this.findings.add(code, detail === undefined ? place : { ...place, detail });
  }

  private isOver(): boolean {
    if (this.parser.position - this.lastToken > MAX_TOKEN) this.stop('xml.too_long');
    return this.stopped;
  }

  private decoded(piece: Uint8Array | undefined): string {
    try {
      return piece === undefined ? this.decoder.decode() : this.decoder.decode(piece, { stream: true });
    } catch {
      this.stop('xml.encoding');
      return '';
    }
  }

  private listenToFaults(): void {
    const { parser } = this;
    parser.on('error', ({ message }) => {
      // The parser says place and rule; what it quotes of the text stays out.
      this.stop('xml.not_well_formed', message.replace(/^[\d:\s]+/, '').replace(/[:"'].*$/s, ''));
    });
    parser.on('doctype', () => {
      this.stop('xml.document_type');
    });
    parser.on('xmldecl', ({ version, encoding = 'UTF-8' }) => {
      if (version !== '1.0') this.stop('xml.not_well_formed', 'only XML 1.0 is read');
      if (!/^(utf-8|us-ascii)$/i.test(encoding)) this.stop('xml.encoding');
    });
    const skipped = (): void => void (this.lastToken = parser.position);
    parser.on('comment', skipped);
    parser.on('processinginstruction', skipped);
  }

  private listenToElements(): void {
    const { parser, listener } = this;
    parser.on('opentagstart', ({ name }) => {
      this.start = { line: parser.line, column: Math.max(1, parser.column - name.length - 1) };
    });
    parser.on('opentag', ({ local, uri, attributes }) => {
      this.lastToken = parser.position;
      this.depth += 1;
      if (this.depth > MAX_DEPTH) this.stop('xml.too_deep');
      if (this.stopped) return;
      const { line, column } = this.start;
      listener.open({ name: local, namespace: uri, attributes: ownOf(attributes), line, column });
    });
    parser.on('closetag', () => {
      this.lastToken = parser.position;
      this.depth -= 1;
      if (!this.stopped) listener.close();
    });
    const text = (content: string): void => {
      this.lastToken = parser.position;
      if (!this.stopped) listener.text(content);
    };
    parser.on('text', text);
    parser.on('cdata', text);
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

function ownOf(attributes: Readonly<Record<string, SaxesAttributeNS>>): ReadonlyMap<string, string> {
  const all = Object.values(attributes);
  if (all.length === 0) return NONE;
  return new Map(all.filter(({ uri }) => uri !== XMLNS).map(({ name, value }) => [name, value]));
}
