import type { StoredRevision } from '@ledger/event-sourcing';
import type { CheckParts } from './check-parts';
import { finding, type IntegrityFinding } from './finding';

/** Revisions read at a time. */
const PAGE_REVISIONS = 10_000;

/** Within each stream revisions follow each other from 0 without gaps, and in the order of the log. */
export function* streamsCheck({
  files,
  progress,
}: Pick<CheckParts, 'files' | 'progress'>): Generator<IntegrityFinding> {
  const total = files.head();
  let [last, done]: [StoredRevision, number] = [{ stream: '', revision: -1, position: 0 }, 0];
  for (;;) {
    const page = files.revisionsAfter(last, PAGE_REVISIONS);
    for (const next of page) {
      yield* revisionFindings(last, next);
      last = next;
    }
    done += page.length;
    progress('streams', done, total);
    if (page.length < PAGE_REVISIONS) return;
  }
}

function* revisionFindings(last: StoredRevision, next: StoredRevision): Generator<IntegrityFinding> {
  const before = last.stream === next.stream ? last : { revision: -1, position: 0 };
  const where = `stream ${next.stream}`;
  if (next.revision !== before.revision + 1)
    yield finding('stream.gap', {
      where,
      expected: `revision ${String(before.revision + 1)}`,
      found: `revision ${String(next.revision)} at position ${String(next.position)}`,
    });
  if (next.position <= before.position)
    yield finding('stream.order', {
      where,
      expected: `revision ${String(next.revision)} after position ${String(before.position)}`,
      found: `position ${String(next.position)}`,
    });
}
