import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AllotAmount, allotmentIdOf } from '@ledger/appropriation';
import {
  AuthorizeProvider,
  type CourseOfferingTerms,
  DefineProgram,
  type ProgramLimits,
  PublishCourseOffering,
  PublishPolicyVersion,
} from '@ledger/catalog';
import {
  type AnswerOf,
  CommandRunner,
  type DecideJointly,
  type EventStore,
  memoryEventStore,
  type StreamReference,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, type DomainEvent, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { packPath, parsePolicy } from '@ledger/policy';
import { ledgerCommands, processDecisions } from '../ledger-commands';
import { ledgerCodec } from '../ledger-log';

/** A command that waits for who gives it and when. */
export type Draft = (metadata: CommandMetadata) => DomainCommand;

/** A ledger in memory, without its processes: what they would ask is asked by the test. */
export interface TrialLedger {
  readonly store: EventStore;
  /** Gives a command at noon of a day; the types of the facts that follow, or the name of the refusal. */
  give(today: string, draft: Draft): Promise<readonly string[] | string>;
  stateOf<State, Event extends DomainEvent>(reference: StreamReference<State, Event>): Promise<State>;
}

/** A ledger in memory in which nothing has happened. */
export async function emptyLedger(): Promise<TrialLedger> {
  const store = memoryEventStore(ledgerCodec);
  const runner = await CommandRunner.over(store, ledgerCodec);
  return {
    store,
    give: async (today, draft) => {
      const command = draft(metadataOn(toDay(today)));
      const request = { key: command.metadata.commandId, fingerprint: '' };
      const definition = ledgerCommands.find(({ command: known }) => known.name === command.type);
      const decide = (definition?.decide ?? processDecisions[command.type]) as DecideJointly<DomainCommand>;
      const result = await runner.run(command, { decide, answerOf: typesOf }, request);
      if (result.kind === 'refused') return result.refusal.name;
      return result.answer as readonly string[];
    },
    stateOf: (reference) => runner.stateOf(reference),
  };
}

const typesOf: AnswerOf = ({ events }) => events.map(({ type }) => type);
const identity = { programId: 'la', schoolSystem: '001', fiscalYear: 2027 };

/** The allotment of a funding source in the trial program. */
export const trialAllotment = (fundingSource = 'SCA'): string =>
  allotmentIdOf({ ...identity, fundingSource });

/** What may differ from the usual trial program. */
export interface TrialOptions {
  readonly policies?: readonly ('2012' | '2014')[];
  readonly limits?: Partial<ProgramLimits>;
  readonly zone?: string;
  /** Of the school system; null where nobody has stated it. */
  readonly perPupilCents?: number | null;
  /** Cents by funding source, in the order in which they are asked. */
  readonly allotted?: Readonly<Record<string, number>>;
}

/** A fictional program with one provider P-1, its offering `alg1` at 700.01, one school system 001 and money. */
export async function trialLedger(options: TrialOptions = {}): Promise<TrialLedger> {
  const { policies = ['2014'], allotted = { SCA: 1_000_000 } } = options;
  const ledger = await emptyLedger();
  for (const version of policies) await ledger.give('2026-07-01', publishPolicy(version));
  await ledger.give('2026-07-01', defineProgram(options, Object.keys(allotted)));
  await ledger.give(
    '2026-07-01',
    (m) =>
      new AuthorizeProvider(
        {
          providerId: 'P-1',
          name: 'Bayou Online Academy (fictional)',
          authorizedFrom: toDay('2024-07-01'),
          authorizedTo: null,
        },
        m,
      ),
  );
  await ledger.give('2026-07-01', publishOffering());
  for (const [source, cents] of Object.entries(allotted))
    await ledger.give('2026-07-01', allot(cents, source));
  return ledger;
}

const PACKS = join(__dirname, '../../../policy/packs');

/** Publishes a rule pack of Louisiana. */
export function publishPolicy(version: '2012' | '2014'): Draft {
  const result = parsePolicy(readFileSync(join(PACKS, packPath('us-la/course-choice', version)), 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  const { id: policyId, hash, promulgatedOn, effectiveFrom, document } = result.policy;
  const published = { policyId, version, hash, promulgatedOn, effectiveFrom, document };
  return (m) => new PublishPolicyVersion(published, m);
}

/** Defines the trial program, or revises it. */
export const defineProgram =
  (
    { limits = {}, zone = 'America/Chicago', perPupilCents = 776_000 }: TrialOptions,
    fundingSources: readonly string[],
  ): Draft =>
  (m) =>
    new DefineProgram(
      {
        programId: identity.programId,
        title: 'Course Choice (fictional)',
        zone,
        fiscalYearStartsOn: '07-01',
        policyId: 'us-la/course-choice',
        fundingSources,
        limits: { coursesPerStudentYear: 2, seatsPerProviderYear: 10, attemptsPerCourse: 1, ...limits },
        schoolSystems: [{ code: identity.schoolSystem, name: 'Acadia Parish', perPupilCents }],
      },
      m,
    );

/** Publishes the trial offering, or another like it. */
export const publishOffering =
  (changes: Partial<CourseOfferingTerms> = {}): Draft =>
  (m) =>
    new PublishCourseOffering(
      {
        offeringId: 'alg1',
        programId: identity.programId,
        providerId: 'P-1',
        courseCode: 'ALG1',
        scedCode: '02052',
        title: 'Algebra I',
        priceCents: 70_001,
        courseStart: toDay('2026-08-10'),
        courseEnd: toDay('2026-12-18'),
        credits: '0.5',
        ...changes,
      },
      m,
    );

/** Sets the whole authority of an allotment. */
export const allot =
  (allottedCents: number, fundingSource = 'SCA'): Draft =>
  (m) =>
    new AllotAmount(
      { ...identity, allotmentId: trialAllotment(fundingSource), fundingSource, allottedCents },
      m,
    );
