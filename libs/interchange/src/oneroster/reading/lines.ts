import { type DiagnosticCode } from '../diagnostic-catalogue';

/** One line of a file, or why it cannot be read; `number` is the physical line, the first being 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly fault?: DiagnosticCode;
}

// A cell may hold a tab, though not begin with one; quotation marks only call for a closer look.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const NOTABLE = /["\uFFFD\u0000-\u0008\u000A-\u001F\u007F]/;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000A-\u001F\u007F]/;
const REPLACEMENT = '\uFFFD';

function quotationMarks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

/** The format allows no line break in a field, so every line must close what it opens. */
function faultOf(text: string): DiagnosticCode | undefined {
  if (!NOTABLE.test(text)) return undefined;
  if (text.includes(REPLACEMENT)) return 'csv.invalid_utf8';
  if (CONTROL.test(text)) return 'csv.control_character';
  return quotationMarks(text) % 2 === 1 ? 'csv.unclosed_quote' : undefined;
}

/** Cuts a stream of text into lines and holds never more than one piece and one line of it. */
class LineCutter {
  private rest = '';
  private overlong = false;
  private number = 0;

  constructor(private readonly maxCharacters: number) {}

  cut(piece: string): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let to = piece.indexOf('\n'); to !== -1; to = piece.indexOf('\n', from)) {
      this.add(lines, this.rest + piece.slice(from, to));
      this.rest = '';
      from = to + 1;
    }
    this.keep(piece.slice(from));
    return lines;
  }

  end(): Line[] {
    const lines: Line[] = [];
    if (this.rest !== '' || this.overlong) this.add(lines, this.rest);
    return lines;
  }

  private keep(text: string): void {
    this.rest += text;
    if (this.rest.length <= this.maxCharacters) return;
    this.overlong = true;
    this.rest = '';
  }

  private add(lines: Line[], raw: string): void {
    this.number += 1;
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const tooLong = this.overlong || text.length > this.maxCharacters;
    this.overlong = false;
    if (text === '' && !tooLong) return;
    const fault = tooLong ? 'csv.line_too_long' : faultOf(text);
    lines.push(
      fault === undefined ? { number: this.number, text } : { number: this.number, text: '', fault },
    );
  }
}

/** The lines of a file, a batch for each piece read. A byte order mark and empty lines are passed over. */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
  maxCharacters: number,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder('utf-8');
  const cutter = new LineCutter(maxCharacters);
  for await (const piece of bytes) yield cutter.cut(decoder.decode(piece, { stream: true }));
  yield [...cutter.cut(decoder.decode()), ...cutter.end()];
}
