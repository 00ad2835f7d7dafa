import { type CommandMetadata, dayIn, type DomainCommand } from '@ledger/kernel';

/** The same metadata, with the day counted in a program's zone. */
export const inZone = (metadata: CommandMetadata, zone: string): CommandMetadata => ({
  ...metadata,
  today: dayIn(zone, metadata.at),
});

/** The same command, given on the day it is in a program's zone. */
export const commandInZone = <Command extends DomainCommand>(command: Command, zone: string): Command => ({
  ...command,
  metadata: inZone(command.metadata, zone),
});
