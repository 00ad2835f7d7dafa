import type {
  PaymentLineDrawn,
  PaymentReleased,
  PaymentReturned,
  PaymentRunPrepared,
  PaymentRunReleased,
  VoucherSelected,
} from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Finding, findingAt } from '../verify/finding';
import type { LawMaker } from '../verify/law';
import { SeenIds } from './log/seen-ids';

const NAME = 'runs-add-up';
const SAYS =
  'Vouchers add up to their line, lines to their run, and what was sent to what was certified; every line has one trace number, and no two payments share one.';

/** What a line says it pays, and what its vouchers and payments say so far. */
interface LineSums {
  readonly line: PaymentLineDrawn['data'];
  readonly selected: { payableCents: number; adjustmentCents: number; count: number };
  readonly released: { payableCents: number; adjustmentCents: number; count: number };
  readonly returned: { payableCents: number; adjustmentCents: number; count: number };
}

type Sums = LineSums['selected'];

const nothing = (): Sums => ({ payableCents: 0, adjustmentCents: 0, count: 0 });

/** A run, as far as it matters for its sums. */
class RunSums {
  readonly lines = new Map<string, LineSums>();
  /** Lines whose vouchers have not all come yet are added up when the run is prepared. */
  drawn(line: PaymentLineDrawn['data']): void {
    this.lines.set(line.lineId, { line, selected: nothing(), released: nothing(), returned: nothing() });
  }
}

function add(
  sums: Sums | undefined,
  { side, amountCents }: Pick<VoucherSelected['data'], 'side' | 'amountCents'>,
): void {
  if (sums === undefined) return;
  sums.count += 1;
  if (side === 'payable') sums.payableCents += amountCents;
  else sums.adjustmentCents += amountCents;
}

const netOf = ({ payableCents, adjustmentCents }: Omit<Sums, 'count'>): number =>
  payableCents - adjustmentCents;

const textOf = ({ payableCents, adjustmentCents, count }: Sums): string =>
  `${String(count)} vouchers, ${String(payableCents)} cents less ${String(adjustmentCents)}`;

const wantedOf = ({ line }: LineSums): Sums => {
  const { payableCents, adjustmentCents, voucherCount: count } = line;
  return { payableCents, adjustmentCents, count };
};

const isSame = (left: Sums, right: Sums): boolean =>
  left.payableCents === right.payableCents &&
  left.adjustmentCents === right.adjustmentCents &&
  left.count === right.count;

/** What was sent and has not come back; a line that was returned and is paid after all was sent twice by then. */
const outOf = ({ released, returned }: LineSums): Sums => ({
  payableCents: released.payableCents - returned.payableCents,
  adjustmentCents: released.adjustmentCents - returned.adjustmentCents,
  count: released.count - returned.count,
});

/** Adds runs up from their vouchers. */
class Runs {
  readonly #runs = new Map<string, RunSums>();
  readonly #traces = new SeenIds();
  checked = 0;

