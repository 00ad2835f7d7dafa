import { eventStoreContract } from '@ledger/event-sourcing/testing';
import { sqliteTestLog } from '@ledger/storage/testing';

// Runs the compiled thread of the last build, which `npm test` makes first.
eventStoreContract('The SQLite store that commits in a thread of its own', () => sqliteTestLog('worker'));
