import { type EventLog, follow, type Follower } from './follower';
import { headListeners } from './notify';

const AN_HOUR_MS = 3_600_000;

const listeners = headListeners();
const log: EventLog = {
  readAll: () => Promise.resolve([]),
  head: () => Promise.resolve(0),
  subscribe: (listener) => listeners.add(listener),
};

let steps: number;
let isAwaited: boolean;
let follower: Follower;

const grows = async (): Promise<void> => {
  listeners.notify(1);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((go) => setImmediate(go));
};

beforeEach(async () => {
  steps = 0;
  isAwaited = false;
  follower = follow({
    log,
    step: () => {
      steps += 1;
      return Promise.resolve();
    },
    failed: () => null,
    restMs: AN_HOUR_MS,
    isAwaited: () => isAwaited,
  });
  await grows();
});

afterEach(async () => {
  await follower.stop();
});

describe('a follower that rests between steps', () => {
  it('takes the first at once, and lets the log grow before the next', async () => {
    await grows();

    expect(steps).toBe(1);
  });

  it('goes on when it is told to hurry, with one step for all that came', async () => {
    await grows();
    follower.hurry();
    await grows();

    expect(steps).toBe(2);
  });

  it('does not begin to rest while somebody waits', async () => {
    follower.hurry();
    isAwaited = true;
    await grows();
    await grows();

    expect(steps).toBeGreaterThanOrEqual(3);
  });

  it('ends in the middle of its rest', async () => {
    await follower.stop();

    expect(follower.stopped).toBe(true);
  });
});

describe('a follower whose step failed', () => {
  it('ends in the middle of the wait before the next try', async () => {
    let failures = 0;
    const failing = follow({
      log,
      step: () => Promise.reject(new Error('the disk is full')),
      failed: () => {
        failures += 1;
        return AN_HOUR_MS;
      },
    });
    await grows();
    await failing.stop();

    expect(failures).toBe(1);
  });
});
