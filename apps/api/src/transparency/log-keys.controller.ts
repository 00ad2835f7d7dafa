import { readVerifier } from '@ledger/merkle';
import { ConfirmLogKey, type LogKeyProposed, ProposeLogKey, RetireLogKey } from '@ledger/notary';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Ledger,
  LEDGER,
  TheCall,
} from '@ledger/platform';
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { EmptyBody } from '../verification/empty-body';
import { TransparencyLog } from './transparency-log';
import { LogKeyPath } from './transparency.requests';

/** A key that was proposed, by its id and as others have it. */
type ProposedKey = CommandReceipt & { readonly keyId: string; readonly key: string };

/** Hands the signing of the log over from key to key: two persons, and an overlap in which both keys sign. */
@ApiTags('transparency')
@Controller('v1/transparency/keys')
export class LogKeysController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly transparency: TransparencyLog,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  @Post()
  @Endpoint({
    says: 'Makes the next key of the log and proposes it, in place of one that nobody has confirmed. The secret stays in the data folder.',
    access: ['administrator'],
    answers: 'ProposedLogKey',
    commands: true,
    keyed: true,
  })
  async propose(@Body() _: EmptyBody, @TheCall() call: Call): Promise<ProposedKey> {
    const { keyChanges } = this.transparency;
    const next = await keyChanges.proposal();
    let proposed: string | undefined;
    try {
      const receipt = await this.gateway.send(call, (metadata) => new ProposeLogKey(next.data, metadata));
      proposed = await this.#keyProposedAt(receipt.position);
      await keyChanges.dropSuperseded();
      return { ...receipt, keyId: readVerifier(proposed)?.keyId ?? '', key: proposed };
    } finally {
      // It was refused, or an earlier answer was repeated, which names the key of then.
      if (proposed !== next.data.key) keyChanges.drop(next);
    }
  }

  @Post(':keyId/confirmation')
  @Endpoint({
    says: 'Confirms the proposed key, as another person than the one who proposed it: from now on both keys sign every checkpoint.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  confirm(
    @Param() { keyId }: LogKeyPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const data = found(this.transparency.keyChanges.confirmation(keyId), { what: 'key', id: keyId });
    return this.gateway.send(call, (metadata) => new ConfirmLogKey(data, metadata));
  }

  @Post(':keyId/retirement')
  @Endpoint({
    says: 'Ends the overlap: from now on the earlier key signs nothing, and its secret is destroyed. What it signed goes on counting.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async retire(
    @Param() { keyId }: LogKeyPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const { keyChanges } = this.transparency;
    const retirement = found(await keyChanges.retirement(keyId), { what: 'key', id: keyId });
    const receipt = await this.gateway.send(call, (metadata) => new RetireLogKey(retirement.data, metadata));
    keyChanges.destroy(retirement);
    return receipt;
  }

  async #keyProposedAt(position: number): Promise<string> {
    const [event] = await this.ledger.events.readAll(position - 1, 1);
    return (event?.data as LogKeyProposed['data']).key;
  }
}
