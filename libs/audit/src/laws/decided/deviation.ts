import type { RecordedEvent } from '@ledger/event-sourcing';
import { type DomainEvent, fillIn, isSame, type Refusal } from '@ledger/kernel';
import { ledgerRefusals } from '@ledger/processes';
import type { CausedCommand } from './caused-commands';

/** An event that does not follow from what the ledger knew before it. */
export interface Deviation {
  readonly event: Pick<RecordedEvent, 'position' | 'stream' | 'id'>;
  readonly says: string;
  readonly expected?: string;
  readonly found?: string;
  readonly citation?: string;
  /** The rule that refuses it, where one does. */
  readonly refusal?: string;
  /** Whether nothing on record is wrong, but something is missing beside it. */
  readonly isMissing?: boolean;
}

/** Longest text of a value in a finding. */
const TEXT_LIMIT = 300;

/** A rule of the ledger refuses what is on record. */
export const refusedBy = (event: RecordedEvent, { name, details }: Refusal): Deviation => ({
  event,
  refusal: name,
  says: `${event.type} cannot be: ${textOfRefusal(name, details)}`,
  expected: `refused as ${name}`,
  found: event.type,
});

const textOfRefusal = (name: string, details: Refusal['details']): string =>
  fillIn(ledgerRefusals[name]?.says ?? `${name} {details}`, { ...details, details: JSON.stringify(details) });

/** The event that is on record is not the one that follows. */
export function notAsDecided(event: RecordedEvent, decided: DomainEvent | undefined): Deviation {
  const citation = citationOf(event.data);
  if (decided === undefined)
    return {
      event,
      says: `${event.type} does not follow from what was known: nothing does.`,
      expected: 'no event',
      found: event.type,
      ...citation,
    };
  if (decided.type !== event.type)
    return {
      event,
      says: `${decided.type} follows from what was known, not ${event.type}.`,
      expected: inWords(decided),
      found: inWords(event),
      ...citation,
    };
  const { path, expected, found } = firstDifference(event.data, decided.data, '');
  const missing = path.endsWith('factId') ? factLeftOut(textOf(found), textOf(expected)) : '';
  return {
    event,
    says: `${path} of ${event.type} is ${textOf(found)}; from what was known follows ${textOf(expected)}.${missing}`,
    expected: `${path}: ${textOf(expected)}`,
    found: `${path}: ${textOf(found)}`,
    ...citation,
  };
}

/** An event that follows from the same command as another is not on record. */
export const missingAfter = (event: RecordedEvent, stream: string, decided: DomainEvent): Deviation => ({
  event,
  isMissing: true,
  says: `${decided.type} in ${stream} follows together with ${event.type}, and is not on record.`,
  expected: inWords(decided),
  found: 'no event',
});

const citationOf = (data: unknown): { readonly citation?: string } => {
  const { citation } = data as { readonly citation?: unknown };
  return typeof citation === 'string' ? { citation } : {};
};

interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly found: unknown;
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The first place at which two JSON values differ. */
function firstDifference(found: unknown, expected: unknown, path: string): Difference {
  if (!isTree(found) || !isTree(expected) || Array.isArray(found) !== Array.isArray(expected))
    return { path, expected, found };
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const name = names.find((each) => !isSame(found[each], expected[each])) ?? '';
  return firstDifference(found[name], expected[name], path === '' ? name : `${path}.${name}`);
}

/** Facts of a case file are numbered: a number that comes too late tells that what had one before is gone. */
const factLeftOut = (found: string, next: string): string =>
  numberOf(found) > numberOf(next)
    ? ` What stood on record as fact ${next} of this enrollment before, such as an approval, a consent or an attendance, is missing.`
    : '';

const numberOf = (factId: string): number => Number(factId.slice(1));

/** An event or a command for people: its type, and what it says at first sight. */
function inWords({ type, data }: { readonly type: string; readonly data: unknown }): string {
  const said = Object.entries(data as Tree)
    .filter(([, value]) => value !== null && value !== undefined && !isTree(value))
    .map(([name, value]) => `${name} ${String(value)}`);
  return textOf(said.length === 0 ? type : `${type}: ${said.join(', ')}`);
}

/** A value as a finding has it, cut where it is long. */
export function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text;
}

/** An event stands in an append that it does not follow in. */
export const notOfCommand = (event: RecordedEvent): Deviation => ({
  event,
  says: `${event.type} does not follow from the command it was recorded with.`,
  expected: 'no event',
  found: event.type,
});

/** A process recorded what no event had made it ask for, or for a second time. */
export const notAsked = (event: RecordedEvent, process: string): Deviation => ({
  event,
  says: `${event.type} was recorded by ${process}, which no event on record had made ask for it.`,
  expected: `an event that makes ${process} ask for it, once`,
  found: `caused by ${event.causationId ?? 'no event'}`,
});

/** What somebody gave has no cause on record: only processes act because of an event. */
export const notByItself = ({ causationId, ...event }: RecordedEvent): Deviation => ({
  event,
  says: `${event.type} was recorded by ${event.actor}, who is no process, and is said to be caused by ${String(causationId)}.`,
  expected: 'no cause',
  found: `caused by ${String(causationId)}`,
});

/** Nobody can give a command that begins with such an event: a process records it, or it comes behind another. */
export const notOfAnybody = (event: RecordedEvent): Deviation => ({
  event,
  says: `${event.type} was recorded by ${event.actor}; no command that anybody can give begins with it.`,
  expected: 'no event',
  found: event.type,
});

/** What a process records belongs to the case of the event that made it ask. */
export const notOfCase = (event: RecordedEvent, correlationId: string): Deviation => ({
  event,
  says: `${event.type} is recorded as part of ${event.correlationId}; what made it follow is part of ${correlationId}.`,
  expected: `correlation ${correlationId}`,
  found: `correlation ${event.correlationId}`,
});

/** What a process had to do because of an event was never recorded, though it has dealt with later events. */
export const neverFollowed = ({ process, asked, cause }: CausedCommand): Deviation => ({
  event: cause,
  says: `${asked.type} has to follow from ${cause.type} by ${process}, which went on to later events, and nothing of it is on record.`,
  expected: inWords(asked),
  found: 'no event',
});

/** What a process had to do because of an event is not on record, though much time has passed. */
export const overdue = ({ process, asked, cause }: CausedCommand, until: string): Deviation => ({
  event: cause,
  says: `${asked.type} has to follow from ${cause.type} by ${process}; the log goes on from ${cause.recordedAt} to ${until}, and nothing of it is on record.`,
  expected: inWords(asked),
  found: 'no event',
});

/** An event cannot be folded, or what it rests on cannot be decided. */
export const faultAt = (event: RecordedEvent, fault: unknown): Deviation => ({
  event,
  says: `${event.type} cannot be where it stands: ${fault instanceof Error ? fault.message : String(fault)}.`,
});
