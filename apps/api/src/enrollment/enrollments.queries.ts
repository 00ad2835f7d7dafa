import type { EnrollmentRow } from '@ledger/enrollment';
import { type Day, dayIn } from '@ledger/kernel';
import { answers, type QuerySources } from '@ledger/platform';
import {
  type EnrollmentExplanation,
  type EnrollmentFilter,
  explainEnrollment,
  type PageRequest,
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
  const [policy, program] = await Promise.all([
    catalog.policyVersion(policyId, policyVersion),
    catalog.program(row.programId),
  ]);
  if (policy === undefined || program === undefined)
    throw new Error(`The terms of enrollment ${row.enrollmentId} are not in the views`);
  const asOf = 'asOf' in on ? on.asOf : dayIn(program.zone, on.now);
  return explainEnrollment(row, policy.document, asOf);
}

/** How the queries of enrollments are answered. */
export const enrollmentQueryHandlers = [
  answers(FindEnrollment, ({ enrollments }, { enrollmentId }) => enrollments.get(enrollmentId)),
  answers(ListEnrollments, ({ enrollments }, { filter, page }) => enrollments.search(filter, page)),
  answers(ExplainEnrollment, explained),
];
