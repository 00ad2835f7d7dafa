import { type AssessmentDiagnosticCode } from '../diagnostic-catalogue';
import { type Encoding, type FileKind } from '../mapping/mapping';

/** One line of a file, or why it cannot be read; `number` is the physical line, the first being 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly fault?: AssessmentDiagnosticCode;
}

/** What the lines of a file look like. */
export interface LineFormat {
  readonly kind: FileKind;
  readonly encoding: Encoding;
  /** Lines above the header or the first row. */
  readonly linesBefore: number;
  readonly maxCharacters: number;
}

/** Cuts text into lines and holds never more than one piece and one line of it. */
export class LineCutter {
  private rest = '';
  private overlong = false;
  private number = 0;
  private readonly decode: (piece?: Uint8Array) => string;

  constructor(private readonly format: LineFormat) {
    this.decode = decoderOf(format.encoding);
  }

  /** Lines read so far, those passed over included. */
  get lines(): number {
    return this.number;
  }

  /** The lines that end within the next piece. */
  cut(piece: Uint8Array): Line[] {
    return this.cutText(this.decode(piece));
  }

  /** The last lines. */
  end(): Line[] {
    const lines = this.cutText(this.decode());
    if (this.rest !== '' || this.overlong) this.add(lines, this.rest);
    return lines;
  }

  private cutText(text: string): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      this.add(lines, this.rest + text.slice(from, to));
      this.rest = '';
      from = to + 1;
    }
    this.keep(text.slice(from));
    return lines;
  }

  private keep(text: string): void {
    this.rest += text;
    if (this.rest.length <= this.format.maxCharacters) return;
    this.overlong = true;
    this.rest = '';
  }

  private add(lines: Line[], raw: string): void {
    this.number += 1;
    const tooLong = this.overlong || raw.length > this.format.maxCharacters + 1;
    this.overlong = false;
    if (this.number <= this.format.linesBefore) return;
    const text = plainLine(raw, this.number);
    if (tooLong) lines.push({ number: this.number, text: '', fault: 'line.too_long' });
    else if (text.trim() !== '') lines.push(this.checked(text));
  }

  private checked(text: string): Line {
    const fault = faultOf(text, this.format.kind);
    return fault === undefined ? { number: this.number, text } : { number: this.number, text: '', fault };
  }
}

/** What a byte order mark looks like when its bytes are read as Latin-1. */
const MARK_IN_LATIN_1 = '\u00EF\u00BB\u00BF';

function plainLine(raw: string, number: number): string {
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  return number === 1 && text.startsWith(MARK_IN_LATIN_1) ? text.slice(MARK_IN_LATIN_1.length) : text;
}

function decoderOf(encoding: Encoding): (piece?: Uint8Array) => string {
  if (encoding === 'latin-1')
    return (piece = new Uint8Array()) =>
      Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
  // Passes over a byte order mark.
  const decoder = new TextDecoder('utf-8');
  return (piece) => (piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }));
}

const REPLACEMENT = '\uFFFD';
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000A-\u001F\u007F]/;

function quotationMarks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

/** Cells hold no line break, so every line of a CSV file must close what it opens. */
function faultOf(text: string, kind: FileKind): AssessmentDiagnosticCode | undefined {
  if (text.includes(REPLACEMENT)) return 'line.invalid_utf8';
  if (CONTROL.test(text)) return 'line.control_character';
  return kind === 'csv' && quotationMarks(text) % 2 === 1 ? 'line.unclosed_quote' : undefined;
}
