import type { EnrollmentRow } from '@ledger/enrollment';
import { type Day, dayIn } from '@ledger/kernel';
import { answers, type QuerySources } from '@ledger/platform';
import {
  type EnrollmentExplanation,
  type EnrollmentFilter,
  explainEnrollment,
  type PageRequest,
  type Unfunded,
} from '@ledger/reporting';

/** Asks for an enrollment. */
export class FindEnrollment {
  constructor(readonly enrollmentId: string) {}
}

/** Asks for a page of enrollments. */
export class ListEnrollments {
  constructor(
    readonly filter: EnrollmentFilter,
    readonly page: PageRequest,
  ) {}
}

/** As of which day something is explained: a day, or the one an instant falls on in the program's zone. */
export type ExplainedDay = { readonly asOf: Day } | { readonly now: string };

/** Asks why an enrollment has no money set aside; nothing where it has. */
export class ExplainUnfunded {
  constructor(
    readonly row: EnrollmentRow,
    readonly on: ExplainedDay,
  ) {}
}

/** Asks why an enrollment pays what it pays; nothing before approval. */
export class ExplainEnrollment {
  constructor(
    readonly row: EnrollmentRow,
    readonly on: ExplainedDay,
  ) {}
}

async function explained(
  { catalog }: QuerySources,
  { row, on }: ExplainEnrollment,
): Promise<EnrollmentExplanation | undefined> {
  if (row.approval === null) return undefined;
  const { policyId, policyVersion } = row.approval.pinned;
  const [policy, asOf] = await Promise.all([
    catalog.policyVersion(policyId, policyVersion),
    dayFor({ catalog }, row, on),
  ]);
  if (policy === undefined)
    throw new Error(`The terms of enrollment ${row.enrollmentId} are not in the views`);
  return explainEnrollment(row, policy.document, asOf);
}

async function unfunded(sources: QuerySources, { row, on }: ExplainUnfunded): Promise<Unfunded | undefined> {
  return sources.unfundedReasons().of(row, await dayFor(sources, row, on));
}

async function dayFor(
  { catalog }: Pick<QuerySources, 'catalog'>,
  { programId, enrollmentId }: EnrollmentRow,
  on: ExplainedDay,
): Promise<Day> {
  if ('asOf' in on) return on.asOf;
  const program = await catalog.program(programId);
  if (program === undefined) throw new Error(`The program of enrollment ${enrollmentId} is not in the views`);
  return dayIn(program.zone, on.now);
}

/** How the queries of enrollments are answered. */
export const enrollmentQueryHandlers = [
  answers(FindEnrollment, ({ enrollments }, { enrollmentId }) => enrollments.get(enrollmentId)),
  answers(ListEnrollments, ({ enrollments }, { filter, page }) => enrollments.search(filter, page)),
  answers(ExplainEnrollment, explained),
  answers(ExplainUnfunded, unfunded),
];
