import type { DomainCommand, DomainEvent } from '@ledger/kernel';
import type { EventCodec } from './codec';
import type { AcceptedWrites } from './command-result';
import type { StreamStep } from './decision-on-cache';
import type { NewEvent, StreamWrite } from './event-store';
import type { CachedStream, StreamCache } from './stream-cache';

/** The facts of a command as they are appended: with who, when and why, and with ids that derive from the command. */
export function writesOf(
  command: DomainCommand,
  steps: readonly StreamStep[],
  codec: EventCodec,
): readonly StreamWrite[] {
  let count = 0;
  return steps.map(({ entry: { reference, revision }, events }) => ({
    stream: reference.stream,
    expectedRevision: revision < 0 ? 'no-stream' : revision,
    events: events.map((event) => newEvent(command, event, { index: count++, codec })),
  }));
}

/** Writes without events: streams that were only read, and have to be where they were. */
export function checksOf(
  basis: readonly CachedStream[],
  steps: readonly StreamStep[],
): readonly StreamWrite[] {
  const written = new Set(steps.map(({ entry }) => entry));
  return [...new Set(basis)]
    .filter((entry) => !written.has(entry))
    .map(({ reference, revision }) => ({
      stream: reference.stream,
      expectedRevision: revision < 0 ? 'no-stream' : revision,
      events: [],
    }));
}

/** An event with what is known of it from the command that caused it. */
export function newEvent(
  { metadata }: DomainCommand,
  { type, data }: DomainEvent,
  { index, codec }: { readonly index: number; readonly codec: EventCodec },
): NewEvent {
  const { effectiveOn } = data as { readonly effectiveOn?: NewEvent['effectiveOn'] };
  return {
    id: `${metadata.commandId}.${String(index)}`,
    type,
    schemaVersion: codec.versionOf(type),
    data,
    recordedAt: metadata.at,
    effectiveOn: effectiveOn ?? metadata.today,
    actor: metadata.actor,
    correlationId: metadata.correlationId,
    causationId: metadata.causationId ?? null,
  };
}

/** The facts of an accepted command, before the cached states have moved on to them. */
export const acceptedBy = (steps: readonly StreamStep[], cache: StreamCache): AcceptedWrites => ({
  events: steps.length === 1 ? (steps[0]?.events ?? []) : steps.flatMap(({ events }) => events),
  revisionOf: (stream) => {
    const step = steps.find(({ entry }) => entry.reference.stream === stream);
    if (step !== undefined) return step.entry.revision + step.events.length;
    return cache.get(stream)?.revision ?? -1;
  },
});

/** The states the facts lead to. What cannot be folded must not be written: it could never be read. */
export const statesAfter = (steps: readonly StreamStep[]): readonly unknown[] =>
  steps.map(({ entry, events }) => events.reduce(entry.reference.fold.evolve, entry.state));

/** Moves cached states ahead, so that the next decision stands on top of this one. */
export function advance(
  steps: readonly StreamStep[],
  states: readonly unknown[],
  appending: Promise<unknown>,
): void {
  steps.forEach(({ entry, events }, index) => {
    entry.state = states[index];
    entry.revision += events.length;
    entry.pending = appending;
  });
}