  observe(event: RecordedEvent): Finding | undefined {
    switch (event.type) {
      case 'PaymentLineDrawn':
        this.#run(event as RecordedEvent<PaymentLineDrawn>).drawn(
          (event as RecordedEvent<PaymentLineDrawn>).data,
        );
        return undefined;
      case 'VoucherSelected':
        add(
          this.#line(event as RecordedEvent<VoucherSelected>)?.selected,
          (event as RecordedEvent<VoucherSelected>).data,
        );
        return undefined;
      case 'PaymentReleased':
        add(
          this.#line(event as RecordedEvent<PaymentReleased>)?.released,
          (event as RecordedEvent<PaymentReleased>).data,
        );
        return undefined;
      case 'PaymentReturned':
        add(
          this.#line(event as RecordedEvent<PaymentReturned>)?.returned,
          (event as RecordedEvent<PaymentReturned>).data,
        );
        return undefined;
      case 'PaymentRunPrepared':
        return this.#prepared(event as RecordedEvent<PaymentRunPrepared>);
      case 'PaymentRunReleased':
        return this.#sent(event as RecordedEvent<PaymentRunReleased>);
      default:
        return undefined;
    }
  }

  /** After the last event: every line that was sent in part was sent whole, and came back whole or not at all. */
  conclude(): readonly Finding[] {
    const findings: Finding[] = [];
    for (const [runId, { lines }] of this.#runs)
      for (const [lineId, sums] of lines) {
        const out = outOf(sums);
        if (isSame(out, nothing()) || isSame(out, wantedOf(sums))) continue;
        const says = `Line ${lineId} of run ${runId} was sent with ${textOf(out)}; it is ${textOf(wantedOf(sums))}.`;
        findings.push({ law: NAME, says, expected: textOf(wantedOf(sums)), found: textOf(out) });
      }
    return findings;
  }

  #run({ data: { runId } }: { readonly data: { readonly runId: string } }): RunSums {
    const known = this.#runs.get(runId) ?? new RunSums();
    this.#runs.set(runId, known);
    return known;
  }

  #line({
    data,
  }: {
    readonly data: { readonly runId: string; readonly lineId: string };
  }): LineSums | undefined {
    return this.#runs.get(data.runId)?.lines.get(data.lineId);
  }

  #prepared(event: RecordedEvent<PaymentRunPrepared>): Finding | undefined {
    const { runId, netCents } = event.data;
    let net = 0;
    for (const [lineId, sums] of this.#run(event).lines) {
      this.checked += 1;
      const wanted = wantedOf(sums);
      if (!isSame(sums.selected, wanted) || netOf(wanted) !== sums.line.netCents)
        return findingAt(NAME, event, {
          says: `Line ${lineId} of run ${runId} says ${textOf(wanted)}, ${String(sums.line.netCents)} net; its vouchers are ${textOf(sums.selected)}.`,
          expected: textOf(sums.selected),
          found: textOf(wanted),
        });
      net += sums.line.netCents;
    }
    if (net === netCents) return undefined;
    const says = `Run ${runId} says ${String(netCents)} cents net; its lines are ${String(net)}.`;
    return findingAt(NAME, event, { says, expected: String(net), found: String(netCents) });
  }

  /** Traces stand for the lines of the run, each once, and were never given before. */
  #sent(event: RecordedEvent<PaymentRunReleased>): Finding | undefined {
    const { runId, file } = event.data;
    const unknown = file.traces.find(({ lineId }) => !this.#run(event).lines.has(lineId));
    if (unknown !== undefined)
      return findingAt(NAME, event, {
        says: `The bank file of run ${runId} has a trace for line ${unknown.lineId}; the run has none of that number.`,
        expected: 'a line of the run',
        found: unknown.lineId,
      });
    for (const { trace, lineId } of file.traces)
      if (this.#traces.add(trace)) {
        const says = `Trace number ${trace} of line ${lineId} of run ${runId} was given to another payment.`;
        return findingAt(NAME, event, { says, expected: 'a trace number of its own', found: trace });
      }
    return this.#notTracedOnce(event);
  }

  /** What nets to nothing need not be in the file. */
  #notTracedOnce(event: RecordedEvent<PaymentRunReleased>): Finding | undefined {
    const { runId, file } = event.data;
    const traces = new Map<string, number>();
    for (const { lineId } of file.traces) traces.set(lineId, (traces.get(lineId) ?? 0) + 1);
    for (const [lineId, { line }] of this.#run(event).lines) {
      const found = traces.get(lineId) ?? 0;
      if (found === 1 || (found === 0 && line.netCents === 0)) continue;
      const says = `Line ${lineId} of run ${runId} has ${String(found)} trace numbers in the bank file, and pays ${String(line.netCents)} cents.`;
      return findingAt(NAME, event, { says, expected: '1', found: String(found) });
    }
    return undefined;
  }
}

/** Payment runs, added up from their vouchers without asking any decider. */
export const runsAddUpLaw: LawMaker = ({ scope }) => {
  if (scope.kind === 'provider')
    return {
      name: NAME,
      says: SAYS,
      notChecked: 'A run pays several providers; the bundle has one of them.',
    };
  const runs = new Runs();
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => runs.observe(event),
    conclude: () => runs.conclude(),
    checked: () => runs.checked,
  };
};
