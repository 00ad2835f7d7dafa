import { type Call, Endpoint, type Ledger, LEDGER, refusalProblem, scopeOf, TheCall } from '@ledger/platform';
import { type PaymentEvent, paymentEvents, Traces } from '@ledger/reporting';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TransparencyLog } from './transparency-log';
import { PaymentReceiptsPath, PaymentReceiptsQuery } from './transparency.requests';

/** Receipts of one answer: some hundred kilobytes. */
const PAGE = 100;

interface PaymentReceipts {
  readonly remittanceId: string;
  readonly providerId: string;
  readonly receipts: readonly (PaymentEvent & { readonly receipt: string | null })[];
  readonly next: number | null;
}

@ApiTags('transparency')
@Controller('v1/transparency/payments')
export class PaymentReceiptsController {
  readonly #traces: Traces;

  constructor(
    private readonly transparency: TransparencyLog,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {
    this.#traces = new Traces(ledger);
  }

  @Get(':paymentId/receipts')
  @Endpoint({
    asOf: { never: 'a receipt names its position, and holds at every later one' },
    says: 'The receipts of a payment or remittance: that its line was drawn, and each voucher in it claimed, sent, and settled or returned. Only what is under a signed checkpoint; none of them names another payee.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: 'PaymentReceipts',
    problems: [404],
  })
  async receipts(
    @Param() { paymentId }: PaymentReceiptsPath,
    @Query() { after = 0, cosigned }: PaymentReceiptsQuery,
    @TheCall() call: Call,
  ): Promise<PaymentReceipts> {
    const payment = await this.#traces.payment(paymentId);
    const { remittanceId, providerId } = payment;
    const { providerId: own } = scopeOf(call.principal);
    if (own !== undefined && own !== providerId)
      throw refusalProblem({ name: 'PaymentUnknown', details: { id: paymentId } });
    const events = (await paymentEvents(this.ledger, payment)).filter(({ position }) => position > after);
    const page = events.slice(0, PAGE);
    const next = events.length > PAGE ? (page.at(-1)?.position ?? null) : null;
    return { remittanceId, providerId, receipts: await this.#proven(page, cosigned), next };
  }

  async #proven(events: readonly PaymentEvent[], cosigned: number | undefined) {
    const receipts = [];
    for (const event of events) {
      const receipt = await this.transparency.log.receiptOf(event.position, cosigned);
      receipts.push({ ...event, receipt: receipt ?? null });
    }
    return receipts;
  }
}
