import type { AppendRequest, EventStore, StoreUnavailable } from '@ledger/event-sourcing';
import { sampleCodec, sampleEvent } from '@ledger/event-sourcing/testing';
import { temporaryFolder } from '../testing';
import { openSqlite, type SqliteDatabase } from './driver';
import { inlineCommitter } from './inline-committer';
import {
  createLedgerIn,
  NewerLedgerFile,
  NotDurable,
  openLedgerForReading,
  openLedgerForWriting,
} from './ledger-file';
import { LogReader } from './log-reader';
import { openSqliteEventStore, sqliteEventStore } from './sqlite-event-store';
import { unavailableReason } from './unavailable';

const folder = temporaryFolder();
let file: string;
let writing: SqliteDatabase;
let store: EventStore;
let commits: number;

const request = (stream: string, ...ids: readonly string[]): AppendRequest => ({
  writes: [{ stream, expectedRevision: 'any', events: ids.map((id) => sampleEvent(id)) }],
  outcome: { key: `key ${ids.join()}`, fingerprint: 'f', answer: '{}' },
});

/** An append too large for the pages that are left. */
const large = (id: string): AppendRequest => ({
  writes: [
    { stream: 'large', expectedRevision: 'any', events: [sampleEvent(id, { data: 'x'.repeat(100_000) })] },
  ],
});

const reasonOf = (appending: Promise<unknown>): Promise<unknown> =>
  appending.then(
    () => 'appended',
    (error: unknown) => (error as StoreUnavailable).reason,
  );

const idsInLog = async (): Promise<readonly string[]> => (await store.readAll(0, 100)).map(({ id }) => id);

beforeEach(() => {
  file = createLedgerIn(`${folder.path}/${String(Math.trunc(performance.now() * 1_000))}`);
  writing = openLedgerForWriting(file);
  commits = 0;
  const committer = inlineCommitter(writing);
  store = sqliteEventStore({
    reader: new LogReader(openLedgerForReading(file), sampleCodec),
    committer: {
      ...committer,
      commit: (group) => {
        commits += 1;
        return committer.commit(group);
      },
    },
    codec: sampleCodec,
    queueLimit: 3,
  });
});

afterEach(async () => {
  await store.close();
});

afterAll(() => {
  folder.remove();
});

describe('a disk that is full', () => {
  const fill = (): void => {
    const pages = Number(writing.prepare('PRAGMA page_count').get()?.[0]);
    writing.exec(`PRAGMA max_page_count = ${String(pages)}`);
  };

  it('refuses the whole group, of which nothing is kept', async () => {
    await store.append(request('a', '1'));
    fill();
    const group = [store.append(request('a', '2')), store.append(large('3'))].map(reasonOf);

    expect(await Promise.all(group)).toStrictEqual(['disk-full', 'disk-full']);
    expect(await idsInLog()).toStrictEqual(['1']);
    expect(await store.outcomeOf('key 2')).toBeUndefined();
  });

  it('is written to again as soon as there is space', async () => {
    fill();
    expect(await reasonOf(store.append(large('1')))).toBe('disk-full');
    writing.exec('PRAGMA max_page_count = 1000000');

    await store.probe();
    expect(await store.append(large('1'))).toStrictEqual({ position: 1 });
  });
});

describe('a file that takes no writes', () => {
  it('refuses as read-only, reads on, and works again later', async () => {
    await store.append(request('a', '1'));
    writing.exec('PRAGMA query_only = ON');

    expect(await reasonOf(store.append(request('a', '2')))).toBe('read-only');
    expect(await reasonOf(store.probe())).toBe('read-only');
    expect(await idsInLog()).toStrictEqual(['1']);
    writing.exec('PRAGMA query_only = OFF');
    expect(await store.append(request('a', '2'))).toStrictEqual({ position: 2 });
  });

  it('refuses as locked while another process holds it', async () => {
    writing.exec('PRAGMA busy_timeout = 1');
    const other = openSqlite(file);
    other.exec('BEGIN IMMEDIATE');

    expect(await reasonOf(store.append(request('a', '1')))).toBe('locked');
    other.exec('ROLLBACK');
    other.close();
    expect(await store.append(request('a', '1'))).toStrictEqual({ position: 1 });
  });

  it('takes an extended code for what it begins with, and a bug for none', () => {
    const SQLITE_IOERR_FSYNC = 1_034;

    expect(unavailableReason({ errcode: SQLITE_IOERR_FSYNC })).toBe('io-error');
    expect(unavailableReason({ errcode: 1_555 })).toBeUndefined();
    expect(unavailableReason(new TypeError('a bug'))).toBeUndefined();
  });
});

