import type { SqliteValue } from './driver';
import { type AppendGroup, EVENT_FIELDS } from './group';

/** One write of an append, as found in the flat fields. */
export interface FlatWrite {
  readonly stream: string;
  readonly expected: number;
  readonly eventCount: number;
  /** Where its first event begins. */
  readonly eventsAt: number;
}

/** An append as found in the flat fields; its events stay where they are. */
export interface FlatAppend {
  /** The numbers of the appends that it rests on. */
  readonly restsOn: readonly number[];
  /** The position up to which what others wrote was known. */
  readonly knownThrough: number;
  readonly outcome: readonly [key: SqliteValue, fingerprint: SqliteValue, answer: SqliteValue] | null;
  readonly writes: readonly FlatWrite[];
}

/** Reads the appends of a group one after the other. */
export class FlatReader {
  readonly #fields: readonly SqliteValue[];
  #at = 0;

  constructor({ fields }: AppendGroup) {
    this.#fields = fields;
  }

  next(): FlatAppend {
    const restsOn = this.#restsOn();
    const knownThrough = Number(this.#field());
    const writeCount = Number(this.#field());
    const outcome = this.#outcome();
    const writes: FlatWrite[] = [];
    for (let count = 0; count < writeCount; count += 1) writes.push(this.#write());
    return { restsOn, knownThrough, outcome, writes };
  }

  #restsOn(): readonly number[] {
    const count = Number(this.#field());
    if (count === 0) return NOTHING;
    const numbers = this.#fields.slice(this.#at, this.#at + count).map(Number);
    this.#at += count;
    return numbers;
  }

  #outcome(): FlatAppend['outcome'] {
    const key = this.#field();
    return key === null ? null : [key, this.#field(), this.#field()];
  }

  #write(): FlatWrite {
    const stream = String(this.#field());
    const expected = Number(this.#field());
    const eventCount = Number(this.#field());
    const eventsAt = this.#at;
    this.#at += eventCount * EVENT_FIELDS;
    return { stream, expected, eventCount, eventsAt };
  }

  #field(): SqliteValue {
    const field = this.#fields[this.#at] ?? null;
    this.#at += 1;
    return field;
  }
}

const NOTHING: readonly number[] = [];
