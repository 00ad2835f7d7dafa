import { type EnrollmentRow, enrollmentView, policyFactsOfRow } from '@ledger/enrollment';
import type { ViewStore } from '@ledger/event-sourcing';
import { evaluate, evaluatePinned, type Fact, factKindsAskedBy, type Policy } from '@ledger/policy';
import { PinnedPolicies } from '../explain-enrollment/pinned-policies.query';
import { rowOf } from '../paging/page';
import type { Simulation, SimulationRequest } from './simulation';
import { SimulationTally } from './simulation-tally';

/** So many rows are read at once: a moment's work, between which others get their turn. */
const ROWS_AT_ONCE = 500;

/** What somebody who waits for a simulation may want to know, or to say. */
export interface SimulationWatch {
  /** How many enrollments have been looked at. */
  readonly onProgress?: (done: number) => void;
  readonly isCancelled?: () => boolean;
}

/** The simulation was called off before its end. */
export class SimulationCancelled extends Error {
  override readonly name = 'SimulationCancelled';
}

/**
 * Evaluates every enrollment of a program under a draft and under the policy that pays it, and compares. Reads
 * the views and writes nothing.
 *
 * @throws SimulationCancelled as soon as the watch says so
 */
export async function simulatePolicy(
  views: ViewStore,
  request: SimulationRequest,
  watch: SimulationWatch = {},
): Promise<Simulation> {
  const { programId, draft, asOf, by } = request;
  const tally = new SimulationTally(by);
  const simulator = new Simulator(request, tally, new PinnedPolicies(views));
  let done = 0;
  for await (const rows of rowsOf(views, programId)) {
    if (watch.isCancelled?.() === true) throw new SimulationCancelled();
    for (const row of rows) await simulator.add(row);
    done += rows.length;
    watch.onProgress?.(done);
  }
  const { id: policyId, version, hash } = draft;
  return { programId, draft: { policyId, version, hash }, asOf, by, ...tally.result() };
}

/** The enrollments of a program, some at a time; between them others get their turn. */
async function* rowsOf(views: ViewStore, programId: string): AsyncGenerator<readonly EnrollmentRow[]> {
  let after: string | undefined;
  for (;;) {
    const where = { where: { programId }, limit: ROWS_AT_ONCE };
    const found = await views.find(enrollmentView, after === undefined ? where : { ...where, after });
    yield found.map(rowOf(enrollmentView));
    after = found.at(-1)?.key;
    if (found.length < ROWS_AT_ONCE) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Evaluates one enrollment after the other. */
class Simulator {
  /** By the payer's policy and by the stages of the draft that the terms leave. */
  readonly #newlyAsked = new Map<string, readonly string[]>();

  constructor(
    private readonly request: SimulationRequest,
    private readonly tally: SimulationTally,
    private readonly policies: PinnedPolicies,
  ) {}

  async add(row: EnrollmentRow): Promise<void> {
    if (row.approval === null || row.funding !== 'encumbered') {
      this.tally.skipNotFunded();
      return;
    }
    const { pinned } = row.approval;
    const { draft: policy, asOf, assume } = this.request;
    const facts = policyFactsOfRow(row);
    const draft = evaluate({ policy, terms: { ...assume, ...pinned.terms }, facts, asOf });
    if (draft.kind === 'terms-missing') {
      this.tally.skipTermsMissing(row.enrollmentId, draft.missing);
      return;
    }
    const payer = await this.policies.policyOf(pinned);
    const now = evaluatePinned({ policy: payer, terms: pinned.terms, facts, asOf });
    this.tally.compare({ row, now, draft });
    const stages = draft.stages.map(({ stage }) => stage);
    for (const kind of this.#lackingIn(facts, this.#newlyAskedBeside(payer, stages)))
      this.tally.lacks(row.enrollmentId, kind);
  }

  /** What nobody had stated by the day of the simulation. */
  #lackingIn(facts: readonly Fact[], asked: readonly string[]): readonly string[] {
    const { asOf } = this.request;
    const known = facts.filter(({ effectiveOn, recordedOn = effectiveOn }) => recordedOn <= asOf);
    return asked.filter((kind) => !known.some((fact) => fact.kind === kind));
  }

  /** What only the draft asks for, of an enrollment to which these of its stages apply. */
  #newlyAskedBeside(payer: Policy, stages: readonly string[]): readonly string[] {
    const key = [payer.hash, ...stages].join(' ');
    const before = this.#newlyAsked.get(key);
    if (before !== undefined) return before;
    const known = factKindsAskedBy(payer);
    const asked = factKindsAskedBy(this.request.draft, new Set(stages));
    const newly = [...asked].filter((kind) => !known.has(kind)).sort();
    this.#newlyAsked.set(key, newly);
    return newly;
  }
}
