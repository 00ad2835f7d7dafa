import type { Command } from '../command';
import { EXIT } from '../exit-codes';
import { replayLedger } from '../replay-ledger';
import { withExistingLedger } from '../with-ledger';

/** Replays the log. */
export const replay: Command = {
  help: `
Usage: ledger replay

Builds every view again from the first event, beside the live one, and compares them row by row and byte
for byte. Ends with 1 when anything differs. With --json one line per difference, then the figures.

Example: ledger replay --data ./data`,
  options: {},
  takes: [0, 0],
  run: (call) =>
    withExistingLedger(call, async (ledger) => {
      const { output } = call;
      output.note(`replaying ${String(await ledger.events.head())} events`);
      const result = await replayLedger(ledger, ({ view, key, live, replayed }) => {
        output.value({ view: view.name, key, live: live?.body ?? null, replayed: replayed?.body ?? null });
        output.text(`differs: ${view.name} ${key}${live === undefined ? ' (missing)' : ''}`);
      });
      const { events, views, seconds, differences } = result;
      output.value({ events, views, seconds, differences });
      const verdict = differences === 0 ? 'all equal, byte for byte' : `${String(differences)} rows differ`;
      output.text(`${String(events)} events, ${String(views)} views, ${seconds.toFixed(1)} s: ${verdict}.`);
      return differences === 0 ? EXIT.done : EXIT.differences;
    }),
};
