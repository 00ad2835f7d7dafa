import { PAYEES_LIMIT, type PaymentRunRow, type RunContent } from '@ledger/disbursement';
import { refusalProblem } from '@ledger/platform';
import type { PayeeOfRun } from '@ledger/reporting';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ProgramDays } from '../program-days';
import { FindPayees, FindPaymentRun, PreviewPaymentRun } from './disbursement.queries';
import { LatestViews } from './latest-views';

/** Looks up what commands on payment runs rest on. */
@Injectable()
export class RunLookup {
  constructor(
    private readonly queries: QueryBus,
    private readonly days: ProgramDays,
    private readonly latest: LatestViews,
  ) {}

  /** What a run of today would be. @throws HttpProblem `ProgramNotFound` | `PaymentRunTooWide` */
  async preview(programId: string, providerIds?: readonly string[]): Promise<RunContent> {
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    const payees = await this.#payees(programId, providerIds);
    return await this.queries.execute(new PreviewPaymentRun(programId, payees, today));
  }

  /** Whom a run would pay, as of the latest the ledger knows. @throws HttpProblem `PaymentRunTooWide` */
  async latestPayees(programId: string, providerIds?: readonly string[]): Promise<readonly PayeeOfRun[]> {
    await this.latest.reached();
    return this.#payees(programId, providerIds);
  }

  /** A run as of the latest the ledger knows, and the zone of its program. @throws HttpProblem `PaymentRunNotFound` */
  async latestRun(runId: string): Promise<{ readonly run: PaymentRunRow; readonly zone: string }> {
    await this.latest.reached();
    const run = await this.run(runId);
    return { run, zone: await this.days.zoneOf(run.programId) };
  }

  /** @throws HttpProblem `PaymentRunNotFound` */
  async run(runId: string): Promise<PaymentRunRow> {
    const asked = new FindPaymentRun(runId);
    const run = await this.queries.execute<FindPaymentRun, PaymentRunRow | undefined>(asked);
    if (run === undefined) throw refusalProblem({ name: 'PaymentRunNotFound', details: { runId } });
    return run;
  }

  async #payees(programId: string, providerIds?: readonly string[]): Promise<readonly PayeeOfRun[]> {
    const asked = new FindPayees(programId, providerIds);
    const payees = await this.queries.execute<FindPayees, readonly PayeeOfRun[]>(asked);
    if (payees.length <= PAYEES_LIMIT) return payees;
    const details = { payees: payees.length, most: PAYEES_LIMIT };
    throw refusalProblem({ name: 'PaymentRunTooWide', details });
  }
}
