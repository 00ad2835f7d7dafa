import { cellSplitter } from '../assessments/reading/split-cells';
import { isPrintableAscii } from '../nacha/writing/ascii';
import { readCell } from './cell';
import { type Layout, type LayoutColumn, ROW_KEYS } from './layout';
import { MAX_LINE, MAX_ROWS } from './layout-limits';
import { type LayoutProblem, layoutProblem } from './layout-problem';

/** What the rows of a file come to, by code of the row; vouchers have one sum. */
export type LayoutTotals = Readonly<Record<string, { readonly rows: number; readonly amount: bigint }>>;

/** Reads the lines of a file by its layout and finds what is wrong with each. */
export class LayoutReader {
  rows = 0;
  private number = 0;
  private readonly keys = new Set<string>();
  private readonly sums = new Map<string, { rows: number; amount: bigint }>();
  private readonly split: (line: string) => readonly string[] | undefined;

  constructor(private readonly layout: Layout) {
    this.split = layout.form === 'fixed' ? (line) => this.cut(line) : cellSplitter(layout.form);
  }

  get totals(): LayoutTotals {
    return Object.fromEntries(this.sums);
  }

  /** What is wrong with the next line. */
  line(text: string): readonly LayoutProblem[] {
    this.number += 1;
    if (this.number === 1 && this.layout.header) return this.header(text);
    this.rows += 1;
    if (this.rows === MAX_ROWS + 1) return [this.at('layout.too_many_rows')];
    if (this.rows > MAX_ROWS) return [];
    return this.row(text);
  }

  /** What is wrong with the file as a whole. */
  end(): readonly LayoutProblem[] {
    return this.rows === 0 ? [layoutProblem('layout.file_empty', { line: 0 })] : [];
  }

  private header(text: string): readonly LayoutProblem[] {
    const titles = this.layout.columns.map(({ title }) => title);
    const cells = this.split(text) ?? [];
    const isSame = cells.length === titles.length && cells.every((cell, index) => cell === titles[index]);
    return isSame ? [] : [this.at('layout.header')];
  }

  private row(text: string): readonly LayoutProblem[] {
    const fault = this.faultOfLine(text);
    if (fault !== undefined) return [this.at(fault)];
    const { columns, form } = this.layout;
    const cells = this.split(text);
    if (cells?.length !== columns.length) return [this.at('layout.cells')];
    const values = new Map<string, string | bigint>();
    const problems = columns.flatMap((column, index) => {
      const reading = readCell(column, cells[index]?.trim() ?? '', form);
      if ('fault' in reading) return [this.at(reading.fault, column)];
      values.set(column.value, reading.value);
      return [];
    });
    const blanks = form === 'fixed' ? this.gaps(text) : [];
    return problems.length + blanks.length > 0 ? [...problems, ...blanks] : this.counted(values);
  }

  private faultOfLine(text: string): LayoutProblem['code'] | undefined {
    const { form, lineLength = MAX_LINE } = this.layout;
    const isWrongLength = form === 'fixed' ? text.length !== lineLength : text.length > MAX_LINE;
    if (isWrongLength) return 'layout.line_length';
    return isPrintableAscii(form === 'tab' ? text.replaceAll('\t', '') : text)
      ? undefined
      : 'layout.character';
  }

  private counted(values: ReadonlyMap<string, string | bigint>): readonly LayoutProblem[] {
    const key = ROW_KEYS[this.layout.rows].map((name) => String(values.get(name))).join('\n');
    if (this.keys.has(key)) return [this.at('layout.repeated')];
    this.keys.add(key);
    const kind = this.layout.rows === 'voucher' ? 'voucher' : String(values.get('action'));
    const sum = this.sums.get(kind) ?? { rows: 0, amount: 0n };
    sum.rows += 1;
    sum.amount += BigInt(values.get('amount') ?? 0n);
    this.sums.set(kind, sum);
    return [];
  }

  private cut(line: string): readonly string[] {
    return this.layout.columns.map(({ from = 1, to = 1 }) => line.slice(from - 1, to));
  }

  /** Between and behind its columns a line of fixed width is blank. */
  private gaps(line: string): readonly LayoutProblem[] {
    const { columns, lineLength = MAX_LINE } = this.layout;
    const starts = [...columns.map(({ from = 1 }) => from), lineLength + 1];
    return starts.flatMap((start, index) => {
      const [from, to] = [(columns[index - 1]?.to ?? 0) + 1, start - 1];
      return line.slice(from - 1, to).trim() === ''
        ? []
        : [layoutProblem('layout.not_blank', { line: this.number, from, to })];
    });
  }

  private at(code: LayoutProblem['code'], column?: LayoutColumn): LayoutProblem {
    if (column === undefined) return layoutProblem(code, { line: this.number });
    const { from, to, value } = column;
    return layoutProblem(code, { line: this.number, from, to, field: value });
  }
}
