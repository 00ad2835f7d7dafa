import { type MasterKeys, openMasterKeys, type PersonalVault } from '@ledger/privacy';
import { openSqlitePersonalVault } from '@ledger/storage';
import { type Call, type Command, flagOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { requireLedger } from '../with-ledger';

/** Data keys wrapped anew in one transaction: a fraction of a second, so that a service beside it goes on. */
const TOGETHER = 1_000;

/** Wraps the keys of students under a new master key. */
export const privacyRotateKey: Command = {
  help: `
Usage: ledger privacy rotate-key [--resume] [--retire]

Makes a new master key and wraps the key of every student under it, a thousand at a time; nothing that a key sealed is
touched. Interrupted, it goes on with --resume. Where the keys come from the environment (LEDGER_MASTER_KEYS), put the
new one first there, then run it with --resume.

  --resume   wrap under the key that is current now; make no new one
  --retire   give earlier master keys up once nothing hangs on them

Example: ledger privacy rotate-key --retire`,
  options: { resume: { type: 'boolean' }, retire: { type: 'boolean' } },
  takes: [0, 0],
  run: async (call) => {
    requireLedger(call.dataFolder);
    const masters = openMasterKeys(call.dataFolder);
    if (!flagOf(call, 'resume')) masters.add();
    const vault = openSqlitePersonalVault({ folder: call.dataFolder, masters });
    try {
      return await rotate(call, { vault, masters });
    } finally {
      await vault.close();
    }
  },
};

interface Rotation {
  readonly vault: PersonalVault;
  readonly masters: MasterKeys;
}

async function rotate(call: Call, { vault, masters }: Rotation): Promise<ExitCode> {
  await wrapAll(call, vault);
  if (flagOf(call, 'retire')) for (const id of masters.earlier()) await vault.retire(id);
  const { id } = masters.current();
  const dataKeys = (await vault.keysInUse()).find(({ isCurrent }) => isCurrent)?.dataKeys ?? 0;
  call.output.value({ current: id, dataKeys, earlier: masters.earlier() });
  call.output.text(`${String(dataKeys)} keys hang on the master key ${id}.`);
  return EXIT.done;
}

async function wrapAll({ output }: Call, vault: PersonalVault): Promise<void> {
  const progress = output.progress('keys left');
  for (;;) {
    const left = await vault.rewrap(TOGETHER);
    progress.at(left);
    if (left === 0) break;
  }
  progress.end();
}
