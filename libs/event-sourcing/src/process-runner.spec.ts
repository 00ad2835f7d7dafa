import type { EventStore } from './event-store';
import { ClockBehindLog, DecisionTooEarly, StoreBusy, StoreUnavailable } from './failures';
import { memoryEventStore } from './memory-event-store';
import { memoryViewStore } from './memory-view-store';
import {
  type AnyProcess,
  type CausedMetadata,
  type ProcessAnswer,
  ProcessCommandRefused,
} from './process-command';
import { type ProcessHost, type ProcessRunnerOptions, runProcess } from './process-runner';
import { sampleCodec, sampleEvent } from './testing';

const WAIT_MS = 3_000;

const announceOffered: AnyProcess = {
  name: 'announce-offered-course',
  reactsTo: ['CourseOffered'],
  orderedBy: ({ id }) => id,
  react: ({ data }) => [
    { type: 'AnnounceCourse', data },
    { type: 'CountCourse', data: {} },
  ],
};

let store: EventStore;
let cursors: ReturnType<typeof memoryViewStore>;
let sent: CausedMetadata[];
const hosts: ProcessHost[] = [];

const accepted: ProcessAnswer = { kind: 'accepted' };

const start = async (options: Partial<ProcessRunnerOptions> = {}): Promise<ProcessHost> => {
  const host = await runProcess({
    process: announceOffered,
    log: store,
    cursors,
    send: (_, metadata) => {
      sent.push(metadata);
      return Promise.resolve(accepted);
    },
    ...options,
  });
  hosts.push(host);
  return host;
};

const append = async (...ids: readonly string[]): Promise<number> => {
  const events = ids.map((id) =>
    sampleEvent(id, { type: id.startsWith('r') ? 'CourseRenamed' : 'CourseOffered' }),
  );
  return (await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] })).position;
};

const commandIds = (): readonly string[] => sent.map(({ commandId }) => commandId);

const refusing =
  (eventId: string): ProcessRunnerOptions['send'] =>
  (_, metadata) => {
    sent.push(metadata);
    if (metadata.causationId !== eventId) return Promise.resolve(accepted);
    return Promise.resolve({ kind: 'refused', refusal: { name: 'CourseFull', details: { seats: 0 } } });
  };

beforeEach(() => {
  store = memoryEventStore(sampleCodec);
  cursors = memoryViewStore();
  sent = [];
});

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
});

it('sends the commands of each event it reacts to, in order, caused by that event', async () => {
  const host = await start();

  expect(await host.waitFor(await append('1', 'r1', '2'), WAIT_MS)).toBe(true);
  expect(commandIds()).toStrictEqual([
    'announce-offered-course:1:0',
    'announce-offered-course:1:1',
    'announce-offered-course:2:0',
    'announce-offered-course:2:1',
  ]);
  expect(sent[2]).toStrictEqual({
    commandId: 'announce-offered-course:2:0',
    actor: 'process:announce-offered-course',
    correlationId: 'request-9',
    causationId: '2',
  });
});

it('goes on after the last event it dealt with', async () => {
  const first = await start();
  await first.waitFor(await append('1'), WAIT_MS);
  await first.stop();
  const second = await start();
  await second.waitFor(await append('2'), WAIT_MS);

  expect(sent.map(({ causationId }) => causationId)).toStrictEqual(['1', '1', '2', '2']);
});

it('passes over what it does not react to without reading it', async () => {
  let pages = 0;
  const readAll: EventStore['readAll'] = (...asked) => {
    pages += 1;
    return store.readAll(...asked);
  };
  const host = await start({ log: { ...store, readAll } });
  await host.waitFor(await append('1'), WAIT_MS);
  const before = pages;
  for (const id of ['r1', 'r2', 'r3']) await host.waitFor(await append(id), WAIT_MS);

  expect([host.position, pages]).toStrictEqual([4, before]);
  expect(await host.waitFor(await append('2'), WAIT_MS)).toBe(true);
  expect(sent.map(({ causationId }) => causationId)).toStrictEqual(['1', '1', '2', '2']);
});

it('stops at a refusal it does not expect, and sends the same command when it is started again', async () => {
  const failures: Error[] = [];
  const first = await start({ send: refusing('2'), onFailure: (error) => failures.push(error) });

  expect(await first.waitFor(await append('1', '2', '3'), WAIT_MS)).toBe(false);
  expect(first).toMatchObject({ state: 'failed', position: 1 });
  expect(first.error).toBeInstanceOf(ProcessCommandRefused);
  expect(first.error?.message).toContain('CourseFull');
  expect(failures).toStrictEqual([first.error]);
  expect(commandIds().at(-1)).toBe('announce-offered-course:2:0');

  const second = await start();
  expect(await second.waitFor(3, WAIT_MS)).toBe(true);
  expect(commandIds().slice(3)).toStrictEqual([
    'announce-offered-course:2:0',
    'announce-offered-course:2:1',
    'announce-offered-course:3:0',
    'announce-offered-course:3:1',
  ]);
});

