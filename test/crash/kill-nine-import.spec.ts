import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryViewStore, type RecordedEvent, replayViews } from '@ledger/event-sourcing';
import { generateBundle } from '@ledger/interchange/testing';
import { openLedger } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { openSqliteEventStore, openSqliteReferenceRegister } from '@ledger/storage';

const IMPORT = join(__dirname, '../../dist/test/crash/import-process.js');
/** The program of the bundle, and what its source system is called. */
const PROGRAM_ID = 'imported';
const ENROLLMENTS = 1_500;
/** What makes a bundle large enough for a thread of its own for the views. */
const PADDING_BYTES = 5_000_000;
/** More lives than any run needs; each may be longer than the one before, by this part of what one needs that nobody kills. */
const LIVES_LIMIT = 20;
const LONGER = 0.25;
const READ_AT_ONCE = 10_000;

jest.setTimeout(240_000);

/** One life of an import, killed after a while where one is named: how long it imported, and whether it came to the end. */
function live(
  folder: string,
  bundle: string,
  killAfterMs?: number,
): Promise<{ readonly isDone: boolean; readonly tookMs: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(IMPORT, [folder, bundle, PROGRAM_ID], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    let killing: NodeJS.Timeout | undefined;
    let begunMs = performance.now();
    child.once('message', () => {
      begunMs = performance.now();
      if (killAfterMs !== undefined) killing = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(killing);
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`The import failed: ${said}`));
      else resolve({ isDone: code === 0, tookMs: performance.now() - begunMs });
    });
  });
}

/** How many events a ledger holds that nobody has open. */
async function headOf(folder: string): Promise<number> {
  const log = openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' });
  const head = await log.head();
  await log.close();
  return head;
}

/** What a ledger holds of a bundle, without the references that each import draws by chance. */
interface Imported {
  readonly eventsByType: Readonly<Record<string, number>>;
  /** By the source's id of its row: what happened to each enrollment, in an order of its own. */
  readonly histories: Readonly<Record<string, readonly string[]>>;
  readonly learners: number;
  readonly viewsThatDiffer: readonly unknown[];
}

async function importedIn(folder: string): Promise<Imported> {
  const ledger = await openLedger({ folder });
  const register = openSqliteReferenceRegister({ folder });
  const { events, views } = ledger;
  const ids = Array.from({ length: ENROLLMENTS * 2 }, (_, index) => `enr-${String(index)}`);
  const rows = await register.rows({ source: PROGRAM_ID, programId: PROGRAM_ID }, 'enrollment', ids);
  const histories: Record<string, readonly string[]> = {};
  for (const [sourcedId, { enrollmentId }] of rows)
    histories[sourcedId] = (await events.readStream(`enrollment-${enrollmentId}`)).map(saidBy).sort();
  const log = await wholeLog(events);
  const viewsThatDiffer = [];
  const replay = { log: events, live: views, aside: memoryViewStore(), projections: allProjections };
  for await (const difference of replayViews(replay)) viewsThatDiffer.push(difference);
  await register.close();
  await ledger.close();
  return { eventsByType: countedByType(log), histories, learners: learnersIn(log), viewsThatDiffer };
}

async function wholeLog(events: Parameters<typeof replayViews>[0]['log']): Promise<readonly RecordedEvent[]> {
  const log: RecordedEvent[] = [];
  for (;;) {
    const page = await events.readAll(log.length, READ_AT_ONCE);
    log.push(...page);
    if (page.length < READ_AT_ONCE) return log;
  }
}

const saidBy = ({ type, effectiveOn, data }: RecordedEvent): string => {
  const { kind, effectiveOn: countsFrom } = data as { kind?: string; effectiveOn?: string };
  return JSON.stringify([type, effectiveOn, kind, countsFrom]);
};

function countedByType(log: readonly RecordedEvent[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of log) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

const learnersIn = (log: readonly RecordedEvent[]): number =>
  new Set(log.flatMap(({ data }) => (data as { learnerRef?: string }).learnerRef ?? [])).size;

describe('an import that is killed again and again', () => {
  const parent = mkdtempSync(join(tmpdir(), 'ledger-import-'));
  const [bundle, whole, killed] = ['bundle', 'whole', 'killed'].map((name) => join(parent, name)) as [
    string,
    string,
    string,
  ];
  afterAll(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  it('comes to what one comes to that nobody killed: every enrollment once, with each of its facts', async () => {
    await generateBundle(bundle, { enrollments: ENROLLMENTS });
    writeFileSync(join(bundle, 'padding.txt'), Buffer.alloc(PADDING_BYTES));
    const { tookMs } = await live(whole, bundle);

    const headsOfDead: number[] = [];
    while (headsOfDead.length < LIVES_LIMIT) {
      const killAfterMs = (headsOfDead.length + Math.random()) * LONGER * tookMs;
      if ((await live(killed, bundle, killAfterMs)).isDone) break;
      headsOfDead.push(await headOf(killed));
    }
    const [disturbed, undisturbed] = [await importedIn(killed), await importedIn(whole)];

    const { EnrollmentRequested: requested = 0, FactRecorded: facts = 0 } = undisturbed.eventsByType;
    expect([requested, facts > requested]).toStrictEqual([ENROLLMENTS, true]);
    const end = await headOf(whole);
    expect(headsOfDead.filter((head) => head > end - requested - facts && head < end)).not.toStrictEqual([]);
    expect(disturbed).toStrictEqual(undisturbed);
    expect(disturbed.viewsThatDiffer).toStrictEqual([]);
  });
});
