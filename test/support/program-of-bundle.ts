import { openBundle, readRoster } from '@ledger/interchange';
import { toDay } from '@ledger/kernel';
import { DEFAULT_IMPORT_RULES, type ProgramFile } from '@ledger/processes';

type Offering = ProgramFile['offerings'][number];

/** The program file of a program that has every school system, provider and offering a bundle names. */
export async function programOfBundle(programId: string, bundlePath: string): Promise<ProgramFile> {
  const { systems, offerings } = await namedIn(programId, bundlePath);
  const providers = new Set(offerings.map(({ providerId }) => providerId));
  return {
    program: {
      programId,
      title: 'A program of generated rows',
      zone: 'America/Chicago',
      fiscalYearStartsOn: '07-01',
      policyId: 'us-la/course-choice',
      fundingSources: ['SCA'],
      limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
      schoolSystems: systems.map((code) => ({ code, name: `System ${code}`, perPupilCents: null })),
    },
    policies: [],
    providers: [...providers].map((providerId) => ({
      providerId,
      name: `Provider ${providerId} (fictional)`,
      authorizedFrom: toDay('2026-07-01'),
      authorizedTo: null,
    })),
    offerings,
    allotments: [],
    imports: DEFAULT_IMPORT_RULES,
  };
}

interface Named {
  readonly systems: readonly string[];
  readonly offerings: readonly Offering[];
}

async function namedIn(programId: string, bundlePath: string): Promise<Named> {
  const bundle = await openBundle(bundlePath);
  const systems = new Set<string>();
  const offerings = new Map<string, Offering>();
  for await (const item of readRoster(bundle, { results: 'skip' })) {
    if (item.kind !== 'enrollment') continue;
    const {
      providerIdentifier: providerId = '',
      courseCode = '',
      schoolSystemIdentifier: system = '',
    } = item;
    systems.add(system);
    const offeringId = `${providerId}-${courseCode}`;
    if (!offerings.has(offeringId))
      offerings.set(offeringId, offeringOf({ programId, offeringId, providerId, courseCode }));
  }
  await bundle.close();
  return { systems: [...systems], offerings: [...offerings.values()] };
}

const offeringOf = (
  named: Pick<Offering, 'programId' | 'offeringId' | 'providerId' | 'courseCode'>,
): Offering => ({
  ...named,
  scedCode: named.courseCode,
  title: `Course ${named.courseCode}`,
  priceCents: 80_000,
  courseStart: toDay('2026-08-10'),
  courseEnd: toDay('2026-12-18'),
  credits: '1.0',
});
