import type { EventCodec, RecordedEvent } from '@ledger/event-sourcing';
import { type Hash, leafHash, sameHash } from '@ledger/merkle';
import { eventsPath, spanStart } from '../bundle/bundle-format';
import { linesOf } from './byte-lines';
import type { BundleCounts, DerivedFiles } from './derived-files';
import type { Check } from './findings';
import type { LawRun } from './law-run';
import { raised, readEventLine } from './recorded-event';
import type { ScopeCompleteness } from './scope-completeness';
import { SharedIds } from './shared-ids';
import type { SignedLog, SignedLogParts } from './signed-log';
import type { StreamOrder } from './stream-order';

/** What is done with each event. */
export interface EventWalkParts extends SignedLogParts {
  readonly log: SignedLog;
  readonly order: StreamOrder;
  readonly completeness: ScopeCompleteness;
  readonly laws: LawRun;
  readonly derived: DerivedFiles;
  readonly codec: EventCodec;
  readonly progress?: (events: number, all: number) => void;
}

/** Events between two reports of progress. */
const PROGRESS_EVENTS = 1_000;

/** Goes through the events of a bundle, in the order of its files and lines. */
export class EventWalk {
  readonly #leaves: Check;
  readonly #types: Check;
  readonly #paths = new Set<string>();
  readonly #ids = new SharedIds();
  /** The span of the last event, and its file. */
  #span = { start: 0, path: '' };
  #events = 0;
  #last = 0;
  /** Events of the window that are of other scopes, and still to come. */
  #unshown: number;

  constructor(private readonly parts: EventWalkParts) {
    const { findings, manifest } = parts;
    this.#unshown = manifest.window.to - manifest.events;
    this.#leaves = findings.check(
      'events-are-the-leaves',
      'Each event, byte for byte, has the hash that the signed log has at its position.',
    );
    this.#types = findings.check(
      'types-are-known',
      'Each event is of a type and schema version that the ledger knows.',
    );
  }

  /** Files of events whose positions were seen in them. */
  get paths(): ReadonlySet<string> {
    return this.#paths;
  }

  /** @returns how many events and streams there are. @throws BundleNotRead for lines that are too long */
  run(): BundleCounts {
    const { files, manifest } = this.parts;
    for (const path of files.paths)
      if (path.startsWith('events/'))
        for (const line of linesOf(path, files.pieces(path))) this.#take(line, path);
    const counts = { events: this.#events, streams: this.parts.order.streams };
    if (counts.events !== manifest.events || counts.streams !== manifest.streams) this.#failCounts(counts);
    return counts;
  }

  #failCounts({ events, streams }: BundleCounts): void {
    const { manifest } = this.parts;
    this.#leaves.fail({
      says: 'The bundle has another number of events or streams than its manifest says.',
      expected: `${String(manifest.events)} events of ${String(manifest.streams)} streams`,
      found: `${String(events)} events of ${String(streams)} streams`,
    });
  }

  #take(line: Buffer, file: string): void {
    this.#events += 1;
    this.#leaves.count();
    if (this.#events % PROGRESS_EVENTS === 0) this.parts.progress?.(this.#events, this.parts.manifest.events);
    const read = readEventLine(line);
    if (read.kind === 'no-event') {
      const says = `The line after position ${String(this.#last)}, in ${file}, ${read.why}.`;
      this.#leaves.fail({ position: this.#last + 1, file, says });
      return;
    }
    const { event } = read;
    const leaf = leafHash(line);
    // What was changed and claims a place too far away would leave no place for those that follow.
    if (!this.#isLeaf(event, leaf, file) && !this.#isPlausible(event.position)) return;
    this.#unshown -= Math.max(0, event.position - this.#last - 1);
    this.#last = Math.max(this.#last, event.position);
    if (this.parts.order.follows(event)) this.#pass(event, leaf);
  }

  #pass(event: RecordedEvent, leaf: Hash): void {
    const { completeness, derived, log, laws, codec, signatures } = this.parts;
    log.compareKept(event.position, leaf);
    const current = this.#raised(event, codec);
    if (current === undefined) return;
    this.#ids.share(current);
    signatures.observe(current);
    completeness.observe(current, leaf);
    laws.observe(current);
    derived.observe(current);
  }

  /** Whether no more events lie between the last one and a position than the bundle does not show. */
  #isPlausible(position: number): boolean {
    return position > this.#last && position - this.#last - 1 <= this.#unshown;
  }

  #isLeaf(event: RecordedEvent, leaf: Hash, file: string): boolean {
    const { position, stream, id } = event;
    const expected = position > this.parts.manifest.window.to ? undefined : this.parts.log.leafAt(position);
    const isInPlace = this.#isIn(file, position);
    this.#paths.add(file);
    if (isInPlace && expected !== undefined && sameHash(expected, leaf)) return true;
    const place = this.#isPlausible(position) ? position : this.#last + 1;
    this.#leaves.fail({
      ...{ position: place, stream, eventId: id, file },
      says: isInPlace
        ? `The event that says it is at position ${String(position)} is not the one that the signed log has there.`
        : `The event at position ${String(position)} stands in ${file}, where the log has others.`,
      expected: expected === undefined ? 'no event' : `leaf hash ${Buffer.from(expected).toString('hex')}`,
      found: `leaf hash ${Buffer.from(leaf).toString('hex')}`,
    });
    return false;
  }

  /** Whether the event at a position belongs into a file. */
  #isIn(file: string, position: number): boolean {
    const span = spanStart(position);
    if (span !== this.#span.start) this.#span = { start: span, path: eventsPath(position) };
    return file === this.#span.path;
  }

  #raised(event: RecordedEvent, codec: EventCodec): RecordedEvent | undefined {
    this.#types.count();
    try {
      return raised(event, codec);
    } catch (failure) {
      const { position, stream, id } = event;
      this.#types.fail({
        ...{ position, stream, eventId: id },
        says: `The event cannot be read: ${failure instanceof Error ? failure.message : String(failure)}.`,
      });
      return undefined;
    }
  }
}
