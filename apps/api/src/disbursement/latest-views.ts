import { type Ledger, LEDGER } from '@ledger/platform';
import { Inject, Injectable } from '@nestjs/common';

/** As long as a query waits that names a position. */
const WAIT_MS = 5_000;

/** Waits for the views, where a command rests on what they say; what it rests on is decided again in any case. */
@Injectable()
export class LatestViews {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  async reached(): Promise<void> {
    await this.ledger.caughtUp(await this.ledger.events.head(), WAIT_MS);
  }
}
