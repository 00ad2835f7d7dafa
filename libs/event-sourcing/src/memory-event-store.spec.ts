import { memoryEventStore, memoryLog } from './memory-event-store';
import { eventStoreContract } from './testing';

eventStoreContract('The memory store', () => {
  const log = memoryLog();
  return { open: (codec) => memoryEventStore(codec, log), dispose: () => Promise.resolve() };
});
