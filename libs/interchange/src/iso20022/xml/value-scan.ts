import { type XmlElement, type XmlListener } from './xml-scan';

/** Where an element of a message stands, and what it is. */
export interface ValuePlace {
  /** The elements it stands in, from the one below `Document` on: `CstmrCdtTrfInitn/GrpHdr/CtrlSum`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** What reads the values of a message. */
export interface ValueListener {
  opened(place: ValuePlace): void;
  /** @param value - the text of the element, without the spaces around it */
  closed(place: ValuePlace, value: string): void;
}

/** Tells the elements of a message with their paths and values. */
export class ValueScan implements XmlListener {
  private readonly places: ValuePlace[] = [];
  private value = '';

  constructor(private readonly listener: ValueListener) {}

  open({ name, line, column, attributes }: XmlElement): void {
    const above = this.places.at(-1)?.path ?? '';
    const isRoot = this.places.length === 0;
    const place = { path: isRoot ? '' : above === '' ? name : `${above}/${name}`, line, column, attributes };
    this.places.push(place);
    this.value = '';
    if (!isRoot) this.listener.opened(place);
  }

  text(text: string): void {
    this.value += text;
  }

  close(): void {
    const place = this.places.pop();
    if (place !== undefined && this.places.length > 0) this.listener.closed(place, this.value.trim());
    this.value = '';
  }
}

/** Tells the same elements to several listeners, in order. */
export const everyListener = (listeners: readonly XmlListener[]): XmlListener => ({
  open: (element) => {
    for (const listener of listeners) listener.open(element);
  },
  text: (text) => {
    for (const listener of listeners) listener.text(text);
  },
  close: () => {
    for (const listener of listeners) listener.close();
  },
});
