import {
  type Call,
  Endpoint,
  isWithinScope,
  type Ledger,
  LEDGER,
  refusalProblem,
  type Role,
  scopeOf,
  TheCall,
} from '@ledger/platform';
import {
  balanceTraceText,
  consequencesText,
  paymentTraceText,
  stageTraceText,
  type TracedBalance,
  type TracedConsequences,
  type TracedPayment,
  type TracedStage,
  Traces,
} from '@ledger/reporting';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TEXT_OR_JSON } from '../text-or-json';
import {
  BalancePath,
  BalanceQuery,
  ExplanationQuery,
  FactPath,
  PaymentPath,
  StagePath,
} from './explanations.requests';

const CASE_READERS: readonly Role[] = ['administrator', 'approver', 'provider', 'auditor'];
const answers = (schema: string) => ({ 'application/json': schema, 'text/plain': 'text' });

@ApiTags('audit')
@Controller('v1/explanations')
export class ExplanationsController {
  readonly #traces: Traces;

  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {
    this.#traces = new Traces(ledger);
  }

  @Get('payments/:paymentId')
  @Endpoint({
    says: 'A payment traced to who stated, approved, certified and released it, and to the clause behind every cent.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: answers('TracedPayment'),
  })
  async payment(
    @Param() { paymentId }: PaymentPath,
    @Query() query: ExplanationQuery,
    @TheCall() call: Call,
  ): Promise<TracedPayment | string> {
    const payment = await this.#traces.payment(paymentId);
    const { providerId: own } = scopeOf(call.principal);
    if (own !== undefined && own !== payment.providerId)
      throw refusalProblem({ name: 'PaymentUnknown', details: { id: paymentId } });
    return told({ call, format: query.format }, payment, paymentTraceText);
  }

  @Get('stages/:enrollmentId/:stage')
  @Endpoint({
    says: 'A stage traced from the request of the enrollment to the last cent it moved.',
    access: CASE_READERS,
    answers: answers('TracedStage'),
  })
  async stage(
    @Param() { enrollmentId, stage }: StagePath,
    @Query() query: ExplanationQuery,
    @TheCall() call: Call,
  ): Promise<TracedStage | string> {
    const traced = await this.#traces.stage(enrollmentId, stage);
    if (!isWithinScope(scopeOf(call.principal), traced))
      throw refusalProblem({ name: 'StageUnknown', details: { enrollmentId, stage } });
    return told({ call, format: query.format }, traced, stageTraceText);
  }

  @Get('balances/:balanceId')
  @Endpoint({
    says: 'What each kind of event posted to an account, or to all accounts of an allotment; it adds up to the trial balance.',
    access: ['administrator', 'auditor'],
    answers: answers('TracedBalance'),
  })
  async balance(
    @Param() { balanceId: id }: BalancePath,
    @Query() { format, ...filter }: BalanceQuery,
    @TheCall() call: Call,
  ): Promise<TracedBalance | string> {
    const { head, views } = await this.ledger.standing();
    const position = Math.min(head, views.position);
    const traced = await this.#traces.balance({ id, position, filter });
    return told({ call, format }, traced, balanceTraceText);
  }

  @Get('facts/:position')
  @Endpoint({
    says: 'What followed from an event about an enrollment, to every cent it moved.',
    access: CASE_READERS,
    answers: answers('TracedConsequences'),
  })
  async fact(
    @Param() { position }: FactPath,
    @Query() query: ExplanationQuery,
    @TheCall() call: Call,
  ): Promise<TracedConsequences | string> {
    const traced = await this.#traces.fact(position);
    if (!isWithinScope(scopeOf(call.principal), traced))
      throw refusalProblem({ name: 'FactUnknown', details: { id: String(position) } });
    return told({ call, format: query.format }, traced, consequencesText);
  }
}

interface Telling {
  readonly call: Call;
  readonly format?: ExplanationQuery['format'] | undefined;
}

function told<Traced>(
  { call, format }: Telling,
  traced: Traced,
  textOf: (traced: Traced) => readonly string[],
): Traced | string {
  if ((format ?? call.preferred(TEXT_OR_JSON)) !== 'text') return traced;
  call.contentType('text/plain; charset=utf-8');
  return `${textOf(traced).join('\n')}\n`;
}
