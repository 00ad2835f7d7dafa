import 'reflect-metadata';
import { requireCarriedFiles } from '@ledger/interchange';
import {
  type NotaryThread,
  openLedger,
  serviceLog,
  type Settings,
  settingsFrom,
  SettingsInvalid,
  startNotary,
} from '@ledger/platform';
import { openActorReferences, openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import type { Logger } from 'pino';
import { createApi } from './create-api';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Requests under way get this long once the service is told to end. */
const DRAIN_MS = 20_000;

async function serve(settings: Settings): Promise<void> {
  const { folder, zone, committer, projections, host, port } = settings;
  requireCarriedFiles();
  const { log, end } = serviceLog(settings.logLevel);
  const ledger = await openLedger({
    folder,
    zone,
    committer,
    projections,
    onFailure: (reader, { message }) => {
      log.error({ reader, message }, 'a reader of the log stopped; its error has to be looked at');
    },
  });
  const notary = notaryOf(settings, log);
  const register = openSqliteReferenceRegister({ folder });
  const vault = openSqlitePersonalVault({ folder });
  const actors = openActorReferences({ folder });
  const { referenceOf } = actors;
  const app = await createApi({ ledger, register, vault, settings, log, referenceOf });
  const close = async (): Promise<void> => {
    await app.close();
    actors.close();
    await notary?.stop();
    end();
  };
  endOnSignal(close);
  try {
    await app.listen(port, host);
  } catch (failure) {
    await close();
    throw failure;
  }
  process.stderr.write(welcome(settings, await app.getUrl()));
}

/** The notary of the service; undefined where it is switched off. */
function notaryOf(
  { folder, checkpointEvents, checkpointSeconds }: Settings,
  log: Logger,
): NotaryThread | undefined {
  if (checkpointEvents === 0) return undefined;
  return startNotary({
    folder,
    rhythm: { events: checkpointEvents, ms: checkpointSeconds * 1_000 },
    onFailure: ({ name, message }) => {
      log.error({ name, message }, 'the log could not be notarized; it is tried again');
    },
  });
}

/** Stops taking requests, answers those under way, closes the ledger and exits; a second signal exits at once. */
function endOnSignal(end: () => Promise<void>): void {
  let ending = false;
  const onSignal = (): void => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    end().then(
      () => process.exit(0),
      (failure: unknown) => {
        process.stderr.write(`The service did not end well: ${String(failure)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

const welcome = ({ folder, jwksUrl }: Settings, url: string): string =>
  [
    `Course Funding Ledger: ${url}/v1`,
    `API description:       ${url}/docs (${url}/openapi.json)`,
    `Data folder:           ${folder}`,
    jwksUrl === null
      ? `A token:               npm run -s ledger -- token --role administrator --data ${folder}`
      : `Tokens:                from the issuer whose keys are at ${jwksUrl.href}`,
    '',
  ].join('\n');

async function main(): Promise<void> {
  try {
    await serve(settingsFrom(process.env));
  } catch (failure) {
    process.stderr.write(`The service cannot start:\n${whyNot(failure)}\n`);
    // What was opened before the failure, such as a thread, would keep a service alive that serves nobody.
    process.exit(1);
  }
}

/** What each failure to listen is about, and what to do. */
const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there. End it, or set PORT to a free port (0 takes one).',
  EACCES: 'this user may not listen there. Set PORT to 1024 or more.',
  EADDRNOTAVAIL: 'this machine has no such address. Set HOST to one that it has.',
  ENOTFOUND: 'there is no such host. Set HOST to an address of this machine.',
};

function whyNot(failure: unknown): string {
  if (failure instanceof SettingsInvalid) return failure.message;
  const { code = '', message } = failure as NodeJS.ErrnoException;
  const advice = LISTENING[code] ?? (isOfStorage(failure) ? DATA_FOLDER : undefined);
  return advice === undefined ? String(failure) : `${message}: ${advice}`;
}

const DATA_FOLDER =
  'the data folder cannot be used. Check LEDGER_DATA, the rights of this user and the room on the disk.';

/** SQLite's own failures carry a result code; those of the file system are of a call that names a path. */
const isOfStorage = (failure: unknown): boolean =>
  failure instanceof Error && ('errcode' in failure || 'path' in failure);

void main();
