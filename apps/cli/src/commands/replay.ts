import type { ViewDifference } from '@ledger/event-sourcing';
import { askedPosition } from '../as-of';
import { type Call, type Command, optionOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { replayLedger } from '../replay-ledger';
import { replayedView, replayedViews } from '../replayed-views';
import { withExistingLedger } from '../with-ledger';

/** Replays the log. */
export const replay: Command = {
  help: `
Usage: ledger replay [--view NAME] [--as-of WHEN]

Builds every view again from the first event, beside the live one, and compares them row by row and byte
for byte. Ends with 1 when anything differs. With --json one line per difference, then the figures.

With a moment, builds the views as they stood then, and tells of each how many rows it had and the SHA-256
of them; with a view, prints its rows, one JSON value a line, as they stood then or stand now.

  --view NAME            only this view, row by row
  --as-of WHEN           a position of the log, the end of a day, or an instant

Example: ledger replay --view enrollment --as-of 2026-12-31 --data ./data`,
  options: { view: { type: 'string' } },
  asOf: 'own',
  takes: [0, 0],
  run: (call) =>
    withExistingLedger(call, async (ledger) => {
      const view = optionOf(call, 'view');
      const asked = await askedPosition({ ...call, asOf: 'known' }, ledger);
      if (asked === undefined && view === undefined) return compare(call, ledger);
      const position = asked ?? (await ledger.events.head());
      if (view !== undefined) return print(call, replayedView(ledger.events, { position, view }));
      call.output.note(`as of position ${String(position)}`);
      for await (const { name, rows, sha256 } of replayedViews(ledger.events, position)) {
        call.output.value({ position, view: name, rows, sha256 });
        call.output.text(`${name.padEnd(24)}${String(rows).padStart(10)}  ${sha256}`);
      }
      return EXIT.done;
    }),
};

async function print({ output }: Call, rows: ReturnType<typeof replayedView>): Promise<ExitCode> {
  for await (const { key, body } of rows) {
    output.value({ key, row: JSON.parse(body) as unknown });
    output.text(`${key}  ${body}`);
  }
  return EXIT.done;
}

async function compare(
  { output, dataFolder }: Call,
  ledger: Parameters<typeof replayLedger>[0],
): Promise<ExitCode> {
  output.note(`replaying ${String(await ledger.events.head())} events`);
  const tell = ({ view, key, live, replayed }: ViewDifference): void => {
    output.value({ view: view.name, key, live: live?.body ?? null, replayed: replayed?.body ?? null });
    output.text(`differs: ${view.name} ${key}${live === undefined ? ' (missing)' : ''}`);
  };
  const result = await replayLedger(ledger, tell, dataFolder);
  const { events, views, seconds, differences } = result;
  output.value({ events, views, seconds, differences });
  const verdict = differences === 0 ? 'all equal, byte for byte' : `${String(differences)} rows differ`;
  output.text(`${String(events)} events, ${String(views)} views, ${seconds.toFixed(1)} s: ${verdict}.`);
  return differences === 0 ? EXIT.done : EXIT.differences;
}