describe('a group', () => {
  it('lets an append fail alone when SQLite refuses its rows after every check', async () => {
    writing.exec(`
      CREATE TRIGGER surprise BEFORE INSERT ON events WHEN NEW.id = 'bad' BEGIN SELECT raise(ABORT, 'surprise'); END
    `);
    const [before, bad, after] = [
      store.append(request('a', '1')),
      store.append(request('a', '2', 'bad')),
      store.append(request('a', '3')),
    ];

    await expect(bad).rejects.toMatchObject({ name: 'AppendRejected' });
    expect([await before, await after]).toStrictEqual([{ position: 1 }, { position: 2 }]);
    expect((await store.readAll(0, 9)).map(({ revision }) => revision)).toStrictEqual([0, 1]);
    expect(await store.outcomeOf('key 2,bad')).toBeUndefined();
  });

  it('takes in what was decided on top of others of it, so that one stream shares a sync', async () => {
    const first = store.append(request('a', '1'));
    const second = store.append({ ...request('a', '2'), restsOn: [first] });
    const third = store.append({ ...request('a', '3'), restsOn: [second] });

    expect(await third).toStrictEqual({ position: 3 });
    expect(commits).toBe(1);
  });

  it('loses what rests on an append that SQLite refuses after every check', async () => {
    writing.exec(`
      CREATE TRIGGER surprise BEFORE INSERT ON events WHEN NEW.id = 'bad' BEGIN SELECT raise(ABORT, 'surprise'); END
    `);
    const bad = store.append(request('a', 'bad'));
    const onBad = store.append({ ...request('b', '1'), restsOn: [bad] });
    const answers = await Promise.allSettled([bad, onBad, store.append(request('c', '2'))]);

    expect(answers).toMatchObject([
      { reason: { name: 'AppendRejected' } },
      { reason: { name: 'BasisLost' } },
      { value: { position: 1 } },
    ]);
    expect(await idsInLog()).toStrictEqual(['2']);
  });

  it('refuses more appends than may wait, and takes them a moment later', async () => {
    const waiting = ['1', '2', '3'].map((id) => store.append(request('a', id)));

    await expect(store.append(request('a', '4'))).rejects.toMatchObject({ name: 'StoreBusy', waiting: 3 });
    await Promise.all(waiting);
    expect(await store.append(request('a', '4'))).toStrictEqual({ position: 4 });
  });

  it('commits an append of more events than a group should have, and goes on in order', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `m${String(index)}`);
    const answers = [
      store.append(request('a', '1')),
      store.append(request('a', ...many)),
      store.append(request('b', '2')),
    ];

    expect(await Promise.all(answers)).toStrictEqual([
      { position: 1 },
      { position: 3_001 },
      { position: 3_002 },
    ]);
  });
});

describe('opening', () => {
  it('refuses a file that a newer program wrote', () => {
    writing.exec('PRAGMA user_version = 99');

    expect(() => openLedgerForWriting(file)).toThrow(NewerLedgerFile);
    expect(() => openLedgerForReading(file)).toThrow(NewerLedgerFile);
  });

  it('refuses a file that could lose an accepted command', () => {
    expect(() => openLedgerForWriting(':memory:')).toThrow(NotDurable);
  });

  it('syncs every commit', () => {
    expect(writing.prepare('PRAGMA synchronous').get()).toStrictEqual([2]);
  });

  it('makes a folder that is missing', async () => {
    const nested = openSqliteEventStore({
      folder: `${folder.path}/a/b`,
      codec: sampleCodec,
      committer: 'inline',
    });

    expect(await nested.head()).toBe(0);
    await nested.close();
  });
});
