import { memoryEventStore, memoryViewStore } from '@ledger/event-sourcing';
import { smallBundle, type SmallBundleChanges, type SmallRow, smallRows } from '@ledger/interchange/testing';
import { toDay } from '@ledger/kernel';
import { composeLedger, type Ledger, steppingClock } from '@ledger/platform';
import { memoryReferenceRegister, type ReferenceRegister } from '@ledger/privacy';
import {
  applyProgram,
  DEFAULT_IMPORT_RULES,
  type ImportLine,
  type ImportRowLine,
  importRoster,
  ledgerCodec,
  type ProgramFile,
  type RosterImportOptions,
} from '@ledger/processes';
import { EnrollmentQueries } from '@ledger/reporting';

/** A program with one school system, one provider and one offering. */
export const FILE: ProgramFile = {
  program: {
    programId: 'p1',
    title: 'A program',
    zone: 'America/Chicago',
    fiscalYearStartsOn: '07-01',
    policyId: 'us-la/course-choice',
    fundingSources: ['sca'],
    limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
    schoolSystems: [{ code: '001', name: 'System One', perPupilCents: null }],
  },
  policies: [],
  providers: [
    { providerId: 'P-001', name: 'Provider One', authorizedFrom: toDay('2026-07-01'), authorizedTo: null },
  ],
  offerings: [
    {
      offeringId: 'o1',
      programId: 'p1',
      providerId: 'P-001',
      courseCode: '02052',
      scedCode: '02052',
      title: 'Algebra I',
      priceCents: 60_000,
      courseStart: toDay('2026-08-10'),
      courseEnd: toDay('2026-12-18'),
      credits: '1.0',
    },
  ],
  allotments: [],
  imports: DEFAULT_IMPORT_RULES,
};

export const [ENROLLMENT = {}] = smallRows('enrollments');
export const [RESULT = {}] = smallRows('results');
const EXTENSIONS = {
  enrollments: ['metadata.lf.consentDate'],
  results: ['metadata.lf.creditsEarned'],
} as const;

/** A ledger in memory with that program, and imports into it. */
export class TrialImport {
  private constructor(
    readonly ledger: Ledger,
    private readonly clock: ReturnType<typeof steppingClock>,
    readonly register: ReferenceRegister,
  ) {}

  /** @param day - on which the program is there */
  static async begin(day = '2026-10-01'): Promise<TrialImport> {
    const clock = steppingClock(`${day}T18:00:00.000Z`);
    const views = memoryViewStore();
    const events = memoryEventStore(ledgerCodec);
    const ledger = await composeLedger({ events, views, cursors: views, clock, zone: 'America/Chicago' });
    const trial = new TrialImport(ledger, clock, memoryReferenceRegister());
    await trial.apply(FILE);
    return trial;
  }

  async apply(file: ProgramFile): Promise<void> {
    for await (const { outcome } of applyProgram(this.ledger, file, { actor: 'test', dryRun: false }))
      if (outcome === 'refused') throw new Error('The program of the trial was refused');
  }

  /** Goes on to the middle of a day. */
  on(day: string): void {
    this.clock.set(`${day}T18:00:00.000Z`);
  }

  head(): Promise<number> {
    return this.ledger.events.head();
  }

  async import(
    changes: SmallBundleChanges = {},
    options: Partial<RosterImportOptions> = {},
  ): Promise<readonly ImportRowLine[]> {
    const { ledger, register } = this;
    const bundlePath = smallBundle({ extensions: EXTENSIONS, ...changes });
    const usual = {
      programId: 'p1',
      dryRun: false,
      actor: 'test',
      requestedBy: 'school',
      source: 'SIS',
    } as const;
    const lines: ImportLine[] = [];
    const request = { ledger, register, bundlePath, options: { ...usual, ...options } };
    for await (const line of importRoster(request)) lines.push(line);
    await ledger.settled();
    return lines.filter((line) => line.kind === 'row');
  }

  /** The facts that stand in any enrollment, with their days. */
  async facts(): Promise<readonly string[]> {
    const { items } = await new EnrollmentQueries(this.ledger.views).search({});
    return items.flatMap((row) =>
      row.facts
        .filter(({ withdrawn }) => withdrawn === null)
        .map(({ kind, effectiveOn }) => `${kind} ${effectiveOn}`),
    );
  }
}

/** Lines in short, for comparison. */
export const told = (lines: readonly ImportRowLine[]): readonly string[] =>
  lines.map(({ file, outcome, code }) => `${file} ${outcome} ${code}`);

/** A bundle with these enrollments and no results. */
export const enrollments = (...rows: readonly SmallRow[]): SmallBundleChanges => ({
  rows: { enrollments: rows, results: [] },
});
