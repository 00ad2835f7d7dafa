import type { PaymentRunRow, RunVoucher } from '@ledger/disbursement';
import { refusalProblem } from '@ledger/platform';
import type { PayeeOfRun, RunPreview } from '@ledger/reporting';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ProgramDays } from '../program-days';
import {
  FindPayees,
  FindPaymentRun,
  FindVouchersOfLine,
  LookForNothingToPay,
  PreviewPaymentRun,
} from './disbursement.queries';
import { LatestViews } from './latest-views';

/** Looks up what commands on payment runs rest on. */
@Injectable()
export class RunLookup {
  constructor(
    private readonly queries: QueryBus,
    private readonly days: ProgramDays,
    private readonly latest: LatestViews,
  ) {}

  /** What a run of today would be. @throws HttpProblem `ProgramNotFound` */
  async preview(programId: string, providerIds?: readonly string[]): Promise<RunPreview> {
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    const payees = await this.#payees(programId, providerIds);
    return await this.queries.execute(new PreviewPaymentRun(programId, payees, today));
  }

  /**
   * Whom a run would pay, as of the latest the ledger knows. A run that there is already is asked for again with
   * whomever it names.
   *
   * @throws HttpProblem `ProgramNotFound` | `PaymentRunEmpty`
   */
  async payeesToPay(
    { runId, programId }: { readonly runId: string; readonly programId: string },
    providerIds?: readonly string[],
  ): Promise<readonly PayeeOfRun[]> {
    await this.latest.reached();
    const payees = await this.#payees(programId, providerIds);
    if ((await this.#find(runId)) !== undefined) return payees;
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    const asked = new LookForNothingToPay(programId, payees, today);
    const nothing = await this.queries.execute<LookForNothingToPay, NothingToPay>(asked);
    if (nothing !== undefined) throw refusalProblem({ name: 'PaymentRunEmpty', details: { ...nothing } });
    return payees;
  }

  /** A run as of the latest the ledger knows, and the zone of its program. @throws HttpProblem `PaymentRunNotFound` */
  async latestRun(runId: string): Promise<{ readonly run: PaymentRunRow; readonly zone: string }> {
    await this.latest.reached();
    const run = await this.run(runId);
    return { run, zone: await this.days.zoneOf(run.programId) };
  }

  /** @throws HttpProblem `PaymentRunNotFound` */
  async run(runId: string): Promise<PaymentRunRow> {
    const run = await this.#find(runId);
    if (run === undefined) throw refusalProblem({ name: 'PaymentRunNotFound', details: { runId } });
    return run;
  }

  /** The vouchers of a line, in its order. */
  vouchersOfLine(line: RunLineReference): Promise<readonly RunVoucher[]> {
    return this.queries.execute(new FindVouchersOfLine(line));
  }

  #find(runId: string): Promise<PaymentRunRow | undefined> {
    return this.queries.execute(new FindPaymentRun(runId));
  }

  #payees(programId: string, providerIds?: readonly string[]): Promise<readonly PayeeOfRun[]> {
    return this.queries.execute(new FindPayees(programId, providerIds));
  }
}

/** How much is left out where nothing would be paid. */
type NothingToPay = { readonly leftOut: number } | undefined;

/** Which line of which run. */
export interface RunLineReference {
  readonly runId: string;
  readonly lineId: string;
}
