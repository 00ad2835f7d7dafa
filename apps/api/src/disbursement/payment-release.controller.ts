import {
  ConfirmPaymentLineReturn,
  type BankFileReference,
  type PaymentRunRow,
  ReleasePaymentRun,
  ProposePaymentLineReturn,
  SettlePaymentLine,
} from '@ledger/disbursement';
import { isBankingDay } from '@ledger/kernel';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  refusalProblem,
  TheCall,
} from '@ledger/platform';
import { BankFileNotWritten, placeBankFile } from '@ledger/processes';
import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { EmptyBody } from '../verification/empty-body';
import { BankParts } from './bank-parts';
import {
  ReleaseRunBody,
  ReturnLineBody,
  RunLinePath,
  RunPath,
  SettleLineBody,
} from './disbursement.requests';
import { RunLookup, type RunLineReference } from './run-lookup';

/** Names no file: where a run is not certified, nothing is written and the ledger refuses or has the file already. */
const NO_FILE: BankFileReference = { sha256: '', bytes: 0, traces: [] };

/** What became of a release, and where its bank file is. */
interface ReleaseReceipt extends CommandReceipt {
  readonly bankFile: { readonly path: string; readonly sha256: string; readonly bytes: number };
}

/** `<`, with which an ISO 20022 message begins. */
const FIRST_OF_XML = 0x3c;

@ApiTags('payments')
@Controller('v1/payment-runs/:runId')
export class PaymentReleaseController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly lookup: RunLookup,
    private readonly parts: BankParts,
  ) {}

  @Post('release')
  @Endpoint({
    says: 'Writes the bank file of a certified run and releases it, once; never by who prepared the run. Answers where the file is.',
    access: ['administrator', 'certifier'],
    answers: 'ReleaseReceipt',
    commands: true,
    keyed: true,
  })
  async release(
    @Param() { runId }: RunPath,
    @Body() { paysOn, format = 'CTX' }: ReleaseRunBody,
    @TheCall() call: Call,
  ): Promise<ReleaseReceipt> {
    const { run, zone } = await this.lookup.latestRun(runId);
    const isReady =
      run.status === 'certified' && run.preparedBy !== call.principal.subject && isBankingDay(paysOn);
    const file = isReady ? await this.#placeFile(run, { paysOn, format, zone }) : NO_FILE;
    const asked = { runId, file, paysOn };
    const receipt = await this.gateway.send(call, (metadata) => new ReleasePaymentRun(asked, metadata));
    const { sha256, bytes } = run.file ?? file;
    const path = `/v1/payment-runs/${encodeURIComponent(runId)}/bank-file`;
    return { ...receipt, bankFile: { path, sha256, bytes } };
  }

  @Get('bank-file')
  @Endpoint({
    asOf: { never: 'a bank file is written once and stays as it was sent' },
    says: 'The bank file of a released run; it has account numbers in it.',
    access: ['administrator', 'certifier'],
    answers: { 'application/octet-stream': 'text' },
  })
  async bankFile(@Param() { runId }: RunPath, @TheCall() call: Call): Promise<StreamableFile> {
    const { file } = await this.lookup.run(runId);
    const bytes = file === null ? undefined : await this.parts.files.read(file.sha256);
    const kept = found(bytes, { what: 'bank file of payment run', id: runId });
    call.header('Cache-Control', 'no-store');
    return new StreamableFile(kept, {
      type: 'application/octet-stream',
      disposition: `attachment; filename="${file?.sha256 ?? ''}.${kept[0] === FIRST_OF_XML ? 'xml' : 'ach'}"`,
    });
  }

  @Post('lines/:lineId/settlement')
  @Endpoint({
    says: 'Records that the bank carried a line out.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  settle(
    @Param() { runId, lineId }: RunLinePath,
    @Body() { effectiveOn }: SettleLineBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) =>
        new SettlePaymentLine({ runId, lineId, effectiveOn: effectiveOn ?? metadata.today }, metadata),
    );
  }

  @Post('lines/:lineId/return')
  @Endpoint({
    says: 'Says that the bank sent a line back, where no file of the bank does; another person has to confirm it.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  giveBack(
    @Param() { runId, lineId }: RunLinePath,
    @Body() { effectiveOn, reasonCode }: ReturnLineBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) =>
        new ProposePaymentLineReturn(
          { runId, lineId, reasonCode, effectiveOn: effectiveOn ?? metadata.today },
          metadata,
        ),
    );
  }

  @Post('lines/:lineId/return/confirmation')
  @Endpoint({
    says: 'Confirms that a line came back, as another person than the one who said it: what it paid is open again, once.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  confirmReturn(
    @Param() { runId, lineId }: RunLinePath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new ConfirmPaymentLineReturn({ runId, lineId }, metadata));
  }

  async #placeFile(
    run: PaymentRunRow,
    { zone, ...asked }: Required<ReleaseRunBody> & { readonly zone: string },
  ): Promise<BankFileReference> {
    const { vault, files } = this.parts;
    const payer = await this.parts.payer();
    const vouchersOf = (line: RunLineReference) => this.lookup.vouchersOfLine(line);
    return placeBankFile(run, asked, { vault, files, payer, zone, vouchersOf }).catch((failure: unknown) => {
      throw failure instanceof BankFileNotWritten ? refusalProblem(failure.refusal) : failure;
    });
  }
}
