import type { LedgerFiles, StoredCursor } from '@ledger/event-sourcing';
import { cursorsCheck, cursorsNow, monotoneCheck } from './check-cursors';
import { clockCheck, commandsCheck, positionsCheck, readableCheck } from './check-events';
import { outcomesCheck } from './check-outcomes';
import type { CheckParts, LogCheck } from './check-parts';
import { bankSecretsCheck } from './persons/check-bank-secrets';
import { type PersonsCheck, personsCheck } from './persons/check-persons';
import { processesCheck } from './check-processes';
import { recipientsCheck } from './check-recipients';
import { loggedEvent } from './raised-event';
import { streamsCheck } from './check-streams';
import { treeCheck } from './check-tree';
import { viewsCheck } from './check-views';
import { finding, type IntegrityFinding, messageOf } from './finding';

/** Events and outcomes read at a time. */
const PAGE = 2_000;

type Findings = Iterable<IntegrityFinding> | AsyncIterable<IntegrityFinding>;

/**
 * Checks the files of a ledger, beside whoever writes them: that SQLite finds them whole, that log, streams,
 * answers, processes, cursors, checkpoints and tiles fit each other, that every row of every view is what the log
 * makes of it, that vault and register keep what they sealed, of subjects of the log that were not erased, and that
 * accounts of providers and received files of the bank open. Memory does not grow with the log. A part that cannot go on is a finding, and the
 * others are checked nevertheless.
 */
export async function* checkLedger(parts: CheckParts): AsyncGenerator<IntegrityFinding> {
  const persons = personsCheck(parts);
  yield* guarded('files', () => filesCheck(parts));
  const before: StoredCursor[] = [];
  yield* guarded('cursors', async function* () {
    before.push(...(await cursorsNow(parts)));
    yield* cursorsCheck(parts, before);
  });
  yield* guarded('streams', () => streamsCheck(parts));
  yield* guarded('log', () => logCheck(parts, persons));
  yield* guarded('views', () => viewsCheck(parts));
  yield* guarded('persons', () => persons.findings());
  yield* guarded('cursors', async function* () {
    yield* monotoneCheck(before, await cursorsNow(parts));
  });
}

async function* guarded(part: string, check: () => Findings): AsyncGenerator<IntegrityFinding> {
  try {
    yield* check();
  } catch (error) {
    yield finding('check.stopped', {
      where: part,
      expected: 'to be read to the end',
      found: messageOf(error),
    });
  }
}

function* filesCheck({ files, quick, progress }: CheckParts): Generator<IntegrityFinding> {
  const { databases } = files;
  for (const [index, database] of databases.entries()) {
    progress('files', index, databases.length);
    yield* faultsIn(files, database, quick);
  }
}

function faultsIn(files: LedgerFiles, database: string, quick: boolean): readonly IntegrityFinding[] {
  const damaged = (found: string) =>
    finding('file.damaged', { where: database, expected: 'a whole database', found });
  try {
    return files.faultsOf(database, quick).map(damaged);
  } catch (error) {
    return [damaged(messageOf(error))];
  }
}

/** Goes through the log once, up to where it stands when this begins. */
function* logCheck(parts: CheckParts, persons: PersonsCheck): Generator<IntegrityFinding> {
  const { files, room, codec, progress } = parts;
  const head = files.head();
  sortOutcomes(parts, head);
  const checks: readonly LogCheck[] = [
    positionsCheck(),
    clockCheck(),
    readableCheck(codec),
    commandsCheck(room),
    outcomesCheck(room, files),
    processesCheck(parts),
    treeCheck(parts),
    persons,
    bankSecretsCheck(parts),
    recipientsCheck(parts.recipients),
  ];
  for (let last = 0; last < head;) {
    const page = files.eventsAfter(last, PAGE).filter(({ position }) => position <= head);
    const events = page.map((stored) => loggedEvent(codec, stored));
    for (const check of checks) yield* check.page(events);
    last = page.at(-1)?.position ?? head;
    progress('log', last, head);
  }
  for (const check of checks) yield* check.end(head);
}

/** Answers are kept in the order of their keys; here they are put in that of the log. */
function sortOutcomes({ files, room, progress }: CheckParts, head: number): void {
  for (let [key, done] = ['', 0]; ;) {
    const page = files.outcomesAfter(key, PAGE);
    room.keep(page);
    done += page.length;
    progress('outcomes', done, head);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    key = last.key;
  }
}
