import type { Appended, AppendRequest, EventCodec, LogGrowth } from '@ledger/event-sourcing';
import type { SqliteValue } from './driver';
import { type AppendGroup, type GroupAnswer, layOut } from './group';

/** A group with so many fields, about 2,000 events, takes no more appends. */
const GROUP_FIELDS = 20_000;

/** One append from when it is asked until it is answered. */
export interface WaitingAppend {
  /** Appends of a queue are numbered in the order in which they are asked. */
  readonly number: number;
  /** How many events it appends. */
  readonly events: number;
  readonly answer: Promise<Appended>;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** Appends that are handed over together, laid out as they come. */
export class GatheringGroup {
  readonly #codec: EventCodec;
  readonly #size: number;
  readonly #fields: SqliteValue[] = [];
  readonly #appends: WaitingAppend[] = [];
  readonly #types = new Set<string>();

  /** @param size - appends at most */
  constructor(codec: EventCodec, size: number) {
    this.#codec = codec;
    this.#size = size;
  }

  get appends(): readonly WaitingAppend[] {
    return this.#appends;
  }

  get isFull(): boolean {
    return this.#appends.length >= this.#size || this.#fields.length >= GROUP_FIELDS;
  }

  /** Takes the append of this number in, with the numbers of those it rests on; one that cannot be laid out leaves nothing behind. */
  add(request: AppendRequest, number: number, restsOn: readonly number[]): WaitingAppend {
    const before = this.#fields.length;
    try {
      layOut(request, { fields: this.#fields, codec: this.#codec, restsOn });
    } catch (error) {
      this.#fields.length = before;
      throw error;
    }
    const append = waitingAppend(number, this.#noted(request));
    this.#appends.push(append);
    return append;
  }

  /** @param oldestOpen - the lowest number that may still be rested on */
  closed(oldestOpen: number): AppendGroup {
    const count = this.#appends.length;
    return { count, firstNumber: this.#appends[0]?.number ?? 0, oldestOpen, fields: this.#fields };
  }

  /** What the log grew by when this was committed: in one transaction, so that nobody else wrote in between. */
  growth({ head, verdicts }: Extract<GroupAnswer, { kind: 'committed' }>): LogGrowth {
    let added = 0;
    this.#appends.forEach(({ events }, place) => {
      if (verdicts[place]?.[0] === 'appended') added += events;
    });
    return { after: head - added, types: this.#types };
  }

  /** Notes the types of the events; returns how many they are. */
  #noted({ writes }: AppendRequest): number {
    let count = 0;
    for (const { events } of writes) {
      for (const { type } of events) this.#types.add(type);
      count += events.length;
    }
    return count;
  }
}

function waitingAppend(number: number, events: number): WaitingAppend {
  let resolve!: WaitingAppend['resolve'];
  let reject!: WaitingAppend['reject'];
  const answer = new Promise<Appended>((keep, lose) => {
    resolve = keep;
    reject = lose;
  });
  return { number, events, answer, resolve, reject };
}
