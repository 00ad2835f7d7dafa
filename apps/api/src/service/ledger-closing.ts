import { KeptMoments, type Ledger, LEDGER } from '@ledger/platform';
import type { PersonalStores } from '@ledger/processes';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PERSONAL_STORES } from '../tokens';

/** Closes the ledger once the last request is answered. */
@Injectable()
export class LedgerClosing implements OnApplicationShutdown {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    private readonly moments: KeptMoments,
    @Inject(PERSONAL_STORES) private readonly stores: PersonalStores,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.moments.close();
    await this.ledger.close();
    await this.stores.register.close();
    await this.stores.vault.close();
  }
}
