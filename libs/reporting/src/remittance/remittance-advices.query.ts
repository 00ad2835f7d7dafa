import {
  payeeIdOf,
  type PaymentRunReleased,
  paymentRuns,
  type PaymentRunRow,
  paymentRunView,
  vouchers,
} from '@ledger/disbursement';
import { type EventStore, type RecordedEvent, streamOf, type ViewStore } from '@ledger/event-sourcing';
import type { AdviceReasonCode, RemittanceAdvice } from '@ledger/interchange';
import { rowByKey } from '../paging/page';
import { queryRefused } from '../reporting.refusals';
import { CasesAtRelease } from './cases-at-release.query';
import { namesAtRelease } from './names-at-release.query';
import { remittanceAdviceOf } from './remittance-advice';
import type { VoucherMoney } from './remittance-parts';
import { type Release, vouchersAtRelease } from './vouchers-at-release';

/** Releases kept in memory at once. */
const RELEASES_KEPT = 100;

/** Which payment is asked for, and who pays. */
export interface RemittanceRequest {
  readonly runId: string;
  readonly providerId: string;
  /** A provider that is owed much has several lines in one run; may be left out where it has one. */
  readonly lineId?: string | undefined;
  readonly payerName: string;
}

/** A payment of a run, and to whom. */
export interface PaymentOfRun {
  readonly lineId: string;
  readonly providerId: string;
}

type RunLine = PaymentRunRow['lines'][number];

interface Payment {
  readonly run: PaymentRunRow;
  readonly line: RunLine;
  readonly released: RecordedEvent<PaymentRunReleased>;
}

/**
 * Remittance advices, made of the log as it was when the run was released: the same advice at any later time. One
 * reads the provider's vouchers and the case files of those that are paid or wait.
 */
export class RemittanceAdvices {
  readonly #cases: CasesAtRelease;
  /** Releases that were read, by run: they never change. */
  readonly #releases = new Map<string, Payment['released']>();

  constructor(
    private readonly views: ViewStore,
    private readonly events: EventStore,
  ) {
    this.#cases = new CasesAtRelease(views, events);
  }

  /**
   * What a released run pays, in the order of its lines; to one provider, where it is named.
   *
   * @throws QueryRefused `RemittanceNotFound` | `RemittanceNotReleased`
   */
  async payments(runId: string, providerId?: string): Promise<readonly PaymentOfRun[]> {
    const run = await this.#releasedRun(runId, providerId);
    const lines = run.lines.filter((line) => providerId === undefined || line.providerId === providerId);
    if (providerId !== undefined && lines.length === 0)
      throw queryRefused('RemittanceNotFound', { runId, providerId });
    return lines;
  }

  /**
   * The advice of what a run pays a provider.
   *
   * @throws QueryRefused `RemittanceNotFound` | `RemittanceNotReleased` | `RemittanceLineOpen` | `RemittanceTooLarge`
   */
  async advice({ runId, providerId, lineId, payerName }: RemittanceRequest): Promise<RemittanceAdvice> {
    const run = await this.#releasedRun(runId, providerId);
    const line = lineOf(run, providerId, lineId);
    const payment = { run, line, released: await this.#releaseOf(runId) };
    const { position, effectiveOn: asOf } = payment.released;
    const money = await this.#moneyOf(payment);
    return remittanceAdviceOf({
      heading: await this.#headingOf(payment, payerName),
      line,
      vouchers: money,
      cases: await this.#cases.of(money, { position, asOf }),
    });
  }

  async #moneyOf({ run, line, released }: Payment): Promise<readonly VoucherMoney[]> {
    const { runId, programId } = run;
    const { lineId } = line;
    const { stream } = streamOf(vouchers, payeeIdOf({ programId, providerId: line.providerId }));
    const events = await this.events.readStream(stream);
    return vouchersAtRelease(events, { runId, lineId, position: released.position, leftOut: leftOutOf(run) });
  }

  async #releasedRun(runId: string, providerId = '-'): Promise<PaymentRunRow> {
    const run = await rowByKey(this.views, paymentRunView, runId);
    if (run === undefined) throw queryRefused('RemittanceNotFound', { runId, providerId });
    if (run.status !== 'released') throw queryRefused('RemittanceNotReleased', { runId, status: run.status });
    return run;
  }

  async #releaseOf(runId: string): Promise<Payment['released']> {
    const known = this.#releases.get(runId);
    if (known !== undefined) return known;
    const events = await this.events.readStream(streamOf(paymentRuns, runId).stream);
    const found = events.find(({ type }) => type === 'PaymentRunReleased');
    if (found === undefined) throw new Error(`Corrupt view: the log does not release payment run ${runId}`);
    const released = found as Payment['released'];
    if (this.#releases.size >= RELEASES_KEPT) this.#releases.clear();
    this.#releases.set(runId, released);
    return released;
  }

  async #headingOf(payment: Payment, payerName: string): Promise<Heading> {
    const { run, line, released } = payment;
    const { programId } = run;
    const { providerId, bankDetailsId } = line;
    const { position } = released;
    const names = await namesAtRelease(this.events, { programId, providerId, bankDetailsId, position });
    return { ...paymentOf(payment), ...names, programId, providerId, payerName };
  }
}

/** @throws QueryRefused `RemittanceNotFound` | `RemittanceLineOpen` */
function lineOf({ runId, lines }: PaymentRunRow, providerId: string, lineId: string | undefined): RunLine {
  const asked = lines.filter(
    (line) => line.providerId === providerId && (lineId === undefined || line.lineId === lineId),
  );
  const [line] = asked;
  if (line === undefined) throw queryRefused('RemittanceNotFound', { runId, providerId });
  if (asked.length > 1) {
    const named = asked.map((each) => each.lineId).join(', ');
    throw queryRefused('RemittanceLineOpen', { runId, providerId, lines: named });
  }
  return line;
}

type Heading = Omit<RemittanceAdvice, 'totals' | 'lines' | 'stageTotals' | 'stages'>;
type PaymentHeading = Omit<
  Heading,
  'programId' | 'programTitle' | 'payerName' | 'providerId' | 'payeeName' | 'accountMask'
>;

function paymentOf({ run: { runId }, line: { lineId, trace }, released }: Payment): PaymentHeading {
  const { paysOn, file } = released.data;
  return {
    remittanceId: `RA-${runId}-${lineId}`,
    paymentId: `PMT-${String(Number((trace ?? '').slice(-7)))}`,
    runId,
    lineId,
    paymentMethod: 'ACH',
    trace,
    paysOn,
    releasedOn: released.effectiveOn,
    issuedAt: released.recordedAt,
    asOfPosition: released.position,
    bankFileSha256: file.sha256,
    currency: 'USD',
  };
}

/** Why a payable is left out; what is said of adjustments is no reason why something is unpaid. */
const CODES: Readonly<Partial<Record<PaymentRunRow['leftOut'][number]['reason'], AdviceReasonCode>>> = {
  held: 'Held',
  'bank-details-missing': 'BankDetailsMissing',
  'bank-details-on-hold': 'BankDetailsOnHold',
  'bank-details-change-pending': 'BankDetailsOnHold',
  'lines-full': 'PaymentFull',
};

const leftOutOf = ({ leftOut }: PaymentRunRow): Release['leftOut'] =>
  new Map(
    leftOut.flatMap(({ voucherIds, reason, holdId }) => {
      const code = CODES[reason];
      return code === undefined ? [] : voucherIds.map((id) => [id, { code, by: holdId }] as const);
    }),
  );
