import { type HeadListener, headListeners, type LogGrowth } from '@ledger/event-sourcing';
import type { LogReader } from './log-reader';

/** How often other processes' commits are looked for, in milliseconds; one pragma each time, no disk access. */
const POLL_MS = 250;

/** Notices that the log has grown: at once after a commit of this process, within a poll after another's. */
export class HeadWatch {
  readonly #reader: LogReader;
  readonly #listeners = headListeners();
  #timer: NodeJS.Timeout | undefined;
  #dataVersion = 0;
  #head = 0;

  constructor(reader: LogReader) {
    this.#reader = reader;
  }

  add(listener: HeadListener): () => void {
    if (this.#timer === undefined) this.#start();
    const remove = this.#listeners.add(listener);
    return () => {
      remove();
      if (this.#listeners.size === 0) this.stop();
    };
  }

  /** Tells the listeners when the log is longer than they know; by what, unless others wrote in between. */
  reached(head: number, growth?: LogGrowth): void {
    if (head <= this.#head) return;
    const isAll = growth?.after === this.#head;
    this.#head = head;
    if (isAll) this.#listeners.notify(head, growth);
    else this.#listeners.notify(head);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #start(): void {
    this.#dataVersion = this.#reader.dataVersion();
    this.#head = this.#reader.head();
    this.#timer = setInterval(() => {
      this.#poll();
    }, POLL_MS).unref();
  }

  #poll(): void {
    const dataVersion = this.#reader.dataVersion();
    if (dataVersion === this.#dataVersion) return;
    this.#dataVersion = dataVersion;
    this.reached(this.#reader.head());
  }
}
