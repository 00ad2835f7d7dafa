/** An approved enrollment took one of the provider's seats of a year. */
export interface SeatTaken {
  readonly type: 'SeatTaken';
  readonly data: { readonly providerId: string; readonly fiscalYear: number; readonly enrollmentId: string };
}

/** A seat became free again. */
export interface SeatVacated {
  readonly type: 'SeatVacated';
  readonly data: { readonly providerId: string; readonly fiscalYear: number; readonly enrollmentId: string };
}

export type ProviderSeatsEvent = SeatTaken | SeatVacated;
