import { enrollmentView } from '@ledger/enrollment';
import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import {
  type ClawbackRow,
  type ClawbackStatus,
  clawbackView,
  type OverpaymentReportRow,
  overpaymentReportView,
  type RecoveryTermsRow,
  type RecoveryTermsSet,
  recoveryTermsView,
} from '@ledger/recovery';
import { PinnedPolicies } from '../explain-enrollment/pinned-policies.query';
import { type Page, pageOfRows, type PageRequest, rowByKey } from '../paging/page';
import { type ExplainedDerivation, explainedDerivation } from './derivation-text';
import { noticeLetter } from './notice-letter';

/** What clawbacks are listed by; everything given must hold. */
export interface ClawbackFilter {
  readonly programId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly enrollmentId?: string | undefined;
  readonly status?: ClawbackStatus | undefined;
}

/** What overpayment reports are listed by; everything given must hold. */
export interface OverpaymentReportFilter {
  readonly programId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly enrollmentId?: string | undefined;
  readonly status?: OverpaymentReportRow['status'] | undefined;
}

/** A clawback with its timeline, its balance and the sentences of its derivation. */
export interface ExplainedClawback extends ClawbackRow {
  readonly explained: ExplainedDerivation;
}

/** Reads clawbacks, reports and terms of recovery: provider and state read the same. Every list refuses what a page refuses. */
export class ClawbackQueries {
  readonly #policies: PinnedPolicies;

  constructor(private readonly views: ViewStore) {
    this.#policies = new PinnedPolicies(views);
  }

  clawbacks(filter: ClawbackFilter = {}, page: PageRequest = {}): Promise<Page<ClawbackRow>> {
    return pageOfRows(this.views, clawbackView, { where: { ...filter }, page });
  }

  async clawback(clawbackId: string): Promise<ExplainedClawback | undefined> {
    const row = await rowByKey(this.views, clawbackView, clawbackId);
    return row === undefined ? undefined : { ...row, explained: await this.#explained(row) };
  }

  /** The notice as text; undefined where none was given. */
  async letter(clawbackId: string): Promise<string | undefined> {
    const clawback = await this.clawback(clawbackId);
    if (clawback === undefined || clawback.notice === null) return undefined;
    const { noticedOn, answerBy, claimedCents } = clawback.notice;
    const terms = await this.terms(clawback.programId, noticedOn);
    if (terms === undefined) throw new Error(`Notice of ${clawbackId} was given without terms of recovery`);
    return noticeLetter({
      clawback,
      explained: clawback.explained,
      terms,
      noticedOn,
      answerBy,
      claimedCents,
    });
  }

  reports(filter: OverpaymentReportFilter = {}, page: PageRequest = {}): Promise<Page<OverpaymentReportRow>> {
    return pageOfRows(this.views, overpaymentReportView, { where: { ...filter }, page });
  }

  /** Every version of a program's terms of recovery; undefined where it has declared none. */
  declaredTerms(programId: string): Promise<RecoveryTermsRow | undefined> {
    return rowByKey(this.views, recoveryTermsView, programId);
  }

  /** The terms that hold on a day. */
  async terms(programId: string, on: Day): Promise<RecoveryTermsSet['data'] | undefined> {
    const versions = (await this.declaredTerms(programId))?.versions ?? [];
    return versions
      .filter(({ from }) => from <= on)
      .toSorted((left, right) => (left.from === right.from ? 0 : left.from < right.from ? -1 : 1))
      .at(-1);
  }

  async #explained(row: ClawbackRow): Promise<ExplainedDerivation> {
    const { enrollmentId, derivation } = row;
    const enrollment = await rowByKey(this.views, enrollmentView, enrollmentId);
    if (enrollment === undefined || enrollment.approval === null)
      throw new Error(`Enrollment ${enrollmentId} was paid and is not approved`);
    const { policyId, policyVersion, policyHash } = derivation;
    const { pinned } = enrollment.approval;
    const policy = await this.#policies.policyOf({ ...pinned, policyId, policyVersion, policyHash });
    return explainedDerivation(row, enrollment, policy);
  }
}
