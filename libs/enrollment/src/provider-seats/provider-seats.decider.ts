import { accept, type Decider, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import type { ProviderSeatsCommand, TakeSeat, VacateSeat } from './provider-seats.commands';
import type { ProviderSeatsEvent } from './provider-seats.events';
import type { ProviderSeatsRefusal } from './provider-seats.refusals';
import { evolve, initialState, type ProviderSeats } from './provider-seats.state';

type ProviderSeatsDecision = Decision<ProviderSeatsEvent, Refusal<ProviderSeatsRefusal>>;

function decide(command: ProviderSeatsCommand, taken: ProviderSeats): ProviderSeatsDecision {
  switch (command.type) {
    case 'TakeSeat':
      return takeSeat(command, taken);
    case 'VacateSeat':
      return vacateSeat(command, taken);
    default:
      return unreachable(command);
  }
}

function takeSeat({ data: { seats, ...seat } }: TakeSeat, taken: ProviderSeats): ProviderSeatsDecision {
  const { providerId, fiscalYear, enrollmentId } = seat;
  if (taken.has(enrollmentId)) return accept();
  if (seats !== null && taken.size >= seats)
    return refuse('SeatLimitReached', { providerId, seats, fiscalYear });

  return accept({ type: 'SeatTaken', data: seat });
}

function vacateSeat({ data }: VacateSeat, taken: ProviderSeats): ProviderSeatsDecision {
  if (!taken.has(data.enrollmentId)) return accept();

  return accept({ type: 'SeatVacated', data });
}

/** Decides on the seats of one provider in one fiscal year. */
export const providerSeatsDecider: Decider<
  ProviderSeats,
  ProviderSeatsCommand,
  ProviderSeatsEvent,
  Refusal<ProviderSeatsRefusal>
> = { decide, evolve, initialState };
