import { AllotAmount, allotments } from '@ledger/appropriation';
import {
  AuthorizeProvider,
  courseOfferings,
  DefineProgram,
  fundingPolicies,
  programs,
  providers,
  PublishCourseOffering,
  PublishPolicyVersion,
} from '@ledger/catalog';
import { type EventStore, streamOf, type StreamType } from '@ledger/event-sourcing';
import {
  centsToJson,
  type CommandMetadata,
  type DomainCommand,
  type DomainEvent,
  type Refusal,
} from '@ledger/kernel';
import { differencesOf, type FieldDifference } from './differences';
import type { ProgramFile } from './program-file';

/** What a program file asks of one thing in the ledger. */
export interface PlannedItem {
  readonly item: 'policy' | 'program' | 'provider' | 'offering' | 'allotment';
  readonly id: string;
  readonly change: 'created' | 'changed' | 'unchanged';
  /** What differs, field by field; empty unless changed. */
  readonly differences: readonly FieldDifference[];
  /** Makes the command that brings it about. */
  readonly command: (metadata: CommandMetadata) => DomainCommand;
  /** The rule that would refuse the command as things stand; undefined when none would. */
  readonly refusal: Refusal | undefined;
}

/** Where the plan reads what is there, and who it is made for. */
export interface PlanBasis {
  readonly events: Pick<EventStore, 'readStream'>;
  readonly metadata: CommandMetadata;
}

/** What a thing is now, as the file would declare it; undefined where it is not there. */
type Current<State> = (state: State) => object | undefined;

/** One thing as the file declares it, and what the ledger would be asked for. */
type Wanted = (basis: PlanBasis) => Promise<PlannedItem>;

interface Declared<State, Command extends DomainCommand> extends Pick<PlannedItem, 'item' | 'id'> {
  /** The id of its stream. */
  readonly streamId: string;
  readonly current: Current<State>;
  readonly declared: object;
  readonly command: (metadata: CommandMetadata) => Command;
}

/** Compares a program file with the ledger, in the order in which things must come to be. */
export async function* planProgram(file: ProgramFile, basis: PlanBasis): AsyncGenerator<PlannedItem> {
  for (const policy of file.policies) yield await policyWanted(policy)(basis);
  yield await programWanted(file.program)(basis);
  for (const provider of file.providers) yield await providerWanted(provider)(basis);
  for (const offering of file.offerings) yield await offeringWanted(offering)(basis);
  for (const allotment of file.allotments) yield await allotmentWanted(allotment)(basis);
}

const wanted =
  <State, StreamCommand extends DomainCommand, Event extends DomainEvent>(
    type: StreamType<State, StreamCommand, Event, Refusal>,
    { item, id, streamId, current, declared, command }: Declared<State, StreamCommand>,
  ): Wanted =>
  async ({ events, metadata }) => {
    const { stream, fold } = streamOf(type, streamId);
    const history = (await events.readStream(stream)) as unknown as readonly Event[];
    const state = history.reduce(fold.evolve, fold.initialState);
    const there = current(state);
    const differences = there === undefined ? [] : differencesOf(there, declared);
    const decision = type.decider.decide(command(metadata), state);
    const changed = differences.length > 0 ? 'changed' : 'unchanged';
    return {
      item,
      id,
      change: there === undefined ? 'created' : changed,
      differences,
      command,
      refusal: decision.kind === 'refused' ? decision.refusal : undefined,
    };
  };

function policyWanted(policy: ProgramFile['policies'][number]): Wanted {
  const { id, version, hash, document, promulgatedOn, effectiveFrom } = policy;
  const published = { policyId: id, version, hash, promulgatedOn, effectiveFrom, document };
  return wanted(fundingPolicies, {
    item: 'policy',
    id: `${id}@${version}`,
    streamId: id,
    current: (state) => {
      const known = state.find((each) => each.version === version);
      return known === undefined ? undefined : { hash: known.hash };
    },
    declared: { hash },
    command: (metadata) => new PublishPolicyVersion(published, metadata),
  });
}

const programWanted = (terms: ProgramFile['program']): Wanted =>
  wanted(programs, {
    item: 'program',
    id: terms.programId,
    streamId: terms.programId,
    current: (state) => state ?? undefined,
    declared: terms,
    command: (metadata) => new DefineProgram(terms, metadata),
  });

const providerWanted = (authorization: ProgramFile['providers'][number]): Wanted =>
  wanted(providers, {
    item: 'provider',
    id: authorization.providerId,
    streamId: authorization.providerId,
    current: (state) => state?.authorization,
    declared: authorization,
    command: (metadata) => new AuthorizeProvider(authorization, metadata),
  });

const offeringWanted = (terms: ProgramFile['offerings'][number]): Wanted =>
  wanted(courseOfferings, {
    item: 'offering',
    id: terms.offeringId,
    streamId: terms.offeringId,
    current: (state) => (state === null ? undefined : { ...state.terms, open: state.open }),
    declared: { ...terms, open: true },
    command: (metadata) => new PublishCourseOffering(terms, metadata),
  });

const allotmentWanted = (allotment: ProgramFile['allotments'][number]): Wanted =>
  wanted(allotments, {
    item: 'allotment',
    id: allotment.allotmentId,
    streamId: allotment.allotmentId,
    current: (state) => (state.opened ? { allottedCents: centsToJson(state.allotted) } : undefined),
    declared: { allottedCents: allotment.allottedCents },
    command: (metadata) => new AllotAmount(allotment, metadata),
  });
