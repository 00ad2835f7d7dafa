import type { Day } from '@ledger/kernel';
import { type Call, scopeOf } from '@ledger/platform';
import type { ClaimReference } from '@ledger/prompt-pay';
import type { PromptPayClaimRow } from '@ledger/reporting';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { LatestViews } from '../disbursement/latest-views';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import { FindClaim } from './prompt-pay.queries';

/** Tells whose claims are whose: what belongs to another provider is not there. */
@Injectable()
export class OwnClaims {
  constructor(
    private readonly queries: QueryBus,
    private readonly days: ProgramDays,
    private readonly latest: LatestViews,
  ) {}

  /** Whose claim a voucher is, as of the latest the ledger knows. @throws HttpProblem `ResourceNotFound` */
  async latestOf(voucherId: string): Promise<ClaimReference> {
    await this.latest.reached();
    const { programId, providerId } = found(await this.#claim(voucherId), { what: 'claim', id: voucherId });
    return { programId, providerId, voucherId };
  }

  /** Today in the program of a claim that the caller may see. @throws HttpProblem `ResourceNotFound` */
  async todayOf(voucherId: string, { principal }: Call): Promise<Day> {
    const { providerId: own } = scopeOf(principal);
    const claim = await this.#claim(voucherId);
    const isVisible = own === undefined || own === claim?.providerId;
    const { programId } = found(isVisible ? claim : undefined, { what: 'claim', id: voucherId });
    return this.days.todayIn(await this.days.zoneOf(programId));
  }

  #claim(voucherId: string): Promise<PromptPayClaimRow | undefined> {
    return this.queries.execute(new FindClaim(voucherId));
  }
}
