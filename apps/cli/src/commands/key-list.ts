import { writeFile } from 'node:fs/promises';
import { keyStatements } from '@ledger/notary';
import { type Command, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { withNotary } from '../with-notary';

/** Lists the keys of the log. */
export const keyList: Command = {
  help: `
Usage: ledger key list [--out FILE]

Every key that ever signed checkpoints of the log: from how many events on, and until when. With --out
the statements by which each key handed over to the next, as ledger prove check --keys takes them.

  --out FILE   where to write the statements

Example: ledger key list --out log-keys.json`,
  options: { out: { type: 'string' } },
  takes: [0, 0],
  run: (call) =>
    withNotary(call, undefined, async ({ identity, keyTerms }) => {
      const statements = keyStatements(identity.origin, await keyTerms());
      const out = optionOf(call, 'out');
      if (out !== undefined) await writeFile(out, `${JSON.stringify(statements, null, 2)}\n`);
      for (const { key, from, until } of statements.keys) {
        call.output.value({ key, from, until });
        call.output.text(
          `${key}  from ${String(from)} events on${until === null ? '' : `, below ${String(until)}`}`,
        );
      }
      return EXIT.done;
    }),
};
