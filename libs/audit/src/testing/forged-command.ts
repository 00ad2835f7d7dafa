import type { EventCodec, RecordedEvent } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';

/** A fact as whoever made it up wants it to stand in a log. */
export interface ForgedFact {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
}

/** A whole command that nobody gave. */
export interface ForgedCommand {
  /** Who is to have given it; `eve` where it is left out. */
  readonly actor?: string;
  readonly facts: readonly ForgedFact[];
  /** Of a process: its name, the event that is to have made it act, and which of what it asks then this is. */
  readonly causedBy?: { readonly process: string; readonly event: RecordedEvent; readonly index: number };
}

/**
 * A history with commands put in behind its last event, numbered in log and streams, named and dated as those of the
 * ledger: nothing but what they say tells that they were never given.
 */
export function withForged(
  history: readonly RecordedEvent[],
  codec: Pick<EventCodec, 'versionOf'>,
  commands: readonly ForgedCommand[],
): readonly RecordedEvent[] {
  const events = [...history];
  const recordedAt = history.at(-1)?.recordedAt ?? '';
  const today = recordedAt.slice(0, 'YYYY-MM-DD'.length) as Day;
  for (const [place, command] of commands.entries()) {
    const { commandId, ...given } = envelopeOf(command, place);
    for (const [number, { stream, type, data }] of command.facts.entries())
      events.push({
        ...given,
        ...{ id: `${commandId}.${String(number)}`, recordedAt, type, data, stream },
        position: events.length + 1,
        revision: events.filter((event) => event.stream === stream).length,
        schemaVersion: codec.versionOf(type),
        effectiveOn: (data as { readonly effectiveOn?: Day }).effectiveOn ?? today,
      });
  }
  return events;
}

/** Who gave a command and why, as the ledger would have it on record. */
function envelopeOf({ actor = 'eve', causedBy }: ForgedCommand, place: number) {
  if (causedBy === undefined) {
    const commandId = `forged-${String(place)}`;
    return { commandId, actor, correlationId: commandId, causationId: null };
  }
  const { process, index, event } = causedBy;
  const { id: causationId, correlationId } = event;
  const commandId = `${process}:${causationId}:${String(index)}`;
  return { commandId, actor: `process:${process}`, correlationId, causationId };
}
