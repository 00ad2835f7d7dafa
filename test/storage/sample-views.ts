import { courses, sampleCodec, seats } from '@ledger/event-sourcing/testing';

/** What the projecting thread of the test loads. */
export const codec = sampleCodec;
export const projections = [courses, seats];
