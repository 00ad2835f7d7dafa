import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** How far behind, of 19: with a core to itself a thread does not notice. */
const NICENESS = 10;

/**
 * Has the calling thread go behind others where cores are short: what keeps up with the log must not hold up the
 * commands that write it. Only Linux can say it of one thread; elsewhere nothing changes.
 */
export function yieldToOthers(): void {
  try {
    const [, , thread] = readlinkSync('/proc/thread-self').split('/');
    setPriority(Number(thread), NICENESS);
  } catch {
    // No such file or not allowed: the thread runs like any other.
  }
}
