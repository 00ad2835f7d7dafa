import type { OpenNotary } from '@ledger/platform';
import type { Call } from './command';
import { requireLedger } from './with-ledger';

/** Opens the notary of a ledger that must be there, for as long as the work lasts. @throws CliFailure `ledger.not_found` */
export async function withNotary<Result>(
  { dataFolder }: Pick<Call, 'dataFolder'>,
  origin: string | undefined,
  work: (notary: OpenNotary) => Promise<Result>,
): Promise<Result> {
  requireLedger(dataFolder);
  const { openNotary } = await import('@ledger/platform');
  const notary = openNotary(dataFolder, origin);
  try {
    return await work(notary);
  } finally {
    notary.close();
  }
}
