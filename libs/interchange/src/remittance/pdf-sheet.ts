import { setImmediate } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';

type Document = InstanceType<typeof PDFDocument>;

/** What a sheet is made with. */
export interface SheetOptions {
  readonly title: string;
  /** At the foot of every page, before its number. */
  readonly foot: string;
  /** The instant the document carries as its own, UTC: the same instant and content make the same bytes. */
  readonly createdAt: string;
}

/** A column of a table; amounts stand on the right. */
export interface SheetColumn {
  readonly title: string;
  /** In points; the columns of a table fill 720. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** A row, and what is said below it over the whole width. */
export interface SheetRow {
  readonly cells: readonly string[];
  readonly notes: readonly string[];
}

/** A row as it will stand. */
interface MeasuredRow {
  readonly font: string;
  readonly texts: readonly string[];
  readonly cellsHeight: number;
  readonly notes: readonly { readonly text: string; readonly height: number }[];
  readonly height: number;
}

/** Rows written before others get their turn: some 50 ms of work. */
const ROWS_IN_TURN = 25;
const MARGIN = 36;
const WIDTH = 720;
/** Letter, landscape: what is above the foot. */
const BOTTOM = 612 - MARGIN - 18;
const SIZE = 7.5;
const GAP = 4;
/** A paragraph, the titles of a table and a row. */
const HEADED = 80;
const INK = '#111111';
const FAINT = '#555555';
const RULE = '#bbbbbb';

/**
 * Pages of text and tables in the standard fonts, which know the letters of Western Europe: another letter is
 * written as a question mark.
 */
export class PdfSheet {
  #y = MARGIN;

  private constructor(
    private readonly document: Document,
    private readonly options: SheetOptions,
    private readonly whole: Promise<Uint8Array>,
  ) {}

  static async begin(options: SheetOptions): Promise<PdfSheet> {
    const { default: Pdf } = await import('pdfkit');
    const document = new Pdf({
      size: 'LETTER',
      layout: 'landscape',
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 },
      bufferPages: true,
      lang: 'en-US',
      displayTitle: true,
      info: {
        Title: printable(options.title),
        Creator: 'Course Funding Ledger',
        CreationDate: new Date(options.createdAt),
      },
    });
    const pieces: Uint8Array[] = [];
    const whole = new Promise<Uint8Array>((resolve, reject) => {
      document.on('data', (piece: Uint8Array) => pieces.push(piece));
      document.on('end', () => {
        resolve(Buffer.concat(pieces));
      });
      document.on('error', reject);
    });
    return new PdfSheet(document, options, whole);
  }

