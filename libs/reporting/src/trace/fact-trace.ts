import { enrollmentView, type RecordedEnrollmentEvent, type EnrollmentRow } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Policy } from '@ledger/policy';
import type { CaseEvents } from './case-events.query';
import { evidenceOf } from './stage-trace';
import { commandOf, mentionsOf, type TracedEvent, tracedEvent } from './traced-event';

/** What followed from a fact, to every cent it moved. Amounts are cents as JSON integers. */
export interface TracedConsequences {
  readonly enrollmentId: string;
  readonly providerId: string;
  readonly schoolSystem: string;
  readonly fact: TracedEvent;
  /** Every event that followed from it, in the order of the log. */
  readonly followed: readonly (TracedEvent & {
    /** Cents by movement of the books; empty where it posts nothing. */
    readonly movements: Readonly<Record<string, number>>;
  })[];
  /** Cents by movement, of the event itself and of all that followed. */
  readonly movedCents: Readonly<Record<string, number>>;
}

/** Traces forward from one event of a case. */
export function consequencesOf(
  ofCase: CaseEvents,
  policy: Policy | undefined,
  fact: RecordedEvent,
): TracedConsequences {
  const { row, events, moved } = ofCase;
  const { enrollmentId, providerId, schoolSystem } = row;
  const restsOnFact = stagesRestingOn(ofCase, policy, fact);
  const chain = new Chain(fact);
  for (const event of events)
    if (event.position > fact.position && (chain.holds(event) || restsOnFact.has(event.position)))
      chain.add(event);
  const followed = chain.followed.map((event) => ({
    ...tracedEvent(event),
    movements: moved.get(event.position)?.movements ?? {},
  }));
  const movedCents = summed([
    moved.get(fact.position)?.movements ?? {},
    ...followed.map(({ movements }) => movements),
  ]);
  return { enrollmentId, providerId, schoolSystem, fact: tracedEvent(fact), followed, movedCents };
}

type Movements = TracedConsequences['movedCents'];

function summed(all: readonly Movements[]): Movements {
  const sums: Record<string, number> = {};
  for (const movements of all)
    for (const [name, cents] of Object.entries(movements)) sums[name] = (sums[name] ?? 0) + cents;
  return sums;
}

/** What followed so far: by command, by cause, and by the vouchers and clawbacks that came of it. */
class Chain {
  readonly followed: RecordedEvent[] = [];
  readonly #ids = new Set<string>();
  readonly #commands = new Set<string>();
  readonly #vouchers = new Set<string>();
  readonly #clawbacks = new Set<string>();

  constructor(fact: RecordedEvent) {
    this.#ids.add(fact.id);
    this.#commands.add(commandOf(fact.id));
  }

  holds(event: RecordedEvent): boolean {
    const { voucherId, clawbackId } = mentionsOf(event);
    return (
      this.#commands.has(commandOf(event.id)) ||
      (event.causationId !== null && this.#ids.has(event.causationId)) ||
      (voucherId !== undefined && this.#vouchers.has(voucherId)) ||
      (clawbackId !== undefined && this.#clawbacks.has(clawbackId))
    );
  }

  add(event: RecordedEvent): void {
    const { voucherId, clawbackId } = mentionsOf(event);
    this.followed.push(event);
    this.#ids.add(event.id);
    if (event.type === 'VoucherAccrued' && voucherId !== undefined) this.#vouchers.add(voucherId);
    if (event.type === 'ClawbackProposed' && clawbackId !== undefined) this.#clawbacks.add(clawbackId);
  }
}

/** The positions of stage changes that rest on a fact, though another command brought them about: a deadline that passed. */
function stagesRestingOn(
  { row, events }: CaseEvents,
  policy: Policy | undefined,
  fact: RecordedEvent,
): ReadonlySet<number> {
  const { factId } = mentionsOf(fact);
  const found = new Set<number>();
  let then: EnrollmentRow | undefined;
  for (const event of events.filter(({ stream }) => stream === row.stream)) {
    then = enrollmentView.evolve(then, event as RecordedEnrollmentEvent);
    const { stage } = mentionsOf(event);
    if (factId === undefined || stage === undefined || event.position <= fact.position) continue;
    const { asOf } = event.data as Pick<Parameters<typeof evidenceOf>[2], 'asOf'>;
    if (evidenceOf(then, policy, { stage, asOf }).includes(factId)) found.add(event.position);
  }
  return found;
}
