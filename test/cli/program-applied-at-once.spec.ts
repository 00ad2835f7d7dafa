import { memoryEventStore, memoryViewStore } from '@ledger/event-sourcing';
import { composeLedger, type Ledger, steppingClock } from '@ledger/platform';
import { applyProgram, ledgerCodec } from '@ledger/processes';
import { FILE } from './trial-import';

describe('A program file that two apply at the same time', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    const clock = steppingClock('2026-10-01T18:00:00.000Z');
    const [events, views] = [memoryEventStore(ledgerCodec), memoryViewStore()];
    ledger = await composeLedger({ events, views, cursors: views, clock, zone: 'America/Chicago' });
  });
  afterAll(() => ledger.close());

  const applied = async (): Promise<readonly string[]> => {
    const lines = [];
    // Planned before the other one wrote anything.
    const planned = {
      events: { readStream: () => Promise.resolve([]) },
      metadata: ledger.metadata.bind(ledger),
      execute: ledger.execute.bind(ledger),
    };
    for await (const { item, outcome } of applyProgram(planned, FILE, { actor: 'test', dryRun: false }))
      lines.push(`${item} ${outcome}`);
    return lines;
  };

  it('is told as created by the one that created it, and as unchanged by the other', async () => {
    expect(await applied()).toStrictEqual(['program created', 'provider created', 'offering created']);
    const head = await ledger.events.head();
    expect(await applied()).toStrictEqual(['program unchanged', 'provider unchanged', 'offering unchanged']);
    expect(await ledger.events.head()).toBe(head);
  });
});
