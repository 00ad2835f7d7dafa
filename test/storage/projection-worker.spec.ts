import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, ProjectionHost } from '@ledger/event-sourcing';
import { courses, sampleCodec, sampleEvent } from '@ledger/event-sourcing/testing';
import { openSqliteEventStore, openSqliteViewStore, projectionWorker } from '@ledger/storage';
import { temporaryFolder } from '@ledger/storage/testing';
import { DatabaseSync } from '@photostructure/sqlite';

// The thread runs what the last build compiled, which `npm test` makes first.
const MODULE = join(__dirname, '../../dist/test/storage/sample-views.js');
const WAIT_MS = 10_000;

// A file that another holds is waited for five seconds before that counts as an outage.
jest.setTimeout(60_000);

const folder = temporaryFolder();
let store: EventStore;
let host: ProjectionHost | undefined;

const offer = async (course: string, changes = {}): Promise<number> => {
  const events = [sampleEvent(course, { data: { course, seats: 3 }, ...changes })];
  return (await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] })).position;
};

beforeAll(() => {
  store = openSqliteEventStore({ folder: folder.path, codec: sampleCodec, committer: 'inline' });
});

afterEach(async () => {
  await host?.stop();
});

afterAll(async () => {
  await store.close();
  folder.remove();
});

it('keeps views up in a thread of its own, for others to read', async () => {
  await offer('algebra');
  host = projectionWorker({ folder: folder.path, modulePath: MODULE, log: store });
  const reached = await host.waitFor(await offer('biology'), WAIT_MS);
  const views = openSqliteViewStore({ folder: folder.path, readOnly: true });

  expect(reached).toBe(true);
  expect((await views.find(courses, { where: {}, limit: 9 })).map(({ key }) => key)).toStrictEqual([
    'algebra',
    'biology',
  ]);
  await views.close();
  await host.stop();
  expect(host.state).toBe('stopped');
});

it('says that it tries again while the views cannot be written, and goes on once they can', async () => {
  host = projectionWorker({ folder: folder.path, modulePath: MODULE, log: store });
  await host.waitFor(await offer('chemistry'), WAIT_MS);
  const holder = new DatabaseSync(join(folder.path, 'views.db'));
  holder.exec('BEGIN IMMEDIATE');
  const head = await offer('drawing');
  while (host.state === 'running') await pause(20);
  expect(host).toMatchObject({ state: 'retrying', error: { name: 'StoreUnavailable' } });
  expect(host.error?.message).toContain('locked');

  holder.exec('ROLLBACK');
  holder.close();
  expect(await host.waitFor(head, WAIT_MS)).toBe(true);
  while (host.state === 'retrying') await pause(20);
  expect(host).toMatchObject({ state: 'running', error: undefined });
});

it('says why it cannot start', async () => {
  host = projectionWorker({ folder: folder.path, modulePath: join(__dirname, 'absent.js'), log: store });

  expect(await host.waitFor(10, WAIT_MS)).toBe(false);
  expect(host).toMatchObject({ state: 'failed' });
  expect(host.error?.message).toContain('absent.js');
});

it('says which event it does not know', async () => {
  await offer('x', { type: 'CourseRenamed', schemaVersion: 2 });
  const MODULE_OF_OLDER = join(__dirname, '../../dist/test/storage/older-views.js');
  host = projectionWorker({ folder: folder.path, modulePath: MODULE_OF_OLDER, log: store });

  expect(await host.waitFor(await store.head(), WAIT_MS)).toBe(false);
  expect(host.error).toMatchObject({ name: 'UnknownEvent' });
});
