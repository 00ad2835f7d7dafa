import { EXIT } from './exit-codes';
import { CliFailure } from './failure';

/** A receipt is asked for under a checkpoint that so many witnesses cosigned, and none over its event is. */
export const notCosigned = (position: number, cosigned: number): CliFailure =>
  new CliFailure(EXIT.unavailable, {
    code: 'checkpoint.not_cosigned',
    message: `No checkpoint over position ${String(position)} has ${String(cosigned)} cosignatures yet.`,
    next: 'Ask witnesses to cosign the latest checkpoint: ledger checkpoint request.',
  });
