import type { EnrollmentRow } from '@ledger/enrollment';
import type { Day } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import {
  CatalogQueries,
  type EnrollmentExplanation,
  EnrollmentQueries,
  explainEnrollment,
  type Unfunded,
  UnfundedReasons,
} from '@ledger/reporting';
import { refusalFailure } from './failure-of';

/** An enrollment, and why its pinned policy pays what it pays; no explanation before approval. */
export interface ExplainedEnrollment {
  readonly row: EnrollmentRow;
  readonly explanation: EnrollmentExplanation | undefined;
  /** Why no money is set aside; undefined where some is. */
  readonly unfunded: Unfunded | undefined;
}

/** Looks an enrollment up and explains it as of a day. @throws CliFailure `EnrollmentNotFound` */
export async function explainedEnrollment(
  { views, events }: Ledger,
  enrollmentId: string,
  asOf: Day,
): Promise<ExplainedEnrollment> {
  const row = await new EnrollmentQueries(views).get(enrollmentId);
  if (row === undefined) throw refusalFailure({ name: 'EnrollmentNotFound', details: { enrollmentId } });
  const unfunded = await new UnfundedReasons(views, events).of(row, asOf);
  if (row.approval === null) return { row, explanation: undefined, unfunded };
  const { policyId, policyVersion } = row.approval.pinned;
  const policy = await new CatalogQueries(views).policyVersion(policyId, policyVersion);
  return {
    row,
    unfunded,
    explanation: policy === undefined ? undefined : explainEnrollment(row, policy.document, asOf),
  };
}
