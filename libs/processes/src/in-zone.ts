import { type CommandMetadata, dayIn } from '@ledger/kernel';

/** The same metadata, with the day counted in a program's zone. */
export const inZone = (metadata: CommandMetadata, zone: string): CommandMetadata => ({
  ...metadata,
  today: dayIn(zone, metadata.at),
});
