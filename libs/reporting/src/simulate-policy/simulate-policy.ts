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
  readonly #asked: ReadonlySet<string>;
  readonly #newlyAsked = new Map<string, readonly string[]>();

  constructor(
    private readonly request: SimulationRequest,
    private readonly tally: SimulationTally,
    private readonly policies: PinnedPolicies,
  ) {
    this.#asked = factKindsAskedBy(request.draft);
  }

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
    for (const kind of this.#lackingIn(facts, payer)) this.tally.lacks(row.enrollmentId, kind);
  }

  /** What only the draft asks for and nobody has stated. */
  #lackingIn(facts: readonly Fact[], payer: Policy): readonly string[] {
    const newly = this.#newlyAsked.get(payer.hash) ?? this.#newlyAskedBeside(payer);
    return newly.filter((kind) => !facts.some((fact) => fact.kind === kind));
  }

  #newlyAskedBeside(payer: Policy): readonly string[] {
    const known = factKindsAskedBy(payer);
    const newly = [...this.#asked].filter((kind) => !known.has(kind)).sort();
    this.#newlyAsked.set(payer.hash, newly);
    return newly;
  }
}
