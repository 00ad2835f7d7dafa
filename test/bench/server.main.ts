import 'reflect-metadata';
import {
  type EventStore,
  memoryEventStore,
  memoryViewStore,
  type ProjectionHost,
} from '@ledger/event-sourcing';
import {
  composeLedger,
  type Ledger,
  openLedger,
  serviceLog,
  settingsFrom,
  systemClock,
} from '@ledger/platform';
import { memoryPersonalVault, memoryReferenceRegister } from '@ledger/privacy';
import { ledgerCodec } from '@ledger/processes';
import fastify from 'fastify';
import { createApi } from '../../apps/api/src/create-api';
import { trialProgram } from '../support/trial-program';

export type ServerKind = 'durable' | 'durable-inline' | 'no-storage' | 'bare';

/** The decisions of the ledger over a store that keeps what is known at the start and forgets what comes after. */
async function forgetfulStore(): Promise<EventStore> {
  const remembered = memoryEventStore(ledgerCodec);
  const seeding = await composeLedger({ ...parts(remembered) });
  await seed(seeding);
  const before = await remembered.head();
  let position = before;
  return {
    ...parts(remembered).events,
    readStream: (stream) => remembered.readStream(stream),
    readAll: () => Promise.resolve([]),
    head: () => Promise.resolve(before),
    outcomeOf: () => Promise.resolve(undefined),
    subscribe: () => () => undefined,
    append: ({ writes }) => {
      position += writes.reduce((sum, { events }) => sum + events.length, 0);
      return Promise.resolve({ position });
    },
    probe: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

const NO_VIEWS: ProjectionHost = {
  position: Number.MAX_SAFE_INTEGER,
  state: 'running',
  error: undefined,
  waitFor: () => Promise.resolve(true),
  stop: () => Promise.resolve(),
};

const parts = (events: EventStore) => {
  const views = memoryViewStore();
  return {
    events,
    views,
    cursors: views,
    clock: systemClock,
    zone: 'America/Chicago',
    projections: NO_VIEWS,
  };
};

async function seed(ledger: Ledger): Promise<void> {
  for (const command of trialProgram(() => ledger.metadata({ actor: 'bench' }), 1))
    await ledger.execute(command);
}

async function ledgerOf(kind: ServerKind, folder: string): Promise<Ledger> {
  if (kind === 'no-storage') return composeLedger(parts(await forgetfulStore()));
  const place = kind === 'durable' ? 'worker' : 'inline';
  const ledger = await openLedger({ folder, committer: place, projections: place });
  await seed(ledger);
  return ledger;
}

/** What the ledger answers, but for the id. */
const RECEIPT = { revision: 0, events: ['EnrollmentRequested'], position: 12_345 };

interface Listening {
  readonly url: string;
  readonly close: () => Promise<unknown>;
}

async function listen(kind: ServerKind, folder: string): Promise<Listening> {
  if (kind === 'bare') {
    const server = fastify();
    server.post('/v1/enrollments', async (request, reply) =>
      reply.code(201).send({ ...RECEIPT, id: (request.body as { readonly learnerRef: string }).learnerRef }),
    );
    return { url: await server.listen({ port: 0, host: '127.0.0.1' }), close: () => server.close() };
  }
  const environment = {
    LEDGER_DATA: folder,
    LEDGER_RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
    LEDGER_DAILY_EVALUATION: 'off',
  };
  const app = await createApi({
    ledger: await ledgerOf(kind, folder),
    register: memoryReferenceRegister(),
    vault: memoryPersonalVault(),
    settings: settingsFrom(environment),
    log: serviceLog('warn').log,
  });
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}

/** A service for the benches; tells its address and ends when it is told to. */
async function main([kind, folder]: readonly string[]): Promise<void> {
  const { url, close } = await listen((kind ?? 'bare') as ServerKind, folder ?? '');
  process.send?.(url);
  process.on('disconnect', () => {
    void close().then(() => process.exit(0));
  });
}

void main(process.argv.slice(2));
