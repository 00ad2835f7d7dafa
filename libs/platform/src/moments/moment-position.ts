import { type EventStore, positionAt } from '@ledger/event-sourcing';
import { dayIn } from '@ledger/kernel';
import { QueryRefused } from '@ledger/reporting';
import type { Ledger } from '../ledger';
import type { AskedMoment } from './asked-moment';

/**
 * The position of the log that a moment is: that of the last event known then. Days end at midnight in the zone of the ledger.
 *
 * @throws QueryRefused `PositionAhead`
 */
export async function positionOfMoment(
  { events: log, zone }: Pick<Ledger, 'events' | 'zone'>,
  moment: AskedMoment,
): Promise<number> {
  switch (moment.kind) {
    case 'position':
      return reached(log, moment.position);
    case 'day':
      return positionAt(log, (recordedAt) => dayIn(zone, recordedAt) <= moment.day);
    case 'instant':
      return positionAt(log, (recordedAt) => recordedAt <= moment.instant);
  }
}

async function reached(log: Pick<EventStore, 'head'>, position: number): Promise<number> {
  const head = await log.head();
  if (position > head) throw new QueryRefused({ name: 'PositionAhead', details: { position, head } });
  return position;
}
