import { CLOCKS_DIFFER_MS, type RecordedEvent } from '@ledger/event-sourcing';
import { addDays, type Day, isDay } from '@ledger/kernel';
import { ledgerProcesses } from '@ledger/processes';
import type { BundleScope } from '../bundle/bundle-format';
import { type Finding, findingAt } from '../verify/finding';
import type { Law, LawMaker } from '../verify/law';
import { commandIdOf } from './log/append';
import { KnownZones } from './log/known-zones';
import { isByLooserRules } from './log/looser-rules';
import { SeenIds } from './log/seen-ids';
import { processOf } from './decided/caused-commands';

const NAME = 'envelopes-agree';
const SAYS =
  'Every event is numbered within its command, a command is recorded once and all of it alike, what a process recorded is its own and has its cause on record before it, days agree with the moment of recording, and no type of event goes back to an earlier version.';

/** An effective day lies so many days from the recording at most: a century before or after is a slip of the pen. */
const YEARS_APART_DAYS = 18_300;

/** What any process reacts to. */
const REACTED_TO: ReadonlySet<string> = new Set(ledgerProcesses.flatMap(({ reactsTo }) => reactsTo));

/** What is known of the command that is being recorded. */
interface OpenCommand {
  readonly commandId: string;
  readonly first: RecordedEvent;
  /** The number of the event that comes next. */
  count: number;
}

/** Holds what is known of an event besides what it says against the events before it. */
class Envelopes {
  readonly #commands = new SeenIds();
  /** The events that processes react to. */
  readonly #causes = new SeenIds();
  #open: OpenCommand | undefined;
  #latest = 0;
  /** When the last event was recorded, as it says and in milliseconds. */
  #recordedAt = '';
  #instant = Number.NaN;
  #position = 0;
  /** The latest version of each type so far: an earlier release cannot open a log that a later one has written to. */
  readonly #versions = new Map<string, number>();
  readonly #zones: KnownZones;
  /** Whether events of others were left out: right before this one, and anywhere so far. */
  #isAfterGap = false;
  #hasGaps = false;
  #looser = 0;
  /** What was decided as of a day that was still to come. */
  #ahead = 0;
  checked = 0;

  /**
   * @param hasEveryCause - whether what makes processes act is in the bundle, however much else is left out of it
   * @param serviceZone - in which the service counts the days of whatever says none itself
   */
  constructor(
    private readonly hasEveryCause: boolean,
    serviceZone: string | undefined,
  ) {
    this.#zones = new KnownZones(serviceZone);
  }

  /** What is left to be believed. */
  unchecked(leftOut: string): readonly string[] {
    const looser =
      this.#looser === 0
        ? []
        : [
            `Holds on what their program may not have, accounts confirmed with days of their own and programs named with dots, as releases before 0.8.0 let them: ${String(this.#looser)}. A ledger that was begun later has none.`,
          ];
    const ahead =
      this.#ahead === 0
        ? []
        : [
            `Decisions as of a day that was still to come, as \`ledger evaluate --ahead\` lets an operator: ${String(this.#ahead)}. Whether somebody asked for that is not on record.`,
          ];
    return [...(this.#hasGaps ? [leftOut] : []), ...looser, ...ahead];
  }

  observe(event: RecordedEvent): Finding | undefined {
    this.checked += 1;
    this.#isAfterGap = event.position !== this.#position + 1;
    this.#hasGaps ||= this.#isAfterGap;
    this.#position = event.position;
    this.#ahead += Number(isAhead(event));
    if (this.hasEveryCause && REACTED_TO.has(event.type)) this.#causes.add(event.id);
    return (
      this.#ofCommand(event, commandIdOf(event)) ??
      this.#ofTime(event) ??
      this.#ofVersion(event) ??
      whyNotThatDay(event) ??
      this.#ofZone(event)
    );
  }

  /** Once a program is defined, a day that an event does not say itself is that of its recording in a zone that is known. */
  #ofZone(event: RecordedEvent): Finding | undefined {
    const { type, data, recordedAt, effectiveOn } = event;
    const { effectiveOn: said } = data as { readonly effectiveOn?: string };
    this.#zones.observe(event);
    if (said !== undefined || this.#zones.isDayOf(event)) return undefined;
    const expected = this.#zones
      .daysOf(recordedAt)
      .map(({ zone, day }) => `${day} (${zone})`)
      .join(' or ');
    return findingAt(NAME, event, {
      says: `${type} is filed under ${effectiveOn}; it was recorded at ${recordedAt}, which is another day in every zone that counts here. Where the service ran in another zone, name it with --zone.`,
      expected,
      found: effectiveOn,
    });
  }

  #ofCommand(event: RecordedEvent, commandId: string): Finding | undefined {
    const open = this.#open;
    if (open?.commandId === commandId) return notAlike(event, open.first) ?? this.#numbered(event, open);
    this.#open = { commandId, first: event, count: 0 };
    if (this.#commands.add(commandId))
      return findingAt(NAME, event, {
        says: `Command ${commandId} was recorded before: nothing is recorded twice.`,
        expected: 'a command that was not recorded before',
        found: event.id,
      });
    return this.#ofCause(event) ?? notAsItsProcess(event, commandId) ?? this.#numbered(event, this.#open);
  }

  #ofCause(event: RecordedEvent): Finding | undefined {
    const { causationId } = event;
    if (causationId === null || this.#isOnRecord(causationId)) return undefined;
    return findingAt(NAME, event, {
      says: `${event.type} was caused by ${causationId}, which is not among the events before it.`,
      expected: 'an earlier event',
      found: causationId,
    });
  }

  /** Of a command of which a bundle has only some events, the one that made a process act may be left out. */
  #isOnRecord(causationId: string): boolean {
    if (this.#hasGaps && this.hasEveryCause) return this.#causes.has(causationId);
    return this.#hasGaps || this.#commands.has(commandIdOf({ id: causationId }));
  }

  /** Where events of others stand between, numbers may be missing. */
  #numbered(event: RecordedEvent, open: OpenCommand): Finding | undefined {
    const next = open.count;
    const number = Number(event.id.slice(open.commandId.length + 1));
    open.count = number + 1;
    if (this.#isAfterGap ? number >= next : number === next) return undefined;
    const expected = `${open.commandId}.${String(next)}`;
    const says = `${event.type} is event ${String(next)} of its command, and is named ${event.id}.`;
    return findingAt(NAME, event, { says, expected, found: event.id });
  }

  #ofVersion(event: RecordedEvent): Finding | undefined {
    const { type, schemaVersion } = event;
    if (isByLooserRules(event)) this.#looser += 1;
    const latest = this.#versions.get(type) ?? 0;
    if (schemaVersion > latest) this.#versions.set(type, schemaVersion);
    if (!(schemaVersion < latest)) return undefined;
    const [expected, found] = [`version ${String(latest)}`, `version ${String(schemaVersion)}`];
    const says = `${type} is of ${found}, after one of ${expected}: no earlier release can have recorded it.`;
    return findingAt(NAME, event, { says, expected, found });
  }

  /** The events of a command were recorded at once. */
  #instantOf(recordedAt: string): number {
    if (recordedAt !== this.#recordedAt) {
      this.#recordedAt = recordedAt;
      this.#instant = Date.parse(recordedAt);
    }
    return this.#instant;
  }

