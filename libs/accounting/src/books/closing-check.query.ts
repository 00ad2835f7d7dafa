import { type ProgramTerms, programView, providerView } from '@ledger/catalog';
import {
  holdOn,
  type PaymentHoldRow,
  paymentHoldView,
  type VoucherRow,
  voucherView,
} from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import type { Imbalance, PeriodCheck } from '../fiscal-periods/period-check';
import { daysOfPeriod, periodName, periodNamed, periodOfDay } from '../fiscal-periods/period-of-day';
import { type SubsidiaryRow, subsidiaryLedgerView } from '../views/subsidiary-ledger/subsidiary-ledger.view';
import { closingFiguresOf, type PeriodLine, PeriodLines } from './closing-figures';
import { firstPostedOn } from './first-posted.query';
import { type FundRegister, fundRegister, rowsOf } from './fund-register.query';
import { accountedSideOf, earnedSideOf, type EarningColumns, StageAccount } from './stage-account';

/** A stage whose cents are not all somewhere, or are in more than one place. */
export interface StageImbalance {
  readonly providerId: string;
  readonly period: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly earnedCents: number;
  readonly accountedCents: number;
}

/** What was found when a period was looked at. */
export interface ClosingCheck extends PeriodCheck {
  readonly period: string;
  /** Provider by provider, of this period. */
  readonly lines: readonly PeriodLine[];
  /** The first stages that do not add up, of this period and of earlier ones. */
  readonly stages: readonly StageImbalance[];
}

/** Which period is looked at, from where in the log, and on which day: holds go by it. */
export interface ClosingCheckRequest {
  readonly programId: string;
  /** `FY2027-P03`, and with it every earlier period. */
  readonly period: string;
  /** The views must have reached it. */
  readonly position: number;
  readonly today: Day;
}

/** Stages named at most; the rest is counted. */
const STAGES_NAMED = 50;

/** Looks provider by provider whether every cent earned up to a period is somewhere; undefined where there is no such program. */
export async function closingCheck(
  views: ViewStore,
  request: ClosingCheckRequest,
): Promise<ClosingCheck | undefined> {
  const { programId, period, position } = request;
  const [row] = await views.read(programView, [programId]);
  if (row === undefined) return undefined;
  const { zone, fiscalYearStartsOn } = JSON.parse(row.body) as ProgramTerms;
  const { to } = daysOfPeriod(periodNamed(period), fiscalYearStartsOn);
  const scope = { filter: { programId }, window: { kind: 'all' } } as const;
  const sources = {
    views,
    request,
    fiscalYearStartsOn,
    to,
    funds: await fundRegister(views, scope),
    holds: await holdsInForce(views, programId),
  };
  const found = new CheckedProviders(period);
  for await (const { key } of rowsOf(views, providerView, {})) await checkProvider(sources, key, found);
  const { lines, stages, imbalances } = found;
  return {
    period,
    calendar: { zone, fiscalYearStartsOn },
    firstPostedOn: await firstPostedOn(views, sources.funds),
    figures: closingFiguresOf(position, lines),
    imbalance: imbalances[0] ?? null,
    imbalances: imbalances.length,
    lines,
    stages: stages.slice(0, STAGES_NAMED),
  };
}

async function holdsInForce(views: ViewStore, programId: string): Promise<readonly PaymentHoldRow[]> {
  const holds: PaymentHoldRow[] = [];
  for await (const { body } of rowsOf(views, paymentHoldView, { programId, lifted: 'no' }))
    holds.push(JSON.parse(body) as PaymentHoldRow);
  return holds;
}

interface CheckSources {
  readonly views: ViewStore;
  readonly request: ClosingCheckRequest;
  readonly fiscalYearStartsOn: string;
  /** The last day that counts. */
  readonly to: Day;
  readonly funds: FundRegister;
  readonly holds: readonly PaymentHoldRow[];
}

