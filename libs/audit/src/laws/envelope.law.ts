import type { RecordedEvent } from '@ledger/event-sourcing';
import { addDays, type Day, isDay } from '@ledger/kernel';
import { type Finding, findingAt } from '../verify/finding';
import type { AuditedBundle, Law, LawMaker } from '../verify/law';
import { commandIdOf } from './log/append';
import { SeenIds } from './log/seen-ids';

const NAME = 'envelopes-agree';
const SAYS =
  'Every event is numbered within its command, a command is recorded once and all of it alike, no event is dated before what caused it, and days agree with the moment of recording.';

/** Clocks of several services differ, and commands that wait for the disk are recorded out of order, by no more than this. */
const CLOCKS_DIFFER_MS = 3_600_000;
/** An effective day lies so many days from the recording at most: a century before or after is a slip of the pen. */
const YEARS_APART_DAYS = 18_300;

/** What is known of the command that is being recorded. */
interface OpenCommand {
  readonly first: RecordedEvent;
  count: number;
}

/** Holds what is known of an event besides what it says against the events before it. */
class Envelopes {
  readonly #commands = new SeenIds();
  #open: OpenCommand | undefined;
  #latest = 0;
  checked = 0;

  constructor(private readonly lacksEvents: boolean) {}

  observe(event: RecordedEvent): Finding | undefined {
    this.checked += 1;
    const commandId = commandIdOf(event);
    return this.#ofCommand(event, commandId) ?? this.#ofTime(event) ?? whyNotThatDay(event);
  }

  #ofCommand(event: RecordedEvent, commandId: string): Finding | undefined {
    const open = this.#open;
    if (open !== undefined && commandIdOf(open.first) === commandId) return this.#next(event, open);
    this.#open = { first: event, count: 1 };
    const { causationId } = event;
    if (this.#commands.add(commandId))
      return findingAt(NAME, event, {
        says: `Command ${commandId} was recorded before: nothing is recorded twice.`,
        expected: 'a command that was not recorded before',
        found: event.id,
      });
    const isCauseKnown = causationId === null || this.#commands.has(commandIdOf({ id: causationId }));
    if (!isCauseKnown && !this.lacksEvents)
      return findingAt(NAME, event, {
        says: `${event.type} was caused by ${causationId}, which is not among the events before it.`,
        expected: 'an earlier event',
        found: causationId,
      });
    return this.lacksEvents ? undefined : this.#numbered(event, 0);
  }

  #next(event: RecordedEvent, open: OpenCommand): Finding | undefined {
    const { first } = open;
    const number = open.count;
    open.count += 1;
    const other = ALIKE.find((name) => event[name] !== first[name]);
    if (other !== undefined)
      return findingAt(NAME, event, {
        says: `${other} of ${event.type} is ${String(event[other])}; it is recorded together with ${first.type}, of which it is ${String(first[other])}.`,
        expected: String(first[other]),
        found: String(event[other]),
      });
    return this.lacksEvents ? undefined : this.#numbered(event, number);
  }

  #numbered(event: RecordedEvent, number: number): Finding | undefined {
    const expected = `${commandIdOf(event)}.${String(number)}`;
    if (event.id === expected) return undefined;
    const says = `${event.type} is event ${String(number)} of its command, and is named ${event.id}.`;
    return findingAt(NAME, event, { says, expected, found: event.id });
  }

  #ofTime(event: RecordedEvent): Finding | undefined {
    const at = Date.parse(event.recordedAt);
    if (Number.isNaN(at))
      return findingAt(NAME, event, { says: `${event.recordedAt} is no instant.`, found: event.recordedAt });
    const behind = this.#latest - at;
    if (at > this.#latest) this.#latest = at;
    if (behind <= CLOCKS_DIFFER_MS) return undefined;
    const latest = new Date(this.#latest).toISOString();
    return findingAt(NAME, event, {
      says: `${event.type} is recorded at ${event.recordedAt}, after an event that was recorded at ${latest}.`,
      expected: `no earlier than ${latest}`,
      found: event.recordedAt,
    });
  }
}

/** What all events of a command have alike. */
const ALIKE = ['recordedAt', 'actor', 'correlationId', 'causationId'] as const;

/** The day of an event is that of what it says; of one that says none, the day of its recording in some zone. */
function whyNotThatDay(event: RecordedEvent): Finding | undefined {
  const { effectiveOn, recordedAt, data, type } = event;
  const recordedOn = recordedAt.slice(0, 10);
  const said = (data as { readonly effectiveOn?: unknown } | null)?.effectiveOn;
  if (said !== undefined && said !== effectiveOn)
    return findingAt(NAME, event, {
      says: `${type} says that it counts on ${String(said)}, and is filed under ${effectiveOn}.`,
      expected: String(said),
      found: effectiveOn,
    });
  if (effectiveOn === recordedOn) return undefined;
  if (!isDay(effectiveOn) || !isDay(recordedOn))
    return findingAt(NAME, event, { says: `${effectiveOn} is no day of the calendar.`, found: effectiveOn });
  const within = said === undefined ? 1 : YEARS_APART_DAYS;
  if (isWithin(effectiveOn, recordedOn, within)) return undefined;
  return findingAt(NAME, event, {
    says: `${type} is filed under ${effectiveOn} and was recorded on ${recordedOn}.`,
    expected: said === undefined ? recordedOn : `a day within ${String(YEARS_APART_DAYS)} of ${recordedOn}`,
    found: effectiveOn,
  });
}

const isWithin = (day: Day, of: Day, days: number): boolean =>
  day >= addDays(of, -days) && day <= addDays(of, days);

/** What stands around the data of an event, held against the events before it. */
export const envelopeLaw: LawMaker = ({ scope }: AuditedBundle): Law => {
  const envelopes = new Envelopes(scope.kind === 'provider');
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => envelopes.observe(event),
    checked: () => envelopes.checked,
    ...(scope.kind === 'provider' && {
      unchecked: () => [
        'That every cause is on record: what a provider is paid for may have been caused by events of others.',
      ],
    }),
  };
};
