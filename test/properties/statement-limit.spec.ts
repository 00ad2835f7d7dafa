import type { ViewStore } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { ProviderStatements } from '@ledger/reporting';
import { memoryLedger, request } from './memory-ledger';

it('a statement that would go through too many enrollments is refused as StatementTooLarge', async () => {
  const trial = await memoryLedger(0);
  await trial.give(request('e-1'));
  await trial.ledger.settled();
  const { events, views } = trial.ledger;
  const endless: ViewStore = {
    ...views,
    find: async (view, query) => {
      const [row] = await views.find(view, { ...query, after: '' });
      return row === undefined ? [] : Array.from({ length: query.limit }, () => row);
    },
  };
  const asked = {
    providerId: 'P-1',
    asOf: { kind: 'position', position: await events.head() },
    statedOn: toDay('2026-11-22'),
  } as const;

  await expect(new ProviderStatements(endless, events).statement(asked)).rejects.toMatchObject({
    refusal: { name: 'StatementTooLarge', details: { providerId: 'P-1', most: 25_000 } },
  });
  await trial.close();
});
