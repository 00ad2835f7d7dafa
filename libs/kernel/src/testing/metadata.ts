import type { Day } from '../calendar';
import type { CommandMetadata } from '../command';

let commands = 0;

/** Metadata of a command that somebody gives at noon (UTC) of a day; each call is another command. */
export function metadataOn(today: Day, changes: Partial<CommandMetadata> = {}): CommandMetadata {
  commands += 1;
  const commandId = `command-${String(commands)}`;
  return {
    commandId,
    actor: 'principal-7',
    at: `${today}T18:00:00.000Z`,
    today,
    correlationId: commandId,
    ...changes,
  };
}
