import {
  type BankAccountVault,
  type BankFileStore,
  openBankAccountVault,
  openBankFileStore,
  type PayerProfile,
  payerProfileOf,
} from '@ledger/disbursement';
import { refusalProblem, type Settings, SETTINGS } from '@ledger/platform';
import { Inject, Injectable } from '@nestjs/common';

/** What lies in the data folder beside the ledger: accounts, bank files and who pays. */
@Injectable()
export class BankParts {
  readonly vault: BankAccountVault;
  readonly files: BankFileStore;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'folder'>) {
    this.vault = openBankAccountVault(settings.folder);
    this.files = openBankFileStore(settings.folder);
  }

  /** @throws HttpProblem `PayerProfileMissing` */
  async payer(): Promise<PayerProfile> {
    const profile = await payerProfileOf(this.settings.folder);
    if (profile === undefined) throw refusalProblem({ name: 'PayerProfileMissing', details: {} });
    return profile;
  }
}
