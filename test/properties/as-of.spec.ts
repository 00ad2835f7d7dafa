import { trialBalance } from '@ledger/accounting';
import { eventsUpTo, memoryViewStore, PastViews } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { allProjections, ProviderStatements } from '@ledger/reporting';
import fc from 'fast-check';
import { state, withdraw } from './memory-ledger';
import { payingLedger, type PayingLedger } from './paying-ledger';

let paying: PayingLedger;
let head: number;

beforeAll(async () => {
  paying = await payingLedger(3);
  const { trial } = paying;
  trial.clock.set('2026-10-05T15:00:00.000Z');
  await trial.give(withdraw('e-1', 'f2'));
  await trial.give(state('e-2', 'completed', '2026-10-01'));
  await trial.ledger.settled();
  head = await trial.ledger.events.head();
});
afterAll(() => paying.close());

const thenAt = (position: number) => {
  const { events: log } = paying.trial.ledger;
  const aside = memoryViewStore();
  const views = new PastViews({ log, projections: allProjections, position, aside });
  return { views, events: eventsUpTo(log, position) };
};

const positions = fc.nat().map((place) => place % (head + 1));

describe('two ways into the past lead to the same place', () => {
  it('for the books: their own history, and their views folded up to there', async () => {
    await fc.assert(
      fc.asyncProperty(positions, async (position) => {
        const scope = { position, window: { kind: 'all' } as const, filter: {} };
        const own = await trialBalance(paying.trial.ledger, scope, ['providerId', 'schoolSystem']);
        expect(await trialBalance(thenAt(position), scope, ['providerId', 'schoolSystem'])).toStrictEqual(
          own,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('for a statement: its streams folded up to there, and what a statement of then says of now', async () => {
    await fc.assert(
      fc.asyncProperty(positions, async (position) => {
        const { views, events } = paying.trial.ledger;
        const asked = { providerId: 'P-1', statedOn: toDay('2026-10-05'), page: 'all' } as const;
        const asOf = { kind: 'position', position } as const;
        const own = await new ProviderStatements(views, events).statement({ ...asked, asOf });
        const then = thenAt(position);
        const stated = await new ProviderStatements(then.views, then.events).statement(asked);
        expect({ ...stated, asOf, providerName: '' }).toStrictEqual({ ...own, providerName: '' });
      }),
      { numRuns: 20 },
    );
  });
});
