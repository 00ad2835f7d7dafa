import { appendLeaf, EMPTY_FRONTIER, frontierRoot, leafHash, toBase64 } from '@ledger/merkle';
import { leafTextOf, type WrittenLog } from '../leaves/written-text';

const PAGE_EVENTS = 2_000;

/**
 * The root over the first events of a log, in base64, from the events alone; undefined when there are fewer.
 */
export async function logRoot(log: WrittenLog, size: number): Promise<string | undefined> {
  let frontier = EMPTY_FRONTIER;
  while (frontier.size < size) {
    const texts = await log.readTexts(frontier.size, Math.min(PAGE_EVENTS, size - frontier.size));
    if (texts.length === 0) return undefined;
    for (const text of texts) frontier = appendLeaf(frontier, leafHash(leafTextOf(text)));
  }
  return toBase64(frontierRoot(frontier));
}
