import { streamOf } from '@ledger/event-sourcing';
import {
  type Call,
  isWithinScope,
  type Ledger,
  LEDGER,
  refusalProblem,
  scopeOf,
  type VisibleScope,
} from '@ledger/platform';
import { clawbacks } from '@ledger/recovery';
import { Inject, Injectable } from '@nestjs/common';

/** Tells whose clawbacks are whose: what belongs to another provider is not there. */
@Injectable()
export class OwnClawbacks {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  /**
   * The views may be a moment behind; whose a clawback is stands in its first event.
   *
   * @throws HttpProblem `ClawbackNotFound`, whether there is none or it is another provider's
   */
  async require(clawbackId: string, { principal }: Call): Promise<void> {
    const [first] = await this.ledger.events.readStream(streamOf(clawbacks, clawbackId).stream);
    if (first === undefined || !isWithinScope(scopeOf(principal), first.data as VisibleScope))
      throw noClawback(clawbackId);
  }
}

/** The exception that says that a clawback is not there. */
export const noClawback = (clawbackId: string) =>
  refusalProblem({ name: 'ClawbackNotFound', details: { clawbackId } });