  /** A heading stays on the page of what it heads. */
  heading(text: string, size = 11): void {
    this.#room(size + HEADED);
    this.#y += 6;
    this.document.font('Helvetica-Bold').fontSize(size).fillColor(INK);
    this.document.text(printable(text), MARGIN, this.#y, { width: WIDTH, lineBreak: false });
    this.#y += size + 6;
  }

  /** Names and values, in three columns. */
  facts(facts: readonly (readonly [name: string, value: string])[]): void {
    const width = WIDTH / 3;
    for (let at = 0; at < facts.length; at += 3) {
      this.#room(26);
      facts.slice(at, at + 3).forEach(([name, value], place) => {
        const left = MARGIN + place * width;
        this.document.font('Helvetica').fontSize(6.5).fillColor(FAINT);
        this.document.text(printable(name), left, this.#y, { width: width - 8, lineBreak: false });
        this.document.font('Helvetica').fontSize(9).fillColor(INK);
        this.document.text(printable(value), left, this.#y + 8, {
          width: width - 8,
          height: 11,
          ellipsis: true,
        });
      });
      this.#y += 24;
    }
  }

  paragraph(text: string): void {
    this.document.font('Helvetica').fontSize(SIZE).fillColor(FAINT);
    const said = printable(text);
    const height = this.document.heightOfString(said, { width: WIDTH });
    this.#room(height + GAP);
    this.document.text(said, MARGIN, this.#y, { width: WIDTH });
    this.#y += height + GAP;
  }

  /** A table whose titles stand again on each page it reaches; the last row is its sum. Others get their turn in between. */
  async table(
    columns: readonly SheetColumn[],
    rows: readonly SheetRow[],
    sum: readonly string[],
  ): Promise<void> {
    this.#titles(columns);
    for (const [at, row] of rows.entries()) {
      if (at % ROWS_IN_TURN === ROWS_IN_TURN - 1) await setImmediate();
      const measured = this.#measured(columns, row, 'Helvetica');
      if (measured.height > BOTTOM - this.#y) {
        this.#newPage();
        this.#titles(columns);
      }
      this.#row(columns, measured);
    }
    this.#room(SIZE + 2 * GAP);
    this.#row(columns, this.#measured(columns, { cells: sum, notes: [] }, 'Helvetica-Bold'));
  }

  /** The bytes; nothing can be added any more. */
  finish(): Promise<Uint8Array> {
    const { count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(page);
      this.document.font('Helvetica').fontSize(6.5).fillColor(FAINT);
      const number = `Page ${String(page + 1)} of ${String(count)}`;
      this.document.text(printable(this.options.foot), MARGIN, BOTTOM + 10, {
        width: WIDTH - 90,
        lineBreak: false,
      });
      this.document.text(number, MARGIN + WIDTH - 90, BOTTOM + 10, {
        width: 90,
        align: 'right',
        lineBreak: false,
      });
    }
    this.document.end();
    return this.whole;
  }

  #titles(columns: readonly SheetColumn[]): void {
    this.#room(4 * SIZE);
    const titles = { cells: columns.map(({ title }) => title), notes: [] };
    this.#row(columns, this.#measured(columns, titles, 'Helvetica-Bold'));
  }

  /** Text is measured once: that is most of the work. */
  #measured(columns: readonly SheetColumn[], { cells, notes }: SheetRow, font: string): MeasuredRow {
    this.document.font(font).fontSize(SIZE);
    const texts = columns.map((_, at) => printable(cells[at] ?? ''));
    const heights = columns.map(({ width }, at) => this.#heightOf(texts[at] ?? '', width - GAP));
    const cellsHeight = Math.max(...heights);
    this.document.font('Helvetica');
    const said = notes.map((note) => {
      const text = printable(note);
      return { text, height: this.#heightOf(text, NOTE.width) };
    });
    const height = cellsHeight + said.reduce((sum, note) => sum + note.height, 0) + 2 * GAP;
    return { font, texts, cellsHeight, notes: said, height };
  }

  #heightOf(text: string, width: number): number {
    const isShort = this.document.widthOfString(text) < width;
    return isShort ? this.document.currentLineHeight(true) : this.document.heightOfString(text, { width });
  }

  #row(columns: readonly SheetColumn[], { font, texts, cellsHeight, notes, height }: MeasuredRow): void {
    let left = MARGIN;
    this.document.font(font).fontSize(SIZE).fillColor(INK);
    columns.forEach(({ width, align = 'left' }, at) => {
      const text = texts[at] ?? '';
      if (text !== '') this.document.text(text, left, this.#y + GAP / 2, { width: width - GAP, align });
      left += width;
    });
    let y = this.#y + GAP / 2 + cellsHeight;
    this.document.font('Helvetica').fillColor(FAINT);
    for (const note of notes) {
      this.document.text(note.text, MARGIN + INDENT, y, NOTE);
      y += note.height;
    }
    this.#y += height;
    this.document.moveTo(MARGIN, this.#y).lineTo(MARGIN + WIDTH, this.#y);
    this.document.lineWidth(0.4).strokeColor(RULE).stroke();
  }

  #room(height: number): void {
    if (height > BOTTOM - this.#y) this.#newPage();
  }

  #newPage(): void {
    this.document.addPage();
    this.#y = MARGIN;
  }
}

const INDENT = 18;
const NOTE = { width: WIDTH - INDENT };

/** What Windows-1252 has beyond Latin-1, besides control characters. */
const BEYOND_LATIN = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** A text in the letters the standard fonts have; control characters become blanks. */
const printable = (text: string): string => text.normalize('NFC').replace(/./gsu, inFont);

function inFont(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return ' ';
  return code <= 0xff || BEYOND_LATIN.includes(letter) ? letter : '?';
}
