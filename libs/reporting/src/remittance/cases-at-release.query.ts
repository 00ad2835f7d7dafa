import { type EnrollmentRow, enrollmentView, type RecordedEnrollmentEvent } from '@ledger/enrollment';
import type { EventStore, ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { evaluationOf } from '../explain-enrollment/explain-enrollment';
import { PinnedPolicies } from '../explain-enrollment/pinned-policies.query';
import { rowOf } from '../paging/page';
import { linesOf } from '../provider-statement/statement-lines';
import { unfunded } from '../unfunded/unfunded';
import { queryRefused } from '../reporting.refusals';
import { isInPayment, type StagesOfCase, type VoucherMoney } from './remittance-parts';

/** As of when case files are asked for. */
interface Moment {
  readonly position: number;
  readonly asOf: Day;
}

/** An advice explains at most this many enrollments; a provider of a state has a hundredth of it waiting. */
const CASES_LIMIT = 25_000;
/** Case files read at a time. */
const BATCH = 200;
const ALL_DAYS = { from: null, to: null } as const;

/** Reads case files as they were when a run was released. */
export class CasesAtRelease {
  readonly #policies: PinnedPolicies;

  constructor(
    private readonly views: ViewStore,
    private readonly events: EventStore,
  ) {
    this.#policies = new PinnedPolicies(views);
  }

  /** The case files of the vouchers that are paid or wait. @throws QueryRefused `RemittanceTooLarge` */
  async of(vouchers: readonly VoucherMoney[], moment: Moment): Promise<ReadonlyMap<string, StagesOfCase>> {
    const asked = vouchers.filter((voucher) => isInPayment(voucher) || voucher.waiting !== null);
    const ids = [...new Set(asked.map(({ enrollmentId }) => enrollmentId))];
    if (ids.length > CASES_LIMIT)
      throw queryRefused('RemittanceTooLarge', { enrollments: ids.length, most: CASES_LIMIT });
    const cases = new Map<string, StagesOfCase>();
    for (let at = 0; at < ids.length; at += BATCH) {
      const found = await this.views.read(enrollmentView, ids.slice(at, at + BATCH));
      for (const row of found.map(rowOf(enrollmentView)))
        cases.set(row.enrollmentId, await this.#caseOf(await this.#rowAt(row, moment), moment));
    }
    return cases;
  }

  /** A case file that changed since is folded again from its stream. */
  async #rowAt(row: EnrollmentRow, { position }: Moment): Promise<EnrollmentRow> {
    if (row.position <= position) return row;
    let then: EnrollmentRow | undefined;
    for (const event of await this.events.readStream(row.stream))
      if (event.position <= position) then = enrollmentView.evolve(then, event as RecordedEnrollmentEvent);
    return then ?? row;
  }

  async #caseOf(row: EnrollmentRow, { asOf }: Moment): Promise<StagesOfCase> {
    const policy = row.approval === null ? undefined : await this.#policies.policyOf(row.approval.pinned);
    const evaluation = policy === undefined ? undefined : evaluationOf(row, policy, asOf);
    const reason = row.funding === 'encumbered' ? undefined : unfunded(row, undefined, asOf);
    return { row, stages: linesOf({ row, evaluation, unfunded: reason }, ALL_DAYS) };
  }
}
