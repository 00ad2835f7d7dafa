import type { Day } from '@ledger/kernel';
import { CalendarDay, Endpoint, httpProblem, type Ledger, LEDGER, refusalProblem } from '@ledger/platform';
import {
  type AccountReconciliation,
  monthsOf,
  reconcileAccount,
  reconcilePaymentRun,
  type RunReconciliation,
} from '@ledger/processes';
import { BankQueries } from '@ledger/reporting';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BankParts } from '../disbursement/bank-parts';
import { RunPath } from '../disbursement/disbursement.requests';
import { RunLookup } from '../disbursement/run-lookup';

/** The days of an account. */
export class AccountDaysQuery {
  @CalendarDay('The first day.')
  readonly from!: Day;

  @CalendarDay('The last day, at most a year after the first.')
  readonly to!: Day;
}

/** Months of one question; a longer span is asked for in parts. */
const MONTHS_LIMIT = 13;

@ApiTags('bank')
@Controller('v1')
export class ReconciliationController {
  constructor(
    private readonly lookup: RunLookup,
    private readonly parts: BankParts,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  @Get('payment-runs/:runId/reconciliation')
  @Endpoint({
    says: 'A released run in three columns: the ledger, the bank file that was sent, and what the bank booked.',
    access: ['administrator', 'certifier', 'auditor'],
    answers: 'RunReconciliation',
  })
  async run(@Param() { runId }: RunPath): Promise<RunReconciliation> {
    const run = await this.lookup.run(runId);
    const records = new BankQueries(this.ledger.views).recordsOf(runId);
    const reconciled = await reconcilePaymentRun({ run, files: this.parts.files, records });
    if (reconciled === undefined) throw refusalProblem({ name: 'PaymentRunNotReleased', details: { runId } });
    return reconciled;
  }

  @Get('bank-reconciliation')
  @Endpoint({
    says: 'The cash of the books against the account at the bank over some days, and what explains the difference.',
    access: ['administrator', 'certifier', 'auditor'],
    answers: 'AccountReconciliation',
  })
  async account(@Query() { from, to }: AccountDaysQuery): Promise<AccountReconciliation> {
    const { views, events } = this.ledger;
    const months = to < from ? [] : monthsOf({ from, to });
    if (months.length === 0 || months.length > MONTHS_LIMIT) throw wrongDays();
    const queries = new BankQueries(views);
    const { head, views: read } = await this.ledger.standing();
    const position = Math.min(read.position, head);
    const records = queries.recordsIn(months);
    const files = queries.filesWithStatements();
    return reconcileAccount({ views, events, records, files, position }, { from, to });
  }
}

const wrongDays = () =>
  httpProblem(
    'InputInvalid',
    {},
    { errors: [{ path: 'to', message: 'to must be a day from `from` on, at most a year later' }] },
  );
