import { type JournalEntry, type PeriodLine, PeriodLines } from '@ledger/accounting';
import { holdOn, type HoldsEvent, type PaymentHold, type VouchersEvent } from '@ledger/disbursement';
import type { Day } from '@ledger/kernel';
import { type IsHeld, StandingStage } from './standing-stage';

/** A period, and the day on which it is looked at: holds go by it. */
export interface PeriodLook {
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly on: Day;
}

interface OfStage {
  readonly enrollmentId: string;
  readonly stage: string;
  readonly providerId: string;
}

/** Where the cents of every stage of a program stand, from entries, vouchers and holds, in the order of the log. */
export class StandingStages {
  /** By stage, and then by enrollment: ids are one text for all who keep them. */
  readonly #stages = new Map<string, Map<string, StandingStage>>();
  /** Those that nobody has lifted. */
  readonly #holds = new Map<string, PaymentHold>();

  /** Takes in what an event posts for a stage. @returns whether that moved cents between columns */
  post(entry: JournalEntry, earnedCents: number): boolean {
    const { enrollmentId, stage, providerId } = entry;
    if (enrollmentId === null || stage === null || providerId === null) return false;
    this.#stage({ enrollmentId, stage, providerId }).post(entry, earnedCents);
    return true;
  }

  takeVoucher(event: VouchersEvent): void {
    this.#stage(event.data).take(event);
  }

  takeHold({ type, data }: HoldsEvent): void {
    if (type === 'PaymentHoldPlaced') this.#holds.set(data.holdId, data);
    else this.#holds.delete(data.holdId);
  }

  /** Provider by provider where what was earned in a period stands. */
  linesOf({ period, from, to, on }: PeriodLook): readonly PeriodLine[] {
    const lines = new PeriodLines(period);
    const holds = [...this.#holds.values()];
    const isHeld: IsHeld = (payee) => holdOn(holds, payee, on) !== undefined;
    for (const standing of this.#all()) {
      if (!standing.concerns({ from, to })) continue;
      for (const [day, columns] of standing.byDay(isHeld))
        if (day >= from && day <= to) lines.add(standing.providerId, columns);
    }
    return lines.all();
  }

  *#all(): Iterable<StandingStage> {
    for (const ofStage of this.#stages.values()) yield* ofStage.values();
  }

  #stage({ enrollmentId, stage, providerId }: OfStage): StandingStage {
    let ofStage = this.#stages.get(stage);
    if (ofStage === undefined) this.#stages.set(stage, (ofStage = new Map<string, StandingStage>()));
    let standing = ofStage.get(enrollmentId);
    if (standing === undefined) ofStage.set(enrollmentId, (standing = new StandingStage(providerId)));
    return standing;
  }
}
