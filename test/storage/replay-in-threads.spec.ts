import { join } from 'node:path';
import type { ViewDifference } from '@ledger/event-sourcing';
import { courses, sampleCodec, sampleEvent } from '@ledger/event-sourcing/testing';
import {
  openSqliteEventStore,
  openSqliteViewStore,
  projectionWorker,
  replayInThreads,
} from '@ledger/storage';
import { temporaryFolder } from '@ledger/storage/testing';

// The threads run what the last build compiled, which `npm test` makes first.
const MODULE = join(__dirname, '../../dist/test/storage/sample-views.js');
const WAIT_MS = 10_000;
const COURSES = 20;

const folder = temporaryFolder();

const differences = async (): Promise<readonly string[]> => {
  const found: ViewDifference[] = [];
  await replayInThreads({
    folder: folder.path,
    modulePath: MODULE,
    tell: (difference) => {
      found.push(difference);
    },
  });
  return found.map(({ view, key }) => `${view.name} ${key}`);
};

beforeAll(async () => {
  const store = openSqliteEventStore({ folder: folder.path, codec: sampleCodec, committer: 'inline' });
  const events = Array.from({ length: COURSES }, (_, index) =>
    sampleEvent(String(index), { data: { course: `c${String(index)}`, seats: 1 } }),
  );
  const { position } = await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });
  const host = projectionWorker({ folder: folder.path, modulePath: MODULE, log: store });
  await host.waitFor(position, WAIT_MS);
  await host.stop();
  await store.close();
});

afterAll(() => {
  folder.remove();
});

it('finds nothing where the views are what the log says', async () => {
  expect(await differences()).toStrictEqual([]);
});

it('finds the row that is not, whichever thread has its view', async () => {
  const views = openSqliteViewStore({ folder: folder.path });
  const [row] = await views.read(courses, ['c7']);
  if (row === undefined) throw new Error('The row is there');
  await views.write([{ view: courses, rows: [{ ...row, body: '{}' }] }], []);
  await views.close();

  expect(await differences()).toStrictEqual(['courses c7']);
});

it('fails by the name of what ended a thread', async () => {
  const views = openSqliteViewStore({ folder: folder.path });
  await views.save({ name: 'view courses v1', from: COURSES, to: COURSES + 5 });
  await views.close();

  await expect(differences()).rejects.toThrow('The log ends before position 25');
});
