import {
  type AnyProcess,
  type AskedCommand,
  fingerprintOf,
  processCursorOf,
  type RecordedOutcome,
} from '@ledger/event-sourcing';
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
      for (const step of steps) found.push(...stepFindings(step, outcomes.get(step.key)));
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
          key: `${process.name}:${stored.id}:${String(index)}`,
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

function stepFindings(
  { key, process, event, asked }: Step,
  outcome: RecordedOutcome | undefined,
): readonly IntegrityFinding[] {
  const where = `process ${process} at ${eventNamed(event)}`;
  const expected = `${asked.type} carried out as ${key}`;
  if (outcome === undefined)
    return [finding('process.step-missing', { where, expected, found: 'no answer' })];
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
