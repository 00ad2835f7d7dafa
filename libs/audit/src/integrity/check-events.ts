import { assertBalanced } from '@ledger/accounting';
import { CLOCKS_DIFFER_MS, type EventCodec, type SortingRoom } from '@ledger/event-sourcing';
import type { LogCheck, LoggedEvent } from './check-parts';
import { finding, type IntegrityFinding, messageOf } from './finding';

/** The id of an event: of the command that caused it, and its place among what that command caused. */
export function causeOf(id: string): { readonly commandId: string; readonly place: number } {
  const dot = id.lastIndexOf('.');
  const place = /^\d{1,9}$/.test(id.slice(dot + 1)) ? Number(id.slice(dot + 1)) : Number.NaN;
  return { commandId: dot < 0 ? id : id.slice(0, dot), place };
}

/** How an event is named in findings. */
export const eventNamed = ({ stored: { position, type } }: LoggedEvent): string =>
  `event ${String(position)} (${type})`;

/** Positions follow each other without gaps. */
export function positionsCheck(): LogCheck {
  let last = 0;
  return {
    page: (events) =>
      events.flatMap(({ stored: { position } }) => {
        const expected = last + 1;
        last = position;
        if (position === expected) return [];
        const missing =
          position - expected === 1
            ? `event ${String(expected)}`
            : `events ${String(expected)} to ${String(position - 1)}`;
        return [
          finding('log.gap', { where: 'events', expected: missing, found: `event ${String(position)}` }),
        ];
      }),
    end: () => [],
  };
}

/** Events are recorded one after the other by the clock, too; where one went back, the first event after it is told. */
export function clockCheck(): LogCheck {
  let [latest, isBehind] = ['', false];
  const isBack = (recordedAt: string): boolean =>
    recordedAt < latest && Date.parse(latest) - Date.parse(recordedAt) > CLOCKS_DIFFER_MS;
  const follows = (event: LoggedEvent): readonly IntegrityFinding[] => {
    const { recordedAt } = event.stored;
    const wasBehind = isBehind;
    isBehind = isBack(recordedAt);
    if (recordedAt > latest) latest = recordedAt;
    if (wasBehind || !isBehind) return [];
    const expected = `no earlier than ${latest}`;
    return [finding('event.clock-back', { where: eventNamed(event), expected, found: recordedAt })];
  };
  return { page: (events) => events.flatMap(follows), end: () => [] };
}

/** Each event can be read by this release, and the postings it makes balance. */
export function readableCheck(codec: EventCodec): LogCheck {
  const balanced = (event: LoggedEvent): readonly IntegrityFinding[] => {
    if (event.raised === undefined) return [unreadable(codec, event)];
    try {
      assertBalanced(event.raised);
      return [];
    } catch (error) {
      return [
        finding('event.unbalanced', {
          where: eventNamed(event),
          expected: 'debits equal to credits',
          found: messageOf(error),
        }),
      ];
    }
  };
  return { page: (events) => events.flatMap(balanced), end: () => [] };
}

function unreadable(codec: EventCodec, event: LoggedEvent): IntegrityFinding {
  const { type, schemaVersion, data } = event.stored;
  let found = 'nothing wrong';
  try {
    codec.decode(type, schemaVersion, data);
  } catch (error) {
    found = messageOf(error);
  }
  return finding('event.unreadable', {
    where: eventNamed(event),
    expected: `data of ${type}, version ${String(schemaVersion)}`,
    found,
  });
}

/** The events of a command stand together, numbered from 0, and the command is nowhere else. */
export function commandsCheck(room: SortingRoom): LogCheck {
  let last = { commandId: '', place: -1 };
  const numbering = (event: LoggedEvent): readonly IntegrityFinding[] => {
    const cause = causeOf(event.stored.id);
    const next = cause.commandId === last.commandId ? last.place + 1 : 0;
    last = cause;
    if (cause.place === next) return [];
    const expected = `${cause.commandId}.${String(next)}`;
    return [finding('event.numbering', { where: eventNamed(event), expected, found: event.stored.id })];
  };
  const begins = ({ stored: { id, position } }: LoggedEvent) => {
    const { commandId, place } = causeOf(id);
    return place === 0 ? [{ name: commandId, at: position }] : [];
  };
  return {
    page: (events) => [
      ...events.flatMap(numbering),
      ...room.note(events.flatMap(begins)).map(({ name, at, first }) =>
        finding('command.twice', {
          where: `command ${name}`,
          expected: `events from position ${String(first)} on only`,
          found: `events from position ${String(at)} on as well`,
        }),
      ),
    ],
    end: () => [],
  };
}
