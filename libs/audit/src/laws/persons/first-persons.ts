import type { RecordedEvent } from '@ledger/event-sourcing';

interface Named {
  readonly runId: string;
  readonly clawbackId: string;
  readonly attestationId: string;
  readonly programId: string;
  readonly period: string;
  readonly preparedBy: string;
  readonly noticedBy: string;
  readonly decidedBy: string;
  readonly disputedBy: string;
  readonly proposedBy: string;
}

/** Who had the first part in what a second person completes later, where that later event does not say it itself. */
export class FirstPersons {
  readonly #persons = new Map<string, readonly string[]>();

  /** Who had a part in a matter so far. */
  of(matter: string): readonly string[] {
    return this.#persons.get(matter) ?? [];
  }

  observe({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): void {
    const named = data as Named;
    switch (type) {
      case 'PaymentRunOpened':
        this.#begin(matters.run(named), [named.preparedBy]);
        return;
      case 'ClawbackNoticed':
        this.#begin(matters.clawback(named), [named.noticedBy]);
        return;
      case 'ClawbackDecided':
      case 'ClawbackAppealDecided':
        this.#begin(matters.clawback(named), [...this.of(matters.clawback(named)), named.decidedBy]);
        return;
      case 'AttestationDisputed':
        this.#begin(matters.dispute(named), [named.disputedBy]);
        return;
      case 'ReopeningProposed':
        this.#begin(matters.reopening(named), [named.proposedBy]);
        return;
      case 'PeriodReopened':
        this.#persons.delete(matters.reopening(named));
    }
  }

  #begin(matter: string, persons: readonly string[]): void {
    this.#persons.set(matter, persons);
  }
}

/** What two people have a part in, by name. */
export const matters = {
  run: ({ runId }: Pick<Named, 'runId'>): string => `run ${runId}`,
  clawback: ({ clawbackId }: Pick<Named, 'clawbackId'>): string => `clawback ${clawbackId}`,
  dispute: ({ attestationId }: Pick<Named, 'attestationId'>): string => `dispute ${attestationId}`,
  reopening: ({ programId, period }: Pick<Named, 'programId' | 'period'>): string =>
    `reopening ${programId} ${period}`,
};
