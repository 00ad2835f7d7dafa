import type { CommandMetadata } from '@ledger/kernel';
import type { SeatTaken } from './provider-seats.events';

/** Takes one of the seats a provider has in a year. */
export class TakeSeat {
  readonly type = 'TakeSeat';
  constructor(
    /** `seats`: how many the provider has in the year; null for no limit. */
    readonly data: SeatTaken['data'] & { readonly seats: number | null },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Gives a seat back. */
export class VacateSeat {
  readonly type = 'VacateSeat';
  constructor(
    readonly data: SeatTaken['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

export type ProviderSeatsCommand = TakeSeat | VacateSeat;
