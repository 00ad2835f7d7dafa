import {
  ApproveRequestedEnrollment,
  applyProgram,
  importRoster,
  type ImportSummaryLine,
  RecordConsent,
  RefuseRequestedEnrollment,
  StateFact,
} from '@ledger/processes';
import { counted } from '../amounts';
import type { DayWork, DemoYear } from './demo-year';

/** Who never consents, is refused, or drops the course: every so manyth row of the bundle. */
const neverConsents = (place: number): boolean => place % 24 === 5;
const isRefused = (place: number): boolean => place % 31 === 7 && !neverConsents(place);
const dropsEarly = (place: number): boolean =>
  place % 41 === 11 && !neverConsents(place) && !isRefused(place);

/** Applies the program file. */
export const applyProgramFile: DayWork = async (year) => {
  const { ledger, file } = year.parts;
  let created = 0;
  for await (const { outcome } of applyProgram(ledger, file, { actor: 'demo', dryRun: false }))
    if (outcome === 'created') created += 1;
  const { schoolSystems } = file.program;
  year.tell(
    `Program applied: ${String(schoolSystems.length)} school systems, ${counted(file.providers.length, 'provider')}, ` +
      `${counted(file.offerings.length, 'offering')}, ${counted(file.allotments.length, 'allotment')} (${String(created)} things created).`,
  );
};

/** Imports the bundle; what lies in the future waits for a later import of the same bundle. */
export const importBundle: DayWork = async (year) => {
  const { ledger, register, vault, bundlePath, file } = year.parts;
  const { programId } = file.program;
  const options = {
    programId,
    dryRun: false,
    actor: 'demo',
    requestedBy: 'school',
    rules: file.imports,
  } as const;
  for await (const line of importRoster({ ledger, register, vault, bundlePath, options }))
    if (line.kind === 'summary') tellImport(year, line);
};

const toldOf = (rows: string, outcomes: ImportSummaryLine['results']): readonly string[] =>
  Object.entries(outcomes).map(
    ([outcome, count]) => `${String(count)} ${rows} ${outcome === 'warning' ? 'to look at' : outcome}`,
  );

function tellImport(year: DemoYear, { enrollments, results, errors, people }: ImportSummaryLine): void {
  const told = [...toldOf('enrollments', enrollments), ...toldOf('results', results)];
  year.tell(`Roster imported: ${told.join(', ')}; ${counted(errors, 'error')}.`);
  if ((people?.kept ?? 0) > 0)
    year.tell(
      `Names of ${counted(people?.kept ?? 0, 'student')} went into the vault, each under a key of its own.`,
    );
}

/** Parents sign; some never do. */
export const recordConsents: DayWork = async (year) => {
  let signed = 0;
  for (const [place, { enrollmentId }] of (await year.enrollments()).entries()) {
    if (neverConsents(place)) continue;
    const consent = { enrollmentId, statedBy: 'school-system' } as const;
    await year.give((metadata) => new RecordConsent(consent, metadata));
    signed += 1;
  }
  year.tell(`Parents consented to ${counted(signed, 'enrollment')}.`);
};

/** School systems answer: they refuse some, and approve the others; without consent or money an approval does not pay. */
export const answerRequests: DayWork = async (year) => {
  const counts = { refused: 0, approved: 0, waitlisted: 0, withoutConsent: 0 };
  for (const [place, { enrollmentId }] of (await year.enrollments()).entries()) {
    if (isRefused(place)) {
      const refusal = { enrollmentId, reasonCode: 'off-graduation-plan' };
      await year.give((metadata) => new RefuseRequestedEnrollment(refusal, metadata));
      counts.refused += 1;
      continue;
    }
    const result = await year.ask((metadata) => new ApproveRequestedEnrollment({ enrollmentId }, metadata));
    if (result.kind === 'refused') counts.withoutConsent += 1;
    else if ((result.answer as { readonly events: readonly string[] }).events.includes('FundingWaitlisted'))
      counts.waitlisted += 1;
    else counts.approved += 1;
  }
  year.tell(
    `School systems answered: ${String(counts.approved)} approved with their money set aside, ${String(counts.waitlisted)} approved and waitlisted, ` +
      `${String(counts.refused)} refused, ${String(counts.withoutConsent)} could not be approved without consent.`,
  );
};

/** Some drop the course in its second week, after the first payment was earned. */
export const recordDrops: DayWork = async (year) => {
  let dropped = 0;
  for (const [place, { enrollmentId }] of (await year.enrollments()).entries()) {
    if (!dropsEarly(place)) continue;
    const fact = { enrollmentId, kind: 'dropped', statedBy: 'school-system', fields: {} } as const;
    const result = await year.ask((metadata) => new StateFact(fact, metadata));
    if (result.kind === 'accepted') dropped += 1;
  }
  year.tell(`${counted(dropped, 'student')} dropped a course; the second payment is freed at once.`);
};
