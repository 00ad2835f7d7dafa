import { memoryEventStore, memoryViewStore } from '@ledger/event-sourcing';
import { ledgerCodec } from '@ledger/processes';
import { steppingClock } from './clock';
import { composeLedger } from './open-ledger';

it('tells which readers of the log stop, and on what', async () => {
  const events = memoryEventStore(ledgerCodec);
  const views = memoryViewStore();
  const clock = steppingClock('2026-08-03T15:00:00.000Z');
  const told: string[] = [];
  const onFailure = (reader: string, { message }: Error) => told.push(`${reader}: ${message}`);
  const ledger = await composeLedger({ events, views, cursors: views, clock, onFailure });
  await ledger.settled();

  Object.assign(events, { readAll: () => Promise.reject(new Error('a page of the log is broken')) });
  const { commandId, at, today, actor, correlationId } = ledger.metadata({ actor: 'test' });
  const earned = {
    ...{ id: `${commandId}.0`, type: 'StageEarned', schemaVersion: 1, causationId: commandId, correlationId },
    ...{ recordedAt: at, effectiveOn: today, actor, data: {} },
  };
  await events.append({ writes: [{ stream: 'enrollment-1', expectedRevision: 'any', events: [earned] }] });

  await expect(ledger.settled()).rejects.toThrow('a page of the log is broken');
  expect(told).toContain('views: a page of the log is broken');
  expect(told).toContain('settle-encumbrance-of-stage: a page of the log is broken');
  await ledger.close();
});
