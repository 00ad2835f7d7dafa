import { KeptMoments, type Ledger, LEDGER } from '@ledger/platform';
import type { PersonalVault, ReferenceRegister } from '@ledger/privacy';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { REGISTER, VAULT } from '../tokens';

/** Closes the ledger once the last request is answered. */
@Injectable()
export class LedgerClosing implements OnApplicationShutdown {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    private readonly moments: KeptMoments,
    @Inject(REGISTER) private readonly register: ReferenceRegister,
    @Inject(VAULT) private readonly vault: PersonalVault,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.moments.close();
    await this.ledger.close();
    await this.register.close();
    await this.vault.close();
  }
}
