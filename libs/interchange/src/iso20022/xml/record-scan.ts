import { type XmlElement, type XmlListener } from './xml-scan';

/** An element with what stands in it. */
export interface XmlRecord {
  readonly name: string;
  /** Below the first element of the file: `CstmrPmtStsRpt/GrpHdr`; empty for the first element itself. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
  readonly inner: XmlRecord[];
}

/** What is done with a record once it is whole; it is forgotten then. */
export type TakeRecord = (record: XmlRecord, above: readonly XmlRecord[]) => void;

/** Collects elements into records and gives those whose paths are asked for; holds one of them at a time. */
export class RecordScan implements XmlListener {
  private readonly opened: XmlRecord[] = [];
  private elements = 0;

  /**
   * @param taken - by path
   * @param tooMany - told once when one record holds more elements than `most`
   */
  constructor(
    private readonly taken: ReadonlyMap<string, TakeRecord>,
    private readonly limit: { readonly most: number; readonly tooMany: () => void },
  ) {}

  open({ name, line, column, attributes }: XmlElement): void {
    const above = this.opened.at(-1);
    const path = above === undefined ? '' : above.path === '' ? name : `${above.path}/${name}`;
    const record: XmlRecord = { name, path, line, column, attributes, text: '', inner: [] };
    above?.inner.push(record);
    this.opened.push(record);
    this.elements += 1;
    if (this.elements === this.limit.most) this.limit.tooMany();
  }

  text(text: string): void {
    const current = this.opened.at(-1);
    if (current !== undefined) current.text += text;
  }

  close(): void {
    const record = this.opened.pop();
    if (record === undefined) return;
    const take = this.taken.get(record.path);
    if (take === undefined) return;
    take(record, this.opened);
    this.opened.at(-1)?.inner.pop();
    this.elements = this.opened.reduce((sum, { inner }) => sum + inner.length, 0);
  }
}

/** The elements of this name in a record. */
export const innerOf = (record: XmlRecord | undefined, name: string): readonly XmlRecord[] =>
  record?.inner.filter((each) => each.name === name) ?? [];

/** The first element at a path in a record: `Refs/EndToEndId`. */
export const recordAt = (record: XmlRecord | undefined, path: string): XmlRecord | undefined =>
  path
    .split('/')
    .reduce<XmlRecord | undefined>((at, name) => at?.inner.find((each) => each.name === name), record);

/** The text at a path in a record; null when there is none. */
export function textAt(record: XmlRecord | undefined, path: string): string | null {
  const text = recordAt(record, path)?.text.trim() ?? '';
  return text === '' ? null : text;
}
