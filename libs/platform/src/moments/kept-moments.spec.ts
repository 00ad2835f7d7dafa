import { type EventStore, memoryEventStore, memoryViewStore } from '@ledger/event-sourcing';
import { programView } from '@ledger/catalog';
import { toDay } from '@ledger/kernel';
import { ledgerCodec } from '@ledger/processes';
import { KeptMoments } from './kept-moments';
import { asOfMoment, ledgerInMoments } from './ledger-in-moments';
import { MomentBeingBuilt, patientViews } from './patient-views';
import type { Ledger } from '../ledger';

const EVENTS = 5;

async function logOf(): Promise<EventStore> {
  const log = memoryEventStore(ledgerCodec);
  for (let index = 1; index <= EVENTS; index += 1) {
    const programId = `p${String(index)}`;
    await log.append({
      writes: [
        {
          stream: `program-${programId}`,
          expectedRevision: 'no-stream',
          events: [definedOf(programId, index)],
        },
      ],
    });
  }
  return log;
}

const definedOf = (programId: string, day: number) => ({
  id: `${programId}.0`,
  type: 'ProgramDefined',
  schemaVersion: 1,
  data: { programId, title: programId, policyId: 'p', fundingSources: [], schoolSystems: [], limits: {} },
  recordedAt: `2026-08-0${String(day)}T00:00:00.000Z`,
  effectiveOn: toDay('2026-08-01'),
  actor: 'a',
  correlationId: 'c',
  causationId: null,
});

/** Counts the stores that are open. */
function countedStores() {
  const counted = { open: 0, opened: 0 };
  const openAside = () => {
    counted.open += 1;
    counted.opened += 1;
    const store = memoryViewStore();
    const close = (): Promise<void> => {
      counted.open -= 1;
      return store.close();
    };
    return { ...store, close };
  };
  return { counted, openAside };
}

describe('moments that are kept', () => {
  it('are not built again for the next page, and give way to others, the oldest first', async () => {
    const { counted, openAside } = countedStores();
    const moments = new KeptMoments({ log: await logOf(), most: 2, openAside });
    for (const position of [1, 2, 1, 3, 1]) {
      const used = await moments.at(position);
      expect(await used.moment.views.find(programView, { where: {}, limit: 9 })).toHaveLength(position);
      used.release();
    }
    expect(counted).toStrictEqual({ open: 2, opened: 3 });
    await moments.close();
    expect(counted.open).toBe(0);
  });

  it('stay as long as somebody reads them', async () => {
    const { counted, openAside } = countedStores();
    const moments = new KeptMoments({ log: await logOf(), most: 1, openAside });
    const first = await moments.at(1);
    const others = await Promise.all([2, 3].map((position) => moments.at(position)));
    for (const other of others) other.release();
    expect(await first.moment.views.find(programView, { where: {}, limit: 9 })).toHaveLength(1);
    first.release();
    first.release();
    expect(counted.open).toBe(1);
    await moments.close();
  });

  it('refuse to begin more at a time than the machine can build', async () => {
    const { openAside } = countedStores();
    const moments = new KeptMoments({ log: await logOf(), most: 1, mostInUse: 2, openAside });
    const inUse = await Promise.all([1, 2].map((position) => moments.at(position)));
    await expect(moments.at(3)).rejects.toBeInstanceOf(MomentBeingBuilt);
    for (const used of inUse) used.release();
    (await moments.at(3)).release();
    await moments.close();
  });
});

describe('the views of a moment', () => {
  it('are asked for again when they take longer than somebody waits, and are there then', async () => {
    const log = await logOf();
    let go = (): void => undefined;
    const slow: EventStore = {
      ...log,
      readAll: async (...asked) => {
        await new Promise<void>((resolve) => {
          go = resolve;
        });
        return log.readAll(...asked);
      },
    };
    const moments = new KeptMoments({ log: { ...slow, head: () => log.head() }, openAside: memoryViewStore });
    const began = moments.at(0);
    const used = await began;
    const hasty = patientViews(used.moment.views, 1);
    await expect(hasty.read(programView, ['p1'])).rejects.toMatchObject({
      name: 'MomentBeingBuilt',
      position: 0,
    });
    go();
    expect(await patientViews(used.moment.views, 60_000).read(programView, ['p1'])).toStrictEqual([]);
    used.release();
    await moments.close();
  });
});

describe('a ledger that is read as of a moment', () => {
  it('is the one of then to whoever reads it within, and of now to everybody else', async () => {
    const log = await logOf();
    const live = { events: log, views: memoryViewStore(), clock: { now: () => 'now' } } as unknown as Ledger;
    const ledger = ledgerInMoments(live);
    const moments = new KeptMoments({ log, openAside: memoryViewStore });
    const used = await moments.at(3);
    const [then, now] = await Promise.all([
      asOfMoment(used.moment, async () => {
        await Promise.resolve();
        return {
          head: await ledger.events.head(),
          at: ledger.clock.now(),
          load: await ledger.views.load('x'),
        };
      }),
      (async () => ({
        head: await ledger.events.head(),
        at: ledger.clock.now(),
        load: await ledger.views.load('x'),
      }))(),
    ]);
    expect(then).toStrictEqual({ head: 3, at: '2026-08-03T00:00:00.000Z', load: 3 });
    expect(now).toStrictEqual({ head: EVENTS, at: 'now', load: 0 });
    used.release();
    await moments.close();
  });
});
