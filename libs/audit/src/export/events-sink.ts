import type { Hash } from '@ledger/merkle';
import { type BundleFile, eventsPath, spanStart } from '../bundle/bundle-format';
import { FileSink } from './file-sink';
import { LeafLines } from './leaf-lines';

/** The files of events: one for each span of positions that has any. */
export class EventsSink {
  readonly #lines = new LeafLines();
  #file: FileSink | undefined;
  /** The first position of the span of the file. */
  #span = 0;

  constructor(
    private readonly root: string,
    private readonly done: (file: BundleFile) => void,
    kept: BundleFile | null = null,
  ) {
    if (kept === null) return;
    this.#file = new FileSink(root, kept.path, kept.bytes);
    this.#span = Number(/\d+/.exec(kept.path)?.[0]);
  }

  /** The leaf hash of the line of an event; to be used before the next one. */
  leafOf(line: string): Hash {
    return this.#lines.put(line);
  }

  /** Keeps the line that was hashed last, as that of the event at this position. */
  keep(position: number): void {
    if (this.#file === undefined || spanStart(position) !== this.#span) this.#begin(position);
    this.#lines.keep();
  }

  /** Hands what was kept on. */
  flush(): void {
    this.#lines.handOver((lines) => this.#file?.write(lines));
  }

  /** Brings what was kept to the disk, and says what the file is so far; null between two files. */
  kept(): BundleFile | null {
    this.flush();
    return this.#file?.kept() ?? null;
  }

  finish(): void {
    this.#close();
  }

  #begin(position: number): void {
    this.#close();
    this.#span = spanStart(position);
    this.#file = new FileSink(this.root, eventsPath(position));
  }

  #close(): void {
    this.flush();
    if (this.#file === undefined) return;
    this.done(this.#file.close());
    this.#file = undefined;
  }
}
