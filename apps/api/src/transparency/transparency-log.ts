import { KeyChanges, type OpenNotary, openNotary, type Settings, SETTINGS } from '@ledger/platform';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

/** The notarized log of the data folder, opened when it is first asked for. */
@Injectable()
export class TransparencyLog implements OnModuleDestroy {
  #open: OpenNotary | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'folder'>) {}

  get log(): OpenNotary {
    return (this.#open ??= openNotary(this.settings.folder));
  }

  /** What is said of the keys of the log when they are handed over. */
  get keyChanges(): KeyChanges {
    return new KeyChanges(this.settings.folder, this.log);
  }

  onModuleDestroy(): void {
    this.#open?.close();
    this.#open = undefined;
  }
}
