import type { RecordedEvent } from '@ledger/event-sourcing';
import type { BundleScope } from '../bundle/bundle-format';
import { isWholeStream } from '../bundle/chains';
import type { Check, Findings } from './findings';

/** That events stand in the order of the log, and each stream has all of its own. */
export class StreamOrder {
  readonly #next = new Map<string, number>();
  readonly #check: Check;
  #position = 0;
  #begun = 0;

  constructor(
    private readonly scope: BundleScope,
    findings: Findings,
  ) {
    this.#check = findings.check(
      'in-order-without-gaps',
      'Events stand in the order of the log, and the revisions of each stream run from 0 without gaps.',
    );
    if (scope.kind === 'provider')
      this.#check.skip(
        'Streams that concern several providers, such as allotments and payment runs: the bundle of a provider has only its own events of them.',
      );
  }

  /** Streams that begin in the bundle. */
  get streams(): number {
    return this.#begun;
  }

  /** Takes the next event. @returns whether it comes after the one before */
  follows({ position, stream, revision, id }: RecordedEvent): boolean {
    this.#check.count();
    if (position <= this.#position) {
      const says = `The event at position ${String(position)} comes after the one at ${String(this.#position)}.`;
      this.#check.fail({
        position,
        stream,
        eventId: id,
        says,
        expected: `a position above ${String(this.#position)}`,
      });
      return false;
    }
    this.#position = position;
    if (revision === 0) this.#begun += 1;
    const next = this.#next.get(stream) ?? 0;
    this.#next.set(stream, revision + 1);
    const isNext = revision === next || (revision > next && !isWholeStream(stream, this.scope));
    if (!isNext)
      this.#check.fail({
        position,
        stream,
        eventId: id,
        says: `The stream ${stream} goes on with revision ${String(revision)} where ${String(next)} is next: an event of it is missing or was put in.`,
        expected: `revision ${String(next)}`,
        found: `revision ${String(revision)}`,
      });
    return true;
  }
}
