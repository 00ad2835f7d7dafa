import type { ProgramDefined } from '@ledger/catalog';
import type { EventLog, RecordedEvent } from '@ledger/event-sourcing';
import { DEFAULT_ZONE } from '@ledger/kernel';

/**
 * In which zone a ledger counts days where no program is named: in the one it is run in, else in that of the first
 * program as it was defined, else in the default. Asked anew each time, since the first program may still come.
 */
export async function zoneOfLedger(log: EventLog, runIn: string | undefined): Promise<() => string> {
  let zone = runIn ?? (await zoneOfFirstProgram(log));
  if (zone === undefined) {
    const leave = log.subscribe(() => {
      zoneOfFirstProgram(log).then(
        (found) => {
          zone ??= found;
          if (zone !== undefined) leave();
        },
        // The log cannot be read now; whoever needs it will be told.
        () => undefined,
      );
    });
  }
  return () => zone ?? DEFAULT_ZONE;
}

async function zoneOfFirstProgram(log: EventLog): Promise<string | undefined> {
  const [defined] = await log.readAll(0, 1, ['ProgramDefined']);
  return (defined as RecordedEvent<ProgramDefined> | undefined)?.data.zone;
}
