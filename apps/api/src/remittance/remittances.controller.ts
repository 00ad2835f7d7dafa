import { type RemittanceAdvice, remittanceCsv, remittancePdf } from '@ledger/interchange';
import { type Call, Endpoint, refusalProblem, scopeOf, TheCall } from '@ledger/platform';
import type { RemittanceRequest } from '@ledger/reporting';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { BankParts } from '../disbursement/bank-parts';
import { FindRemittance } from './remittances.queries';
import { RemittancePath, RemittanceQuery } from './remittances.requests';

const ANSWERS = { 'application/json': 'RemittanceAdvice', 'text/csv': 'text', 'application/pdf': 'text' };
const FORMATS = { json: 'application/json', csv: 'text/csv', pdf: 'application/pdf' } as const;

@ApiTags('payments')
@Controller('v1/payment-runs/:runId/remittances')
export class RemittancesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly parts: BankParts,
  ) {}

  @Get(':providerId')
  @Endpoint({
    says: 'What a released run pays a provider, line by line, and why the rest of each stage is not paid.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: ANSWERS,
    problems: [409, 422],
  })
  async get(
    @Param() { runId, providerId }: RemittancePath,
    @Query() { format, lineId }: RemittanceQuery,
    @TheCall() call: Call,
  ): Promise<RemittanceAdvice | string | StreamableFile> {
    const { providerId: own } = scopeOf(call.principal);
    if (own !== undefined && own !== providerId)
      throw refusalProblem({ name: 'RemittanceNotFound', details: { runId, providerId } });
    const advice = await this.#adviceOf({ runId, providerId, lineId });
    call.header('Cache-Control', 'no-store');
    switch (format ?? call.preferred(FORMATS) ?? 'json') {
      case 'json':
        return advice;
      case 'csv':
        call.contentType('text/csv; charset=utf-8');
        return remittanceCsv(advice);
      case 'pdf':
        return new StreamableFile(await remittancePdf(advice), {
          type: 'application/pdf',
          disposition: `inline; filename="${advice.remittanceId}.pdf"`,
        });
    }
  }

  async #adviceOf(asked: Omit<RemittanceRequest, 'payerName'>): Promise<RemittanceAdvice> {
    const { company } = await this.parts.payer();
    return this.queries.execute(new FindRemittance({ ...asked, payerName: company.name }));
  }
}
