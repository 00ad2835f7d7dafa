import {
  type AnyProcess,
  fingerprintOf,
  processCursorOf,
  type RecordedOutcome,
} from '@ledger/event-sourcing';
import type { AskedCommand } from '@ledger/kernel';
import { eventNamed } from './check-events';
import type { CheckParts, LogCheck, LoggedEvent } from './check-parts';
import { finding, type IntegrityFinding, messageOf } from './finding';
import { keptAnswerOf } from './kept-answer';

/** A process and how far it has said that it came. */
interface Standing {
  readonly process: AnyProcess;
  readonly position: number;
  readonly reactsTo: ReadonlySet<string>;
}

/** A command that a process must have given because of an event it passed. */
interface Step {
  readonly key: string;
  /** Of the first command that was asked because of the same event. */
  readonly firstKey: string;
  readonly process: string;
  readonly event: LoggedEvent;
  readonly asked: AskedCommand;
}

/** Every process has carried out, with the same request, what it asks for because of the events behind its cursor. */
export function processesCheck({ files, processes }: Pick<CheckParts, 'files' | 'processes'>): LogCheck {
  const saved = new Map(files.processCursors().map(({ name, position }) => [name, position]));
  const standings = processes.map((process) => ({
    process,
    position: saved.get(processCursorOf(process)) ?? 0,
    reactsTo: new Set(process.reactsTo),
  }));
  return {
    page: (events) => {
      const found: IntegrityFinding[] = [];
      const steps = events.flatMap((event) => stepsAfter(event, standings, found));
      const outcomes = new Map(files.outcomesOf(steps.map(({ key }) => key)).map((each) => [each.key, each]));
      for (const step of steps) found.push(...stepFindings(step, outcomes));
      return found;
    },
    end: () => [],
  };
}

function stepsAfter(
  event: LoggedEvent,
  standings: readonly Standing[],
  found: IntegrityFinding[],
): readonly Step[] {
  const { raised, stored } = event;
  if (raised === undefined) return [];
  return standings
    .filter(({ position, reactsTo }) => stored.position <= position && reactsTo.has(stored.type))
    .flatMap(({ process }) => {
      try {
        return process.react(raised).map((asked, index) => ({
          key: keyOf(process, stored.id, index),
          firstKey: keyOf(process, stored.id, 0),
          process: process.name,
          event,
          asked,
        }));
      } catch (error) {
        found.push(stopped(process.name, event, error));
        return [];
      }
    });
}

const stopped = (process: string, event: LoggedEvent, error: unknown): IntegrityFinding =>
  finding('check.stopped', {
    where: `process ${process} at ${eventNamed(event)}`,
    expected: 'what it asks for',
    found: messageOf(error),
  });

const keyOf = ({ name }: AnyProcess, eventId: string, index: number): string =>
  `${name}:${eventId}:${String(index)}`;

function stepFindings(
  step: Step,
  outcomes: ReadonlyMap<string, RecordedOutcome>,
): readonly IntegrityFinding[] {
  const { key, firstKey, process, event, asked } = step;
  const where = `process ${process} at ${eventNamed(event)}`;
  const expected = `${asked.type} carried out as ${key}`;
  const outcome = outcomes.get(key);
  if (outcome === undefined) {
    // An earlier release may have asked for fewer; what a lost answer told of is found missing with its events.
    const code = outcomes.has(firstKey) ? 'process.asked-less' : 'process.step-missing';
    return [finding(code, { where, expected, found: 'no answer' })];
  }
  const found: IntegrityFinding[] = [];
  const digest = fingerprintOf(asked);
  if (outcome.fingerprint !== digest)
    found.push(finding('outcome.other-request', { where, expected: digest, found: outcome.fingerprint }));
  const answer = keptAnswerOf(outcome);
  if (answer?.kind === 'refusal')
    found.push(finding('process.step-refused', { where, expected, found: answer.refusal }));
  if (outcome.position < event.stored.position)
    found.push(
      finding('process.step-early', { where, expected, found: `answered at ${String(outcome.position)}` }),
    );
  return found;
}
