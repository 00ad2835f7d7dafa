import { AllotAmount, allotmentStatusView, type AllotmentStatusRow } from '@ledger/appropriation';
import { AuthorizeProvider, DefineProgram, type ProgramLimits, PublishCourseOffering } from '@ledger/catalog';
import { enrollmentView, type EnrollmentRow } from '@ledger/enrollment';
import {
  type CommandResult,
  type EventStore,
  memoryEventStore,
  memoryLog,
  memoryViewStore,
  type ViewDefinition,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { composeLedger, type Ledger, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  LetDeadlinesPass,
  ledgerCodec,
  RequestEnrollmentInOffering,
  StateFact,
  WithdrawFact,
} from '@ledger/processes';
import { publishPack } from '../support/trial-program';

export const ALLOTMENT = 'trial.SCA.001.FY2027';
const identity = { programId: 'trial', fundingSource: 'SCA', schoolSystem: '001', fiscalYear: 2027 };

/** A whole ledger in memory, its processes and views running, that goes by a clock of its own. */
export interface MemoryLedger {
  readonly ledger: Ledger;
  readonly clock: ReturnType<typeof steppingClock>;
  /** The same log, as another process has it open. */
  readonly elsewhere: EventStore;
  give(draft: (metadata: CommandMetadata) => DomainCommand): Promise<CommandResult>;
  /** The type of the result of each, or the name of its refusal. */
  giveAll(drafts: readonly ((metadata: CommandMetadata) => DomainCommand)[]): Promise<readonly string[]>;
  enrollment(enrollmentId: string): Promise<EnrollmentRow>;
  allotment(): Promise<AllotmentStatusRow>;
  /** Ends it and begins it anew with nothing but its log. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A ledger with one provider, one course for each code and this much money. */
export async function memoryLedger(
  allottedCents: number,
  limits: Partial<ProgramLimits> = {},
  courses: readonly string[] = ['ALG1'],
): Promise<MemoryLedger> {
  const clock = steppingClock('2026-08-03T15:00:00.000Z');
  const log = memoryLog();
  const compose = (): Promise<Ledger> => {
    const views = memoryViewStore();
    const events = memoryEventStore(ledgerCodec, log);
    return composeLedger({ events, views, cursors: views, clock, zone: 'America/Chicago' });
  };
  let ledger = await compose();
  const give: MemoryLedger['give'] = (draft) => ledger.execute(draft(ledger.metadata({ actor: 'test' })));
  const row = async <Row>(view: ViewDefinition, key: string): Promise<Row> => {
    const [found] = await ledger.views.read(view, [key]);
    return JSON.parse(found?.body ?? 'null') as Row;
  };
  for (const draft of programDrafts(limits, courses)) await give(draft);
  await give(allot(allottedCents));
  return {
    get ledger() {
      return ledger;
    },
    clock,
    elsewhere: memoryEventStore(ledgerCodec, log),
    give,
    giveAll: async (drafts) =>
      (await Promise.all(drafts.map(give))).map((result) =>
        result.kind === 'refused' ? result.refusal.name : result.kind,
      ),
    enrollment: (id) => row<EnrollmentRow>(enrollmentView, id),
    allotment: () => row<AllotmentStatusRow>(allotmentStatusView, ALLOTMENT),
    restart: async () => {
      await ledger.close();
      ledger = await compose();
    },
    close: () => ledger.close(),
  };
}

type Draft = (metadata: CommandMetadata) => DomainCommand;

function programDrafts(limits: Partial<ProgramLimits>, courses: readonly string[]): readonly Draft[] {
  const program = {
    programId: 'trial',
    title: 'Trial program (fictional)',
    zone: 'America/Chicago',
    fiscalYearStartsOn: '07-01',
    policyId: 'us-la/course-choice',
    fundingSources: ['SCA'],
    limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1, ...limits },
    schoolSystems: [{ code: '001', name: 'Trial School System', perPupilCents: null }],
  };
  const provider = {
    providerId: 'P-1',
    name: 'Trial Provider (fictional)',
    authorizedFrom: toDay('2020-07-01'),
    authorizedTo: null,
  };
  return [
    (m) => publishPack('us-la/course-choice', '2014', m),
    (m) => new DefineProgram(program, m),
    (m) => new AuthorizeProvider(provider, m),
    ...courses.map(
      (courseCode): Draft =>
        (m) =>
          new PublishCourseOffering(offeringOf(courseCode), m),
    ),
  ];
}

const offeringOf = (courseCode: string) => ({
  offeringId: courseCode,
  programId: 'trial',
  providerId: 'P-1',
  courseCode,
  scedCode: '02052',
  title: courseCode,
  priceCents: 70_001,
  courseStart: toDay('2026-08-10'),
  courseEnd: toDay('2026-12-18'),
  credits: '0.5',
});

export const allot =
  (allottedCents: number): Draft =>
  (m) =>
    new AllotAmount({ ...identity, allotmentId: ALLOTMENT, allottedCents }, m);

export const request =
  (enrollmentId: string, learnerRef = `learner-${enrollmentId}`, offeringId = 'ALG1'): Draft =>
  (m) =>
    new RequestEnrollmentInOffering(
      {
        enrollmentId,
        programId: 'trial',
        offeringId,
        learnerRef,
        schoolSystem: '001',
        school: null,
        requestedBy: 'school',
      },
      m,
    );

export const approve =
  (enrollmentId: string): Draft =>
  (m) =>
    new ApproveRequestedEnrollment({ enrollmentId }, m);

export const state =
  (enrollmentId: string, kind: string, effectiveOn: string): Draft =>
  (m) =>
    new StateFact(
      { enrollmentId, kind, effectiveOn: toDay(effectiveOn), statedBy: 'school-system', fields: {} },
      m,
    );

export const withdraw =
  (enrollmentId: string, factId: string): Draft =>
  (m) =>
    new WithdrawFact({ enrollmentId, factId, reasonCode: 'stated-in-error', statedBy: 'school-system' }, m);

export const passTo =
  (enrollmentId: string, asOf: string): Draft =>
  (m) =>
    new LetDeadlinesPass({ enrollmentId, asOf: toDay(asOf), ahead: false }, m);
