import { type EventCodec, eventCodec, type RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { type SignerKey, signerFrom } from '@ledger/merkle';
import { type BundleFiles, resigned } from './resign';

/** Knows notes without meaning. */
export const notedCodec: EventCodec = eventCodec({ Noted: [] });

/** The key of a log in tests. */
export const notedSigner: SignerKey = signerFrom('ledger.example/notes', new Uint8Array(32).fill(7));

/** Notes without meaning, in seven streams. */
export const notes = (count: number): readonly RecordedEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    position: index + 1,
    stream: `note-${String(index % 7)}`,
    revision: Math.floor(index / 7),
    type: 'Noted',
    schemaVersion: 1,
    id: `c-${String(index + 1)}.0`,
    recordedAt: '2026-08-12T15:00:00.000Z',
    effectiveOn: toDay('2026-08-12'),
    actor: 'somebody',
    correlationId: `c-${String(index + 1)}`,
    causationId: null,
    data: { programId: 'p-1', amountCents: (index + 1) * 100 },
  }));

/** A bundle of notes, with an earlier checkpoint over the half of them. */
export const notedBundle = (events: readonly RecordedEvent[]): BundleFiles =>
  resigned({
    events,
    codec: notedCodec,
    signer: notedSigner,
    scope: { kind: 'program', programId: 'p-1' },
    checkpointsAt: [Math.ceil(events.length / 2)],
  });
