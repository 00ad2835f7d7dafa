import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { newId } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventStore } from '@ledger/storage';
import { type Check, mustEqual, printedBy, Skipped } from './checks';

const DISK = '6m';
const BALLAST_BYTES = 2_000_000;
const APPENDS_LIMIT = 20_000;

const event = () => ({
  id: newId(),
  type: 'CommandRefused',
  schemaVersion: 1,
  data: { command: 'x'.repeat(1_000), refusal: { name: 'x', details: {} } },
  recordedAt: '2026-08-12T15:00:00.000Z',
  effectiveOn: toDay('2026-08-12'),
  actor: 'interop',
  correlationId: 'interop',
  causationId: null,
});

/** Fills the disk under the log, makes room again and looks at what is left. */
async function fillAndRecover(disk: string): Promise<void> {
  const ballast = join(disk, 'ballast');
  writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES));
  const store = openSqliteEventStore({ folder: join(disk, 'data'), codec: ledgerCodec, committer: 'inline' });
  const append = () =>
    store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events: [event()] }] });
  try {
    let accepted = 0;
    let reason = 'none';
    while (reason === 'none' && accepted < APPENDS_LIMIT) {
      await append().then(
        () => (accepted += 1),
        (error: unknown) => (reason = error instanceof StoreUnavailable ? error.reason : String(error)),
      );
    }
    mustEqual('reason', reason, 'disk-full');
    mustEqual('events kept', String(await store.head()), String(accepted));
    rmSync(ballast);
    await store.probe();
    mustEqual('position after space returned', String((await append()).position), String(accepted + 1));
  } finally {
    await store.close();
  }
}

/** A disk of a few megabytes fills up under the log; what was accepted stays, and appending goes on when there is room again. */
export const fullDisk: Check = {
  name: 'a full disk refuses with its reason, keeps what was accepted, and recovers when space returns',
  needs: ['mount', 'umount'],
  run: async () => {
    const disk = mkdtempSync(join(tmpdir(), 'ledger-disk-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).status !== 0)
      throw new Skipped('this user may not mount a small disk');
    try {
      await fillAndRecover(disk);
    } finally {
      printedBy('umount', ['--lazy', disk]);
      rmSync(disk, { recursive: true });
    }
  },
};
