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

async function rotate(
  call: Call,
  { vault, masters }: { readonly vault: PersonalVault; readonly masters: MasterKeys },
): Promise<ExitCode> {
  const { output } = call;
  const progress = output.progress('keys left');
  for (let left = await vault.rewrap(TOGETHER); left > 0; left = await vault.rewrap(TOGETHER))
    progress.at(left);
  progress.end();
  if (flagOf(call, 'retire')) for (const id of masters.earlier()) await vault.retire(id);
  const [current] = (await vault.keysInUse()).filter(({ isCurrent }) => isCurrent);
  output.value({ current: current?.masterKeyId, dataKeys: current?.dataKeys, earlier: masters.earlier() });
  output.text(`${String(current?.dataKeys ?? 0)} keys hang on the master key ${current?.masterKeyId ?? ''}.`);
  return EXIT.done;
}
