import {
  type BankAccountVault,
  type BankFileStore,
  openBankAccountVault,
  openBankFileStore,
  openReceivedFileStore,
  type PayerProfile,
  payerProfileOf,
  type ReceivedFileStore,
} from '@ledger/disbursement';
import { refusalProblem, type Settings, SETTINGS } from '@ledger/platform';
import { openBankKey } from '@ledger/storage';
import { Inject, Injectable } from '@nestjs/common';

/** What lies in the data folder beside the ledger: accounts, bank files of both ways and who pays. */
@Injectable()
export class BankParts {
  readonly vault: BankAccountVault;
  readonly files: BankFileStore;
  readonly received: ReceivedFileStore;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'folder'>) {
    const { folder } = settings;
    const sealed = { folder, key: openBankKey({ folder }) };
    this.vault = openBankAccountVault(sealed);
    this.received = openReceivedFileStore(sealed);
    this.files = openBankFileStore(folder);
  }

  /** Who pays, as far as somebody has said so. */
  profile(): Promise<PayerProfile | undefined> {
    return payerProfileOf(this.settings.folder);
  }

  /** @throws HttpProblem `PayerProfileMissing` */
  async payer(): Promise<PayerProfile> {
    const profile = await this.profile();
    if (profile === undefined) throw refusalProblem({ name: 'PayerProfileMissing', details: {} });
    return profile;
  }
}