it('goes on after a refusal it expects', async () => {
  const host = await start({ send: refusing('1'), expectedRefusals: ['CourseFull'] });

  expect(await host.waitFor(await append('1', '2'), WAIT_MS)).toBe(true);
});

it('stops at an error it does not understand', async () => {
  const host = await start({ send: () => Promise.reject(new TypeError('a bug')) });

  expect(await host.waitFor(await append('1'), WAIT_MS)).toBe(false);
  expect(host).toMatchObject({ state: 'failed', position: 0, error: new TypeError('a bug') });
});

it('tries again while the store is busy', async () => {
  let busy = 1;
  const host = await start({
    send: () => (busy-- > 0 ? Promise.reject(new StoreBusy(9)) : Promise.resolve(accepted)),
  });

  expect(await host.waitFor(await append('1'), WAIT_MS)).toBe(true);
});

describe('an outage', () => {
  const outages = [
    new StoreUnavailable('disk-full'),
    new ClockBehindLog('2026-11-22T03:00:00.000Z', {
      type: 'CourseOffered',
      id: '0',
      recordedAt: '2026-11-22T15:00:00.000Z',
    }),
  ];

  it.each(outages)('is outlasted, and told of meanwhile: $message', async (outage) => {
    let isOver = false;
    const host = await start({
      send: () => (isOver ? Promise.resolve(accepted) : Promise.reject(outage)),
    });
    const head = await append('1');

    expect(await host.waitFor(head, 60_000)).toBe(false);
    expect(host).toMatchObject({ state: 'retrying', position: 0, error: outage });

    isOver = true;
    expect(await host.waitFor(head, WAIT_MS)).toBe(true);
    expect(host).toMatchObject({ state: 'running', error: undefined });
  });

  it('is waited out by whoever waits when it ends with the second try', async () => {
    const failing = [...outages];
    const host = await start({
      send: () => {
        const outage = failing.pop();
        return outage === undefined ? Promise.resolve(accepted) : Promise.reject(outage);
      },
    });

    expect(await host.waitFor(await append('1'), WAIT_MS)).toBe(true);
  });

  it('stops a process for good when it is that the store was closed', async () => {
    const closed = new StoreUnavailable('closed');
    const host = await start({ send: () => Promise.reject(closed) });

    expect(await host.waitFor(await append('1'), WAIT_MS)).toBe(false);
    expect(host).toMatchObject({ state: 'failed', error: closed });
  });
});

it('asks again for a decision that came before what another process has to do', async () => {
  let early = 2;
  const host = await start({
    send: () =>
      early-- > 0 ? Promise.reject(new DecisionTooEarly('the money of a course')) : Promise.resolve(accepted),
  });

  expect(await host.waitFor(await append('1'), WAIT_MS)).toBe(true);
  expect(host.state).toBe('running');
});

it('keeps several events under way together where it may, and saves only what came before a failure', async () => {
  const host = await start({ send: refusing('3'), together: 4 });

  expect(await host.waitFor(await append('1', '2', '3', '4'), WAIT_MS)).toBe(false);
  expect(host.position).toBe(2);
  expect(new Set(sent.map(({ causationId }) => causationId))).toStrictEqual(new Set(['1', '2', '3', '4']));
});

it('reads on from where another runner of the same process has come', async () => {
  const both = [await start(), await start()];
  const head = await append('1', '2', '3');

  expect(await Promise.all(both.map((host) => host.waitFor(head, WAIT_MS)))).toStrictEqual([true, true]);
  expect(new Set(commandIds()).size).toBe(6);
});

it('deals with events of one key in their order, however long each takes', async () => {
  const finished: string[] = [];
  const host = await start({
    process: { ...announceOffered, orderedBy: () => 'one key' },
    together: 4,
    send: async (_, { causationId, commandId }) => {
      // The earlier an event, the longer its commands take: without order, later ones would overtake.
      const turns = 5 - Number(causationId);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      finished.push(commandId);
      return accepted;
    },
  });
  await host.waitFor(await append('1', '2', '3', '4'), WAIT_MS);

  expect(finished).toStrictEqual(
    ['1', '2', '3', '4'].flatMap((id) => [
      `announce-offered-course:${id}:0`,
      `announce-offered-course:${id}:1`,
    ]),
  );
});
