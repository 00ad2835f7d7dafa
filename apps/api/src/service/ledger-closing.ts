import { type Ledger, LEDGER } from '@ledger/platform';
import type { ReferenceRegister } from '@ledger/privacy';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { REGISTER } from '../tokens';

/** Closes the ledger once the last request is answered. */
@Injectable()
export class LedgerClosing implements OnApplicationShutdown {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(REGISTER) private readonly register: ReferenceRegister,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.ledger.close();
    await this.register.close();
  }
}
