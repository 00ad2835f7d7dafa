import type { Appended, AppendRequest, EventCodec } from '@ledger/event-sourcing';
import type { SqliteValue } from './driver';
import { type AppendGroup, BASIS_LOST, layOut } from './group';

/** Appends in one group at most: more gain nothing, and a group must not keep the first one waiting long. */
const GROUP_APPENDS = 256;

/** A group with so many fields, about 2,000 events, takes no more appends. */
const GROUP_FIELDS = 20_000;

/** One append from when it is asked until it is answered. */
export interface WaitingAppend {
  readonly group: GatheringGroup;
  /** Its place in the group. */
  readonly place: number;
  /** Undefined until it is known. */
  isKept: boolean | undefined;
  readonly answer: Promise<Appended>;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** An append with one under it that was not in its group. */
interface RestingElsewhere {
  /** Where its mark is. */
  readonly markAt: number;
  readonly bases: readonly WaitingAppend[];
}

/** Appends that wait to be committed together, laid out as they come. */
export class GatheringGroup {
  readonly #codec: EventCodec;
  readonly #fields: SqliteValue[] = [];
  readonly #appends: WaitingAppend[] = [];
  readonly #restingElsewhere: RestingElsewhere[] = [];

  constructor(codec: EventCodec) {
    this.#codec = codec;
  }

  get appends(): readonly WaitingAppend[] {
    return this.#appends;
  }

  get isFull(): boolean {
    return this.#appends.length >= GROUP_APPENDS || this.#fields.length >= GROUP_FIELDS;
  }

  /** Takes an append in; one that cannot be laid out leaves nothing behind. */
  add(request: AppendRequest, bases: readonly WaitingAppend[]): WaitingAppend {
    const markAt = this.#fields.length;
    const restsOn = this.#placesOf(bases);
    try {
      layOut(request, { fields: this.#fields, codec: this.#codec, restsOn });
    } catch (error) {
      this.#fields.length = markAt;
      throw error;
    }
    if (restsOn.length < bases.length) this.#restingElsewhere.push({ markAt, bases });
    const append = waitingAppend(this, this.#appends.length);
    this.#appends.push(append);
    return append;
  }

  /** What is to be committed, once everything before it is: marks what rested on an append that was lost. */
  closed(): AppendGroup {
    for (const { markAt, bases } of this.#restingElsewhere) {
      if (bases.some(({ isKept }) => isKept === false)) this.#fields[markAt] = BASIS_LOST;
    }
    return { count: this.#appends.length, fields: this.#fields };
  }

  #placesOf(bases: readonly WaitingAppend[]): readonly number[] {
    if (bases.length === 0) return NOTHING;
    return bases.filter(({ group }) => group === this).map(({ place }) => place);
  }
}

const NOTHING: readonly number[] = [];

function waitingAppend(group: GatheringGroup, place: number): WaitingAppend {
  let resolve!: WaitingAppend['resolve'];
  let reject!: WaitingAppend['reject'];
  const answer = new Promise<Appended>((keep, lose) => {
    resolve = keep;
    reject = lose;
  });
  return { group, place, isKept: undefined, answer, resolve, reject };
}
