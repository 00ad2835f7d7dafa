import { cursorStoreContract, type TestViews, viewStoreContract } from '@ledger/event-sourcing/testing';
import { openScratchViewStore } from './scratch-views';

/** One store, however often it is opened: nobody else can see it. */
function scratchTestViews(): TestViews {
  const store = openScratchViewStore();
  return { open: () => store, dispose: () => store.close() };
}

viewStoreContract('The scratch store', scratchTestViews);
cursorStoreContract('The scratch store', scratchTestViews);
