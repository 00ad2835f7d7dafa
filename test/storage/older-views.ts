import { courses, olderCodec } from '@ledger/event-sourcing/testing';

/** What the projecting thread of an older program loads. */
export const codec = olderCodec;
export const projections = [{ ...courses, name: 'courses-of-older' }];
