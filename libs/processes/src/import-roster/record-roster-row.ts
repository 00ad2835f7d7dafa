import {
  acceptJointly,
  type DecidedWrite,
  type DecideJointly,
  type JointDecision,
  type ReadState,
} from '@ledger/event-sourcing';
import type { CommandMetadata, DomainEvent } from '@ledger/kernel';
import {
  RecordConsent,
  recordConsent,
  ReplaceFact,
  replaceFact,
  StateFact,
  stateFact,
  WithdrawFact,
  withdrawFact,
} from '../evaluate-known-facts/evaluate-known-facts';
import {
  RequestEnrollmentInOffering,
  requestEnrollmentInOffering,
} from '../request-enrollment-in-offering/request-enrollment-in-offering';

/** What a row of a roster can ask for, before it is known who asks and when. */
export type RosterStep = StepOf<
  RequestEnrollmentInOffering | RecordConsent | StateFact | ReplaceFact | WithdrawFact
>;

type StepOf<Command> = Command extends { readonly type: infer Type; readonly data: infer Data }
  ? { readonly type: Type; readonly data: Data }
  : never;

/** Records all that a row of a roster says of one enrollment, or nothing of it. */
export class RecordRosterRow {
  readonly type = 'RecordRosterRow';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      /** In the order in which they are decided, each on top of those before. */
      readonly steps: readonly RosterStep[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** More steps than any row has. */
const STEPS_LIMIT = 16;

/** Each step is decided as it would be alone, with what the earlier ones decided; the first refusal refuses the row. */
export const recordRosterRow: DecideJointly<RecordRosterRow> = ({ data, metadata }, read) => {
  if (data.steps.length > STEPS_LIMIT)
    throw new RangeError(
      `A roster row asks for ${String(data.steps.length)} steps, at most ${String(STEPS_LIMIT)}`,
    );
  const ahead = new DecidedAhead(read);
  for (const step of data.steps) {
    const decision = decideStep(step, metadata, ahead.read);
    if (decision.kind === 'refused') return decision;
    for (const write of decision.writes) ahead.add(write);
  }
  return acceptJointly(...ahead.writes());
};

function decideStep(step: RosterStep, metadata: CommandMetadata, read: ReadState): JointDecision {
  switch (step.type) {
    case 'RequestEnrollmentInOffering':
      return requestEnrollmentInOffering(new RequestEnrollmentInOffering(step.data, metadata), read);
    case 'RecordConsent':
      return recordConsent(new RecordConsent(step.data, metadata), read);
    case 'StateFact':
      return stateFact(new StateFact(step.data, metadata), read);
    case 'ReplaceFact':
      return replaceFact(new ReplaceFact(step.data, metadata), read);
    case 'WithdrawFact':
      return withdrawFact(new WithdrawFact(step.data, metadata), read);
  }
}

interface AheadStream {
  readonly reference: DecidedWrite['reference'];
  readonly events: readonly DomainEvent[];
  readonly state: unknown;
}

/** The states of streams with what was decided on them so far. */
class DecidedAhead {
  readonly #streams = new Map<string, AheadStream>();

  constructor(private readonly durable: ReadState) {}

  readonly read: ReadState = (reference) => {
    const ahead = this.#streams.get(reference.stream);
    return ahead === undefined ? this.durable(reference) : (ahead.state as never);
  };

  add({ reference, events }: DecidedWrite): void {
    const fold = reference.fold as unknown as { evolve(state: unknown, event: DomainEvent): unknown };
    const state = events.reduce<unknown>((before, event) => fold.evolve(before, event), this.read(reference));
    const earlier = this.#streams.get(reference.stream)?.events ?? [];
    this.#streams.set(reference.stream, { reference, events: [...earlier, ...events], state });
  }

  writes(): readonly DecidedWrite[] {
    return [...this.#streams.values()].map(({ reference, events }) => ({ reference, events }));
  }
}
