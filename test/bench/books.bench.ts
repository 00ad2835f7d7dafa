import { type BooksSources, generalLedger, journalEntries, trialBalance } from '@ledger/accounting';
import { type EventStore, runProjections, type StreamWrite } from '@ledger/event-sourcing';
import { addDays, type Day } from '@ledger/kernel';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { openSqliteEventLog, openSqliteEventStore, openSqliteViewStore } from '@ledger/storage';
import { TRIAL, TRIAL_ALLOTMENT } from '../support/trial-program';
import { ASKED_PROVIDER, fillWithEvents } from './many-events';
import { benchFolder, interleaved, median, ROUNDS, secondsSince, spread as shown, verdict } from './rounds';

const MANY_EVENTS = 1_000_000;
/** As many as Louisiana has. */
const SCHOOL_SYSTEMS = 70;
const DAYS = 300;
const PLENTY_CENTS = 10_000_000_000;
const HOUR_MS = 3_600_000;
const PAGE = 200;
/** An earlier position is asked for at this many places of the log, none of them the end of a block. */
const PLACES = 7;
const GOAL_SECONDS = 2;

/** A store that spreads what is appended over school systems and, as it grows, over most of a year. */
function spreading(store: EventStore): EventStore {
  let appended = 0;
  const append: EventStore['append'] = ({ writes }) => {
    const days = Math.floor((appended * DAYS) / MANY_EVENTS);
    appended += writes.length;
    return store.append({ writes: writes.flatMap((write) => spread(write, days)) });
  };
  return Object.assign(Object.create(store) as EventStore, { append });
}

/** What concerns one enrollment goes to one school system; money goes to all of them. */
function spread(write: StreamWrite, days: number): readonly StreamWrite[] {
  if (write.events.some(({ type }) => type === 'AllotmentReleased'))
    return Array.from({ length: SCHOOL_SYSTEMS }, (_, system) => movedTo(write, { system, days }));
  const system = seedOf(JSON.stringify(write.events[0]?.data));
  return [system === undefined ? write : movedTo(write, { system, days })];
}

/** Of the enrollment that a fact concerns; none for facts of the program. */
function seedOf(text: string): number | undefined {
  const enrollmentId = /"enrollmentId":"([^"]+)"/.exec(text)?.[1];
  return enrollmentId === undefined ? undefined : Number.parseInt(enrollmentId.slice(-6), 16);
}

interface Place {
  readonly system: number;
  readonly days: number;
}

function movedTo(write: StreamWrite, { system, days }: Place): StreamWrite {
  const code = String(system % SCHOOL_SYSTEMS).padStart(3, '0');
  const allotmentId = TRIAL_ALLOTMENT.replace(`.${TRIAL.schoolSystem}.`, `.${code}.`);
  const text = JSON.stringify(write)
    .replaceAll(TRIAL_ALLOTMENT, allotmentId)
    .replaceAll(String(Number.MAX_SAFE_INTEGER), String(PLENTY_CENTS))
    .replaceAll(`"schoolSystem":"${TRIAL.schoolSystem}"`, `"schoolSystem":"${code}"`)
    .replace(
      /"(effectiveOn|earnedOn)":"(\d{4}-\d\d-\d\d)"/g,
      (_, name: string, day: string) => `"${name}":"${addDays(day as Day, days)}"`,
    );
  return JSON.parse(text) as StreamWrite;
}

async function filledBooks(folder: string): Promise<number> {
  const store = openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' });
  await fillWithEvents(spreading(store), MANY_EVENTS);
  const head = await store.head();
  await store.close();
  const log = openSqliteEventLog(folder, ledgerCodec);
  const views = openSqliteViewStore({ folder });
  const host = await runProjections({ log, views, projections: allProjections });
  if (!(await host.waitFor(head, HOUR_MS))) throw host.error ?? new Error('The views did not catch up');
  await host.stop();
  await views.close();
  log.close();
  return head;
}

/** The longest of several looks at the books as they were at places all over the log, in seconds. */
const slowest = (head: number, look: (position: number) => Promise<unknown>) => async (): Promise<number> => {
  let most = 0;
  for (let place = 1; place <= PLACES; place += 1) {
    const position = Math.floor((head * place) / (PLACES + 1)) + 511;
    const started = process.hrtime.bigint();
    await look(position);
    most = Math.max(most, secondsSince(started));
  }
  return most;
};

async function entriesASecond(sources: BooksSources, position: number): Promise<number> {
  const started = process.hrtime.bigint();
  let count = 0;
  const scope = { position, window: { kind: 'all' }, filter: {} } as const;
  for await (const { lines } of journalEntries(sources, { scope, after: 0 }))
    count += Math.min(lines.length, 1);
  return count / secondsSince(started);
}

/** The books of a million events: trial balances as of earlier positions, pages of the general ledger, the whole journal. */
export async function benchBooks(): Promise<void> {
  console.log(`\nBooks, ${String(ROUNDS)} rounds interleaved`);
  const folder = benchFolder();
  const head = await filledBooks(folder.path);
  const events = openSqliteEventStore({ folder: folder.path, codec: ledgerCodec, committer: 'inline' });
  const views = openSqliteViewStore({ folder: folder.path, readOnly: true });
  const sources = { views, events };
  const all = (position: number) => ({ position, window: { kind: 'all' }, filter: {} }) as const;
  const ofSystem = (position: number) => ({ ...all(position), filter: { schoolSystem: '017' } });
  const measured = await interleaved({
    whole: slowest(head, (position) => trialBalance(sources, all(position))),
    system: slowest(head, (position) => trialBalance(sources, all(position), ['schoolSystem'])),
    provider: slowest(head, (position) =>
      trialBalance(sources, { ...all(position), filter: { providerId: ASKED_PROVIDER } }),
    ),
    providers: slowest(head, (position) => trialBalance(sources, all(position), ['providerId'])),
    page: slowest(head, (after) =>
      generalLedger(sources, { scope: ofSystem(head), account: 'encumbrances', after, limit: PAGE }),
    ),
    journal: () => entriesASecond(sources, Math.floor(head / 10)),
  });
  console.log(
    `  ${head.toLocaleString('en-US')} events, ${String(SCHOOL_SYSTEMS)} school systems; slowest of ${String(PLACES)} places, seconds`,
  );
  console.log(`  trial balance ${shown(measured.whole)}; by school system ${shown(measured.system)}`);
  console.log(`  of one provider ${shown(measured.provider)}; by provider ${shown(measured.providers)}`);
  console.log(`  page of the general ledger, one account of one school system ${shown(measured.page)}`);
  console.log(`  journal entries written a second ${shown(measured.journal)}`);
  verdict('seconds for a trial balance as of an earlier position', median(measured.whole), {
    atMost: GOAL_SECONDS,
  });
  await views.close();
  await events.close();
  folder.remove();
}
