import {
  lineKeyOf,
  type PaymentRunRow,
  paymentRuns,
  paymentRunView,
  type RunLineRow,
  type RunVoucherRow,
  runVoucherView,
  voucherView,
} from '@ledger/disbursement';
import { type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import { everyRow } from '../disbursement/every-row';
import { rowByKey } from '../paging/page';
import { queryRefused } from '../reporting.refusals';
import { type BalanceRequest, tracedBalance, type TracedBalance } from './balance-trace.query';
import { type CaseEvents, caseEvents, policyOfCase, type TraceSources } from './case-events.query';
import { consequencesOf, type TracedConsequences } from './fact-trace';
import { type TracedPart, tracedPayment, type TracedPayment } from './payment-trace';
import { stageTrace, type TracedStage } from './stage-trace';
import { mentionsOf } from './traced-event';

/** Vouchers of a payment that are traced to their facts; the others of it are listed and counted. */
const TRACED_PARTS = 100;

interface RunAndLine {
  readonly run: PaymentRunRow;
  readonly line: RunLineRow;
}

/** From a cent back to the facts behind it, and from a fact forward to every cent it moved. */
export class Traces {
  constructor(private readonly sources: TraceSources) {}

  /**
   * A payment by its trace number in the bank file, its remittance `RA-RUN-LINE`, its line `RUN/LINE`, or a
   * voucher that is in it.
   *
   * @throws QueryRefused `PaymentUnknown`
   */
  async payment(id: string): Promise<TracedPayment> {
    const found = (await this.#byVoucher(id)) ?? (await this.#byLine(id)) ?? (await this.#bySearch(id));
    if (found === undefined) throw queryRefused('PaymentUnknown', { id });
    const { run, line } = found;
    const { views, events } = this.sources;
    const drawn: RunVoucherRow[] = [];
    for await (const voucher of everyRow(views, runVoucherView, { line: lineKeyOf({ ...run, ...line }) }))
      drawn.push(voucher);
    const runEvents = await events.readStream(streamOf(paymentRuns, run.runId).stream);
    return tracedPayment({ run, line, runEvents, parts: await this.#partsOf(drawn) });
  }

  /** @throws QueryRefused `StageUnknown` */
  async stage(enrollmentId: string, stage: string): Promise<TracedStage> {
    const found = (await this.#stagesOf(enrollmentId))?.find((each) => each.stage === stage);
    // Whether the enrollment is there is not told apart: whoever may not read it is told the same.
    if (found === undefined) throw queryRefused('StageUnknown', { enrollmentId, stage });
    return found;
  }

  /** Every stage of an enrollment, in the order of its policy. @throws QueryRefused `StageUnknown` */
  async stages(enrollmentId: string): Promise<readonly TracedStage[]> {
    const found = await this.#stagesOf(enrollmentId);
    if (found === undefined) throw queryRefused('StageUnknown', { enrollmentId, stage: 'at all' });
    return found;
  }

  /** @throws QueryRefused `BalanceUnknown` */
  balance(request: BalanceRequest): Promise<TracedBalance> {
    return tracedBalance(this.sources, request);
  }

  /** What followed from the event at a position. @throws QueryRefused `FactUnknown` */
  async fact(position: number): Promise<TracedConsequences> {
    const [event] = position < 1 ? [] : await this.sources.events.readAll(position - 1, 1);
    return this.#consequencesOf(event?.position === position ? event : undefined, String(position));
  }

  /** What followed from the event of this id; reads the log for it. @throws QueryRefused `FactUnknown` */
  async factNamed(eventId: string): Promise<TracedConsequences> {
    let position = 0;
    for (;;) {
      const page = await this.sources.events.readAll(position, 5_000);
      const found = page.find(({ id }) => id === eventId);
      if (found !== undefined || page.length === 0) return this.#consequencesOf(found, eventId);
      position = page.at(-1)?.position ?? position;
    }
  }

  async #consequencesOf(event: RecordedEvent | undefined, id: string): Promise<TracedConsequences> {
    const { enrollmentId } = event === undefined ? {} : mentionsOf(event);
    const found = enrollmentId === undefined ? undefined : await this.#caseOf(enrollmentId);
    if (event === undefined || found === undefined) throw queryRefused('FactUnknown', { id });
    return consequencesOf(found, await policyOfCase(this.sources, found), event);
  }

  /** Undefined where there is no such enrollment. */
  async #stagesOf(enrollmentId: string): Promise<readonly TracedStage[] | undefined> {
    const found = await this.#caseOf(enrollmentId);
    if (found === undefined) return undefined;
    const policy = await policyOfCase(this.sources, found);
    return found.row.stages.flatMap(({ stage }) => stageTrace(found, policy, stage) ?? []);
  }

  #caseOf(enrollmentId: string): Promise<CaseEvents | undefined> {
    return caseEvents(this.sources, enrollmentId);
  }

  async #partsOf(drawn: readonly RunVoucherRow[]): Promise<readonly TracedPart[]> {
    const parts: TracedPart[] = [];
    for (const { voucherId, side, amountCents, status, enrollmentId, stage, allotmentId } of drawn) {
      const trace = parts.length < TRACED_PARTS ? await this.stage(enrollmentId, stage) : null;
      parts.push({ voucherId, side, amountCents, status, enrollmentId, stage, allotmentId, trace });
    }
    return parts;
  }

  async #byVoucher(id: string): Promise<RunAndLine | undefined> {
    const row = await rowByKey(this.sources.views, voucherView, id);
    if (row === undefined || row.runId === null || row.lineId === null) return undefined;
    return this.#lineOf(row.runId, row.lineId);
  }

  #byLine(id: string): Promise<RunAndLine | undefined> {
    const [, runId, lineId] = /^(?:RA-(?=.*-\d+$))?(.+)[/-](\d+)$/.exec(id) ?? [];
    return runId === undefined || lineId === undefined
      ? Promise.resolve(undefined)
      : this.#lineOf(runId, lineId);
  }

  async #lineOf(runId: string, lineId: string): Promise<RunAndLine | undefined> {
    const run = await rowByKey(this.sources.views, paymentRunView, runId);
    const line = run?.lines.find((each) => each.lineId === lineId);
    return run === undefined || line === undefined ? undefined : { run, line };
  }

  /** By trace number: a program has some hundreds of runs. */
  async #bySearch(id: string): Promise<RunAndLine | undefined> {
    for await (const run of everyRow(this.sources.views, paymentRunView, {})) {
      const line = run.lines.find(({ trace }) => trace === id);
      if (line !== undefined) return { run, line };
    }
    return undefined;
  }
}
