import { exportBundle } from '@ledger/audit';
import { asWritten } from '@ledger/notary';
import { openNotary } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventStore } from '@ledger/storage';
import { TRIAL } from '../support/trial-program';

/** An export in a process of its own, with a savepoint often enough that it can be killed between many. */
async function serve(folder: string, out: string): Promise<void> {
  const log = openSqliteEventStore({ folder, codec: asWritten, committer: 'inline' });
  const { identity, checkpoints } = openNotary(folder);
  const { origin, signer } = identity;
  const sources = { log, codec: ledgerCodec, origin, signers: [signer], checkpoints: checkpoints() };
  const scope = { kind: 'program', programId: TRIAL.programId } as const;
  process.send?.('begun');
  await exportBundle(sources, { scope, out, savepointEvery: 1_000 });
  process.exit(0);
}

void serve(process.argv[2] ?? '', process.argv[3] ?? '');
