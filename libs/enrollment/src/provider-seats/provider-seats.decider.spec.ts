import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { TakeSeat, VacateSeat } from './provider-seats.commands';
import { providerSeatsDecider } from './provider-seats.decider';
import type { ProviderSeatsEvent } from './provider-seats.events';

const given = specification(providerSeatsDecider);
const metadata = metadataOn(toDay('2026-11-22'));
const seat = (enrollmentId: string) => ({ providerId: 'P-1', fiscalYear: 2027, enrollmentId });
const taken = (id: string): ProviderSeatsEvent => ({ type: 'SeatTaken', data: seat(id) });
const vacated = (id: string): ProviderSeatsEvent => ({ type: 'SeatVacated', data: seat(id) });
const take = (id: string, seats: number | null) => new TakeSeat({ ...seat(id), seats }, metadata);
const vacate = (id: string) => new VacateSeat(seat(id), metadata);

describe('the seats of a provider in a year', () => {
  it('are taken up to the last one', () => {
    given(taken('a')).when(take('b', 2)).then(taken('b'));
    given(taken('a'), taken('b'))
      .when(take('c', 2))
      .thenRefused('SeatLimitReached', { providerId: 'P-1', seats: 2, fiscalYear: 2027 });
  });

  it('are without limit where none is set', () => {
    given(taken('a'), taken('b')).when(take('c', null)).then(taken('c'));
  });

  it('are taken once by an enrollment', () => {
    given(taken('a')).when(take('a', 1)).thenNothing();
  });

  it('are vacated once, and free again', () => {
    given(taken('a')).when(vacate('a')).then(vacated('a'));
    given().when(vacate('a')).thenNothing();
    given(taken('a'), vacated('a')).when(take('b', 1)).then(taken('b'));
  });
});
