import type { EventLog } from '@ledger/event-sourcing';
import { appendLeaf, EMPTY_FRONTIER, frontierRoot, leafHash, toBase64 } from '@ledger/merkle';
import { leafText } from '../leaves/leaf-text';

const PAGE_EVENTS = 2_000;

/**
 * The root over the first events of a log, in base64, from the events alone; undefined when there are fewer. The log
 * gives events as they were written.
 */
export async function logRoot(log: Pick<EventLog, 'readAll'>, size: number): Promise<string | undefined> {
  let frontier = EMPTY_FRONTIER;
  while (frontier.size < size) {
    const events = await log.readAll(frontier.size, Math.min(PAGE_EVENTS, size - frontier.size));
    if (events.length === 0) return undefined;
    for (const event of events) ({ frontier } = appendLeaf(frontier, leafHash(leafText(event))));
  }
  return toBase64(frontierRoot(frontier));
}
