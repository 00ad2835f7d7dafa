import { unreachable } from '@ledger/kernel';
import { Set } from 'immutable';
import type { ProviderSeatsEvent } from './provider-seats.events';

/** The enrollments that hold a seat of one provider in one fiscal year. */
export type ProviderSeats = Set<string>;

export const initialState: ProviderSeats = Set();

export function evolve(seats: ProviderSeats, event: ProviderSeatsEvent): ProviderSeats {
  switch (event.type) {
    case 'SeatTaken':
      return seats.add(event.data.enrollmentId);
    case 'SeatVacated':
      return seats.delete(event.data.enrollmentId);
    default:
      return unreachable(event);
  }
}
