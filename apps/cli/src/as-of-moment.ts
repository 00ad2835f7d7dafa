import type { Ledger } from '@ledger/platform';
import { askedPosition } from './as-of';
import type { Call } from './command';

/** Works on the ledger as it stood at the moment a call asks for; on the ledger as it is where it asks for none. */
export async function readAsOf<Result>(
  { values, asOf }: Partial<Pick<Call, 'values' | 'asOf'>>,
  ledger: Ledger,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  if (values === undefined || asOf === undefined || asOf === 'own') return work(ledger);
  const position = await askedPosition({ values, asOf }, ledger);
  if (position === undefined) return work(ledger);
  const { asOfMoment, KeptMoments, ledgerInMoments } = await import('@ledger/platform');
  const { dayIn } = await import('@ledger/kernel');
  const moments = new KeptMoments({ log: ledger.events });
  const used = await moments.at(position);
  const { moment } = used;
  const then: Ledger = {
    ...ledgerInMoments(ledger),
    metadata: (asked) => ({
      ...ledger.metadata(asked),
      at: moment.instant,
      today: dayIn(ledger.zone, moment.instant),
    }),
  };
  try {
    return await asOfMoment(moment, () => work(then));
  } finally {
    used.release();
    await moments.close();
  }
}
