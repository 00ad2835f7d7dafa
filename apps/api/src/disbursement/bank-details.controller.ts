import { type BankDetailsRow, ConfirmBankDetails, ProposeBankDetails } from '@ledger/disbursement';
import { isRoutingNumber } from '@ledger/interchange';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  httpProblem,
  scopeOf,
  TheCall,
} from '@ledger/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FindProvider } from '../catalog/catalog.queries';
import { ProviderPath } from '../catalog/providers.requests';
import { found } from '../not-found';
import { BankParts } from './bank-parts';
import { FindBankDetails } from './disbursement.queries';
import { BankAccountBody, ConfirmBankDetailsBody } from './disbursement.requests';

@ApiTags('payments')
@Controller('v1/providers/:providerId/bank-details')
export class BankDetailsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly parts: BankParts,
  ) {}

  @Post()
  @Endpoint({
    says: 'Says where a provider wants to be paid; nothing is paid there until another person confirms it.',
    access: ['administrator', 'provider'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async propose(
    @Param() { providerId }: ProviderPath,
    @Body() body: BankAccountBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.#requireVisible(providerId, call);
    const { routingNumber, accountNumber, accountKind, holderName } = body;
    if (!isRoutingNumber(routingNumber)) throw wrongRoutingNumber();
    const account = { routingNumber, accountNumber, accountKind, holderName };
    const reference = await this.parts.vault.keep(providerId, account);
    return this.gateway.send(call, (metadata) => new ProposeBankDetails(reference, metadata));
  }

  @Post('confirmation')
  @Endpoint({
    says: 'Confirms where a provider is paid, as another person than the one who proposed it.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  confirm(
    @Param() { providerId }: ProviderPath,
    @Body() { bankDetailsId }: ConfirmBankDetailsBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const confirmed = { providerId, bankDetailsId };
    return this.gateway.send(call, (metadata) => new ConfirmBankDetails(confirmed, metadata));
  }

  @Get()
  @Endpoint({
    says: 'Where a provider is paid, and what waits for confirmation: the last four digits of the accounts.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: 'BankDetails',
  })
  async get(@Param() { providerId }: ProviderPath, @TheCall() call: Call): Promise<BankDetailsRow> {
    await this.#requireVisible(providerId, call);
    const asked = new FindBankDetails(providerId);
    const row = await this.queries.execute<FindBankDetails, BankDetailsRow | undefined>(asked);
    return found(row, { what: 'bank account of provider', id: providerId });
  }

  async #requireVisible(providerId: string, call: Call): Promise<void> {
    const { providerId: own } = scopeOf(call.principal);
    const isVisible = own === undefined || own === providerId;
    const row: unknown = isVisible ? await this.queries.execute(new FindProvider(providerId)) : undefined;
    found(row, { what: 'provider', id: providerId });
  }
}

const wrongRoutingNumber = () =>
  httpProblem(
    'InputInvalid',
    {},
    { errors: [{ path: 'routingNumber', message: 'routingNumber has a wrong check digit' }] },
  );
