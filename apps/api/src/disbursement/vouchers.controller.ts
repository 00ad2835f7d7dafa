import type { VoucherRow } from '@ledger/disbursement';
import { type Call, Endpoint, type Role, scopeOf, TheCall, visibleOf } from '@ledger/platform';
import { EMPTY_PAGE, type Page, type PayeeStanding } from '@ledger/reporting';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ProviderPath } from '../catalog/providers.requests';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import { FindPayeeStanding, ListVouchers } from './disbursement.queries';
import { StandingQuery, VouchersQuery } from './disbursement.requests';

const READERS: readonly Role[] = ['administrator', 'certifier', 'provider', 'auditor'];

@ApiTags('payments')
@Controller('v1')
export class VouchersController {
  constructor(
    private readonly queries: QueryBus,
    private readonly days: ProgramDays,
  ) {}

  @Get('vouchers')
  @Endpoint({
    says: 'Lists vouchers, void and paid ones included; a provider sees its own.',
    access: READERS,
    answers: 'VoucherPage',
  })
  async list(
    @Query() { limit, cursor, ...filter }: VouchersQuery,
    @TheCall() call: Call,
  ): Promise<Page<VoucherRow>> {
    const visible = visibleOf(filter, ['providerId'], call.principal);
    if (visible === undefined) return EMPTY_PAGE;
    return await this.queries.execute(new ListVouchers(visible, { limit, cursor }));
  }

  @Get('providers/:providerId/standing')
  @Endpoint({
    says: 'Where everything a provider has earned in a program stands: paid, payable, held or waiting for funding.',
    access: READERS,
    answers: 'PayeeStanding',
  })
  async standing(
    @Param() { providerId }: ProviderPath,
    @Query() { programId }: StandingQuery,
    @TheCall() call: Call,
  ): Promise<PayeeStanding> {
    const { providerId: own } = scopeOf(call.principal);
    const isVisible = own === undefined || own === providerId;
    found(isVisible ? providerId : undefined, { what: 'provider', id: providerId });
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    return await this.queries.execute(new FindPayeeStanding({ programId, providerId }, today));
  }
}