/** A stage of an enrollment, and its account. */
interface OpenStage {
  readonly enrollmentId: string;
  readonly stage: string;
  readonly account: StageAccount;
}

/** The stages of one provider: as many are in memory at once. */
class ProviderStages {
  readonly #stages = new Map<string, OpenStage>();

  of(enrollmentId: string, stage: string): StageAccount {
    const key = JSON.stringify([enrollmentId, stage]);
    const known = this.#stages.get(key) ?? { enrollmentId, stage, account: new StageAccount() };
    this.#stages.set(key, known);
    return known.account;
  }

  all(): Iterable<OpenStage> {
    return this.#stages.values();
  }
}

async function checkProvider(
  sources: CheckSources,
  providerId: string,
  found: CheckedProviders,
): Promise<void> {
  const stages = new ProviderStages();
  await postEntries(sources, providerId, stages);
  const { views, request, holds, fiscalYearStartsOn, to } = sources;
  const where = { programId: request.programId, providerId };
  for await (const { body } of rowsOf(views, voucherView, where)) {
    const voucher = JSON.parse(body) as VoucherRow;
    const isHeld = holdOn(holds, voucher, request.today) !== undefined;
    stages.of(voucher.enrollmentId, voucher.stage).addVoucher(voucher, isHeld);
  }
  const periodOn = (on: string): string => periodName(periodOfDay(on as Day, fiscalYearStartsOn));
  for (const { enrollmentId, stage, account } of stages.all())
    for (const [on, columns] of account.byDay())
      if (on <= to) found.add({ providerId, period: periodOn(on), enrollmentId, stage }, columns);
}

async function postEntries(
  { views, request, funds }: CheckSources,
  providerId: string,
  stages: ProviderStages,
): Promise<void> {
  for await (const { body } of rowsOf(views, subsidiaryLedgerView, { providerId })) {
    const { enrollmentId, funds: own } = JSON.parse(body) as SubsidiaryRow;
    const entries = Object.entries(own)
      .filter(([allotmentId]) => funds.has(allotmentId))
      .flatMap(([, { entries: posted }]) => posted)
      .filter(({ position }) => position <= request.position)
      .sort((left, right) => left.position - right.position);
    for (const entry of entries) {
      if (entry.stage !== undefined) stages.of(enrollmentId, entry.stage).post(entry);
    }
  }
}

type CheckedStage = Pick<StageImbalance, 'providerId' | 'period' | 'enrollmentId' | 'stage'>;

/** Adds up what was found, and keeps what does not add up. */
class CheckedProviders {
  readonly #lines: PeriodLines;
  readonly #imbalances = new Map<string, Imbalance>();
  readonly stages: StageImbalance[] = [];

  constructor(private readonly period: string) {
    this.#lines = new PeriodLines(period);
  }

  get lines(): readonly PeriodLine[] {
    return this.#lines.all();
  }

  get imbalances(): readonly Imbalance[] {
    return [...this.#imbalances.values()];
  }

  add(checked: CheckedStage, columns: EarningColumns): void {
    const { providerId, period } = checked;
    if (period === this.period) this.#lines.add(providerId, columns);
    const [earnedCents, accountedCents] = [earnedSideOf(columns), accountedSideOf(columns)];
    if (earnedCents !== accountedCents) this.#imbalance({ ...checked, earnedCents, accountedCents });
  }

  #imbalance(stage: StageImbalance): void {
    const { providerId, period, earnedCents, accountedCents } = stage;
    if (this.stages.length < STAGES_NAMED) this.stages.push(stage);
    const key = JSON.stringify([providerId, period]);
    const before = this.#imbalances.get(key);
    this.#imbalances.set(key, {
      providerId,
      period,
      stages: (before?.stages ?? 0) + 1,
      earnedCents: (before?.earnedCents ?? 0) + earnedCents,
      accountedCents: (before?.accountedCents ?? 0) + accountedCents,
    });
  }
}
