import type { Day } from '@ledger/kernel';
import { runHashOf } from './content-hash';
import {
  compareText,
  type PayeePlan,
  planOf,
  type PlannedLine,
  type RunHold,
  type RunPayee,
} from './payee-plan';
import type { LeftOut, RunContent, RunLine, RunTotals } from './payment-run.events';
import { addedTotals, NO_TOTALS } from './run-totals';

/** What a run is made of. */
export interface RunSources {
  readonly programId: string;
  readonly payees: readonly RunPayee[];
  readonly holds: readonly RunHold[];
}

/**
 * What a run of these sources pays on a day, and what it leaves out and why. The same sources give the same
 * content, in whatever order they come.
 */
export function contentOf({ programId, payees, holds }: RunSources, effectiveOn: Day): RunContent {
  const summary = new RunSummary(programId, effectiveOn);
  for (const payee of [...payees].sort((left, right) => compareText(left.providerId, right.providerId)))
    summary.add(planOf(payee, holds, effectiveOn));
  return summary.content();
}

/** Adds up what a run is, provider by provider in the order of their names; the vouchers are not kept. */
export class RunSummary {
  readonly #lines: RunLine[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #payees: string[] = [];
  #totals: RunTotals = NO_TOTALS;

  constructor(
    private readonly programId: string,
    private readonly effectiveOn: Day,
  ) {}

  add({ lines, leftOut, contentHash }: PayeePlan): void {
    for (const line of lines) {
      this.#lines.push(numbered(line, this.#lines.length + 1));
      this.#totals = addedTotals(this.#totals, line);
    }
    this.#leftOut.push(...leftOut);
    this.#payees.push(contentHash);
  }

  content(): RunContent {
    const { programId, effectiveOn } = this;
    const lines = this.#lines;
    return {
      programId,
      effectiveOn,
      ...this.#totals,
      lineCount: lines.length,
      voucherCount: lines.reduce((sum, { voucherCount }) => sum + voucherCount, 0),
      contentHash: runHashOf({ programId, effectiveOn, totals: this.#totals, payees: this.#payees }),
      lines,
      leftOut: this.#leftOut,
    };
  }
}

/** A planned line with its number in the run, without its vouchers. */
const numbered = (line: PlannedLine, number: number): RunLine => ({
  lineId: String(number),
  providerId: line.providerId,
  bankDetailsId: line.bankDetailsId,
  payableCents: line.payableCents,
  adjustmentCents: line.adjustmentCents,
  netCents: line.netCents,
  voucherCount: line.voucherCount,
  contentHash: line.contentHash,
});
