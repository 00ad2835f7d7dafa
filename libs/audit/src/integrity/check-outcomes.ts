import type { LedgerFiles, RecordedOutcome, SortingRoom } from '@ledger/event-sourcing';
import type { LogCheck, LoggedEvent } from './check-parts';
import { causeOf } from './check-events';
import { finding, type IntegrityFinding } from './finding';
import { type KeptAnswer, keptAnswerOf } from './kept-answer';

/** What one command wrote: its events stand together. */
interface CommandEvents {
  readonly commandId: string;
  readonly events: readonly LoggedEvent[];
  /** Of the last one. */
  readonly position: number;
}

/** A digest as the ledger makes it for commands that come without a request of their own: SHA-256 in base64url. */
const DIGEST = /^[\w-]{43}$/;

/**
 * Every command that wrote something has one kept answer, at the position of its last event, and the answer says
 * what it wrote; no answer is kept for what is not in the log. Answers that name no event stand anywhere.
 */
export function outcomesCheck(room: SortingRoom, files: Pick<LedgerFiles, 'head'>): LogCheck {
  let open: readonly LoggedEvent[] = [];
  let settled = -1;
  const close = (events: readonly LoggedEvent[]): readonly IntegrityFinding[] => {
    const [first, last] = [events[0], events.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { position } = last.stored;
    const kept = room.keptBetween(settled + 1, position);
    settled = position;
    return commandFindings({ commandId: causeOf(first.stored.id).commandId, events, position }, kept);
  };
  return {
    page: (events) =>
      events.flatMap((event) => {
        const before = open;
        const follows = before[0] !== undefined && belongTogether(before[0], event);
        open = follows ? [...before, event] : [event];
        return follows ? [] : close(before);
      }),
    end: (head) => [
      ...close(open),
      ...room.keptBetween(settled + 1, head).flatMap((outcome) => orphan(outcome, [])),
      ...room.keptBetween(files.head() + 1, Number.MAX_SAFE_INTEGER).map(beyond),
    ],
  };
}

const belongTogether = (one: LoggedEvent, other: LoggedEvent): boolean =>
  causeOf(one.stored.id).commandId === causeOf(other.stored.id).commandId;

function commandFindings(
  command: CommandEvents,
  kept: readonly RecordedOutcome[],
): readonly IntegrityFinding[] {
  const own = kept.find((outcome) => isOf(outcome, command));
  const others = kept.filter((outcome) => outcome !== own);
  const types = command.events.map(({ stored }) => stored.type);
  return [
    ...(own === undefined ? [missing(command, types)] : ownDigest(own, command)),
    ...others.flatMap((outcome) => orphan(outcome, outcome.position === command.position ? types : [])),
  ];
}

/** Whether this is the answer that was kept with these events. */
function isOf(outcome: RecordedOutcome, { commandId, events, position }: CommandEvents): boolean {
  const answer = keptAnswerOf(outcome);
  if (outcome.position !== position || answer === undefined) return false;
  switch (answer.kind) {
    case 'silent':
      return outcome.key === commandId;
    case 'refusal':
      return events.length === 1 && saysRefusal(events[0], answer.refusal);
    case 'events':
      return answer.types.join() === events.map(({ stored }) => stored.type).join();
  }
}

function saysRefusal(event: LoggedEvent | undefined, refusal: string): boolean {
  if (event?.stored.type !== 'CommandRefused') return false;
  const { data } = event.raised ?? {};
  return JSON.stringify((data as { readonly refusal?: unknown } | undefined)?.refusal) === refusal;
}

const missing = ({ commandId, position }: CommandEvents, types: readonly string[]): IntegrityFinding =>
  finding('outcome.missing', {
    where: `command ${commandId}`,
    expected: `an answer at position ${String(position)} that names ${types.join(', ')}`,
    found: 'none',
  });

const ownDigest = (
  { key, fingerprint }: RecordedOutcome,
  { commandId }: CommandEvents,
): readonly IntegrityFinding[] =>
  (key !== commandId && fingerprint !== '') || DIGEST.test(fingerprint)
    ? []
    : [finding('outcome.fingerprint', { where: `outcome ${key}`, expected: 'a digest', found: fingerprint })];

/** An answer that names events, or a refusal, without them. */
function orphan(outcome: RecordedOutcome, there: readonly string[]): readonly IntegrityFinding[] {
  const where = `outcome ${outcome.key}`;
  const answer = keptAnswerOf(outcome);
  if (answer === undefined)
    return [finding('outcome.unreadable', { where, expected: 'an answer', found: outcome.answer })];
  const claimed = claimOf(answer);
  if (claimed.length === 0) return [];
  const at = `at position ${String(outcome.position)}`;
  return [
    finding('outcome.orphan', {
      where,
      expected: `${claimed.join(', ')} ${at}, of this request`,
      found: there.length === 0 ? `no end of a command ${at}` : `${there.join(', ')}, answered otherwise`,
    }),
  ];
}

const beyond = ({ key, position }: RecordedOutcome): IntegrityFinding =>
  finding('outcome.orphan', {
    where: `outcome ${key}`,
    expected: 'a position of the log',
    found: `position ${String(position)}, where no event is`,
  });

function claimOf(answer: KeptAnswer): readonly string[] {
  if (answer.kind === 'refusal') return ['CommandRefused'];
  return answer.kind === 'events' ? answer.types : [];
}
