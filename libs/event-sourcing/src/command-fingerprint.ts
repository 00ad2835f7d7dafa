import { createHash } from 'node:crypto';
import type { AskedCommand } from '@ledger/kernel';

/** A digest of what a command asks, for commands that come without a request of their own. */
export const fingerprintOf = ({ type, data }: AskedCommand): string =>
  createHash('sha256')
    .update(JSON.stringify([type, data]))
    .digest('base64url');
