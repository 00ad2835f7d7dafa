import { type HoldScope, LiftPaymentHold, type PaymentHoldRow, PlacePaymentHold } from '@ledger/disbursement';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  httpProblem,
  TheCall,
} from '@ledger/platform';
import type { Page } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ListPaymentHolds } from './disbursement.queries';
import { HoldPath, HoldsQuery, LiftHoldBody, PlaceHoldBody } from './disbursement.requests';

@ApiTags('payments')
@Controller('v1/holds')
export class PaymentHoldsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    says: 'Keeps payments of a program, provider, offering or student back; what becomes due goes on accruing.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  place(@Body() body: PlaceHoldBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const { programId, holdId, reasonCode, expiresOn = null } = body;
    const hold = { programId, holdId, reasonCode, expiresOn, scope: scopeOfHold(body) };
    return this.gateway.send(call, (metadata) => new PlacePaymentHold(hold, metadata));
  }

  @Post(':holdId/lifting')
  @Endpoint({
    says: 'Ends a hold.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  lift(
    @Param() { holdId }: HoldPath,
    @Body() { programId, reasonCode }: LiftHoldBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const lifted = { programId, holdId, reasonCode };
    return this.gateway.send(call, (metadata) => new LiftPaymentHold(lifted, metadata));
  }

  @Get()
  @Endpoint({
    says: 'Lists holds, lifted and expired ones included.',
    access: ['administrator', 'certifier', 'auditor'],
    answers: 'PaymentHoldPage',
  })
  async list(@Query() { limit, cursor, ...filter }: HoldsQuery): Promise<Page<PaymentHoldRow>> {
    return await this.queries.execute(new ListPaymentHolds(filter, { limit, cursor }));
  }
}

/** @throws HttpProblem `InputInvalid` where the scope names nothing, or a whole program names something */
function scopeOfHold({ scope, scopeId }: PlaceHoldBody): HoldScope {
  if (scope === 'program' && scopeId === undefined) return { kind: 'program' };
  if (scope === 'program' || scopeId === undefined) throw unnamed(scope);
  switch (scope) {
    case 'provider':
      return { kind: 'provider', providerId: scopeId };
    case 'offering':
      return { kind: 'offering', offeringId: scopeId };
    case 'learner':
      return { kind: 'learner', learnerRef: scopeId };
  }
}

const unnamed = (scope: string) =>
  httpProblem(
    'InputInvalid',
    {},
    {
      errors: [
        {
          path: 'scopeId',
          message:
            scope === 'program'
              ? 'scopeId must be left out for a whole program'
              : `scopeId must name the ${scope}`,
        },
      ],
    },
  );
