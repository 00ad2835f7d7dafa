import { memoryViewStore } from './memory-view-store';
import { cursorStoreContract, type TestViews, viewStoreContract } from './testing';

const shared = (): TestViews => {
  const views = memoryViewStore();
  return { open: () => views, dispose: () => views.close() };
};

viewStoreContract('The memory store', shared);
cursorStoreContract('The memory store', shared);
