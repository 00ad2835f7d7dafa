import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';

/** What the projecting thread loads. */
export const codec = ledgerCodec;
export const projections = allProjections;
