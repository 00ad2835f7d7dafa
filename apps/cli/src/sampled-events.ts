import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOnDisk, linesOf, type SampledEvents } from '@ledger/audit';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { ledgerCodec } from '@ledger/processes';
import { usage } from './failure';

/** The events of an evidence bundle, as they lie there: whether they are what was signed says `ledger verify`. */
export function eventsOfBundle(folder: string): SampledEvents {
  const names = namesIn(join(folder, 'events'));
  const bundle = folderOnDisk(folder);
  return function* () {
    for (const name of names)
      for (const line of linesOf(`events/${name}`, bundle.pieces(`events/${name}`))) yield eventOf(line);
  };
}

function eventOf(line: Buffer): RecordedEvent {
  const event = JSON.parse(line.toString('utf8')) as RecordedEvent;
  const { type, schemaVersion } = event;
  if (ledgerCodec.versionOf(type) === schemaVersion) return event;
  return { ...event, data: ledgerCodec.decode(type, schemaVersion, JSON.stringify(event.data)) };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
  } catch {
    throw usage(`${folder} is not the folder of an evidence bundle's events`);
  }
}
