import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Finding } from './finding';
import type { Check, Findings } from './findings';
import type { AuditedBundle, Law, LawMaker } from './law';

interface Running {
  readonly law: Law;
  readonly check: Check;
  stopped: boolean;
}

/** The laws over one bundle: each sees every event once, and what any of them finds is kept. */
export class LawRun {
  readonly #running: Running[] = [];

  constructor(makers: readonly LawMaker[], bundle: AuditedBundle, findings: Findings) {
    for (const make of makers) {
      const law = make(bundle);
      const check = findings.check(law.name, law.says);
      if ('notChecked' in law) check.skip(law.notChecked);
      else this.#running.push({ law, check, stopped: false });
    }
  }

  observe(event: RecordedEvent): void {
    for (const running of this.#running) {
      if (running.stopped) continue;
      try {
        tell(running.check, running.law.observe(event));
      } catch (failure) {
        stop(running, event, failure);
      }
    }
  }

  conclude(): void {
    for (const { law, check, stopped } of this.#running) {
      if (!stopped) concluded(law, check);
      check.count(law.checked());
      for (const why of law.unchecked?.() ?? []) check.skip(why);
    }
  }
}

function tell(check: Check, found: Finding | readonly Finding[] | undefined): void {
  if (found === undefined) return;
  for (const finding of 'law' in found ? [found] : found) check.fail(finding);
}

function concluded(law: Law, check: Check): void {
  try {
    tell(check, law.conclude?.());
  } catch (failure) {
    check.fail({ says: `What the events come to cannot be told: ${saidBy(failure)}.` });
  }
}

const saidBy = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

/** What a law cannot take in does not follow from what came before; what comes after can no longer be told. */
function stop(running: Running, { position, stream, id }: RecordedEvent, failure: unknown): void {
  running.stopped = true;
  running.check.fail({
    position,
    stream,
    eventId: id,
    says: `The event cannot follow on those before it: ${saidBy(failure)}.`,
  });
  running.check.skip(`No event after position ${String(position)} was held against this law.`);
}