  #ofTime(event: RecordedEvent): Finding | undefined {
    const at = this.#instantOf(event.recordedAt);
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

const ACTS_AS = 'process:';

/** Who acts for a command: a process for one that is named after it and its cause, somebody for every other. */
function notAsItsProcess(event: RecordedEvent, commandId: string): Finding | undefined {
  const { actor, causationId } = event;
  const process = processOf(commandId);
  const isOfProcess = actor.startsWith(ACTS_AS);
  if (process === undefined && !isOfProcess) return undefined;
  const acted = process ?? actor.slice(ACTS_AS.length);
  const isItsOwn = commandId.startsWith(`${acted}:${String(causationId)}:`);
  if (isItsOwn && actor === `${ACTS_AS}${acted}`) return undefined;
  return findingAt(NAME, event, {
    says: `${event.type} was recorded by ${actor}; its command ${commandId} is not one that ${actor} gives because of ${String(causationId)}.`,
    expected: process === undefined ? `a command of ${actor}` : `recorded by ${ACTS_AS}${process}`,
    found: `${commandId} by ${actor}`,
  });
}

/** What all events of a command have alike. */
const ALIKE = ['recordedAt', 'actor', 'correlationId', 'causationId'] as const;

function notAlike(event: RecordedEvent, first: RecordedEvent): Finding | undefined {
  const other = ALIKE.find((name) => event[name] !== first[name]);
  if (other === undefined) return undefined;
  const [found, expected] = [String(event[other]), String(first[other])];
  const says = `${other} of ${event.type} is ${found}; it is recorded together with ${first.type}, of which it is ${expected}.`;
  return findingAt(NAME, event, { says, expected, found });
}

/** Whether an event says that it was decided as of a day that had come nowhere when it was recorded. */
function isAhead({ recordedAt, data }: RecordedEvent): boolean {
  const { asOf } = data as { readonly asOf?: unknown };
  if (typeof asOf !== 'string') return false;
  const recordedOn = recordedAt.slice(0, 10);
  return isDay(recordedOn) && asOf > addDays(recordedOn, 1);
}

/** The day of an event is that of what it says; of one that says none, the day of its recording in some zone. */
function whyNotThatDay(event: RecordedEvent): Finding | undefined {
  const { effectiveOn, recordedAt, data, type } = event;
  const { effectiveOn: said } = data as { readonly effectiveOn?: string };
  const recordedOn = recordedAt.slice(0, 10);
  if (said !== undefined && said !== effectiveOn) {
    const says = `${type} says that it counts on ${said}, and is filed under ${effectiveOn}.`;
    return findingAt(NAME, event, { says, expected: said, found: effectiveOn });
  }
  if (effectiveOn === recordedOn) return undefined;
  const days = said === undefined ? 1 : YEARS_APART_DAYS;
  if (isDay(effectiveOn) && isDay(recordedOn) && isWithin(effectiveOn, recordedOn, days)) return undefined;
  return findingAt(NAME, event, {
    says: `${type} is filed under ${effectiveOn} and was recorded on ${recordedOn}.`,
    expected: `a day within ${String(days)} of ${recordedOn}`,
    found: effectiveOn,
  });
}

const isWithin = (day: Day, of: Day, days: number): boolean =>
  day >= addDays(of, -days) && day <= addDays(of, days);

/** What events that a bundle leaves out may hide. */
const LEFT_OUT: Readonly<Record<BundleScope['kind'], string>> = {
  program:
    'That no last event of a stream is filed under another program where nothing followed from it: the bundle of that program shows it, as an event of a stream that did not begin there.',
  provider: 'That every cause is on record: some events of the log are not in this bundle.',
};

/** What stands around the data of an event, held against the events before it. */
export const envelopeLaw: LawMaker = ({ scope: { kind }, serviceZone }): Law => {
  const envelopes = new Envelopes(kind === 'program', serviceZone);
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => envelopes.observe(event),
    checked: () => envelopes.checked,
    unchecked: () => envelopes.unchecked(LEFT_OUT[kind]),
  };
};
