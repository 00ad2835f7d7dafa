import { fundingPolicyView, programView, versionInForce } from '@ledger/catalog';
import { type EnrollmentRequested, type EnrollmentRow, requestKnownOn } from '@ledger/enrollment';
import type { EventStore, ViewStore } from '@ledger/event-sourcing';
import { addDays, type Day } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import { PinnedPolicies } from '../explain-enrollment/pinned-policies.query';
import { PAGE_LIMIT, rowByKey, rowOf } from '../paging/page';
import { type AnswerRules, type Unfunded, unfunded } from './unfunded';

type ApprovalOn = (day: Day) => Promise<Policy['approval'] | undefined>;

/** Says why enrollments have no money set aside. What a program asks of a request is read once; so one serves one answer. */
export class UnfundedReasons {
  readonly #approvals = new Map<string, Promise<ApprovalOn>>();

  constructor(
    private readonly views: ViewStore,
    private readonly events: EventStore,
    private readonly policies = new PinnedPolicies(views),
  ) {}

  /** Why an enrollment has no money set aside, as of a day; undefined where it has. */
  async of(row: EnrollmentRow, statedOn: Day): Promise<Unfunded | undefined> {
    if (row.funding === 'encumbered') return undefined;
    return unfunded(row, await this.#rulesFor(row), statedOn);
  }

  /** The rules of a request; undefined where it was answered once, or where no policy was in force. */
  async #rulesFor(row: EnrollmentRow): Promise<AnswerRules | undefined> {
    if (row.approval !== null || row.refusal !== null) return undefined;
    const approvalOn = await this.#approvalsOf(row.programId);
    const askedOn = await this.#knownOn(row);
    const approval = await approvalOn(askedOn);
    if (approval === undefined) return undefined;
    const { deemedApprovedAfterDays } = approval;
    if (deemedApprovedAfterDays === undefined) return { approval, silentUntil: null };
    const silentUntil = addDays(askedOn, deemedApprovedAfterDays);
    const atLast = await approvalOn(addDays(silentUntil, 1));
    return { approval, silentUntil: atLast?.deemedApprovedAfterDays === undefined ? null : silentUntil };
  }

  #approvalsOf(programId: string): Promise<ApprovalOn> {
    const known = this.#approvals.get(programId) ?? this.#readApprovals(programId);
    this.#approvals.set(programId, known);
    return known;
  }

  async #readApprovals(programId: string): Promise<ApprovalOn> {
    const program = await rowByKey(this.views, programView, programId);
    const where = { policyId: program?.policyId ?? '' };
    const rows = await this.views.find(fundingPolicyView, { where, limit: PAGE_LIMIT });
    const versions = rows.map(rowOf(fundingPolicyView)).sort((left, right) => left.revision - right.revision);
    return async (day) => {
      const inForce = versionInForce(versions, day);
      if (inForce === undefined) return undefined;
      const { policyId, version: policyVersion, hash: policyHash } = inForce;
      return (await this.policies.policyOf({ policyId, policyVersion, policyHash })).approval;
    };
  }

  /** A request may be dated back; what counts is when the ledger learned of it, which stands in its first event. */
  async #knownOn({ stream, requestedOn }: EnrollmentRow): Promise<Day> {
    const [first] = await this.events.readStream(stream);
    return first === undefined ? requestedOn : requestKnownOn(first.data as EnrollmentRequested['data']);
  }
}
