import { eventStoreContract } from '@ledger/event-sourcing/testing';
import { sqliteTestLog } from '../testing';

eventStoreContract('The SQLite store that commits inline', () => sqliteTestLog('inline'));
