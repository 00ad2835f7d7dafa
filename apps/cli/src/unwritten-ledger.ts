import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CursorStore,
  type EventStore,
  memoryEventStore,
  memoryViewStore,
  type ViewStore,
} from '@ledger/event-sourcing';
import { type CommandMetadata, dayIn } from '@ledger/kernel';
import { memoryReferenceRegister, type ReferenceRegister } from '@ledger/privacy';
import type { Asker } from '@ledger/platform';
import { ledgerCodec, type ProgramLedger, type RosterLedger } from '@ledger/processes';
import { openSqliteEventStore, openSqliteReferenceRegister, openSqliteViewStore } from '@ledger/storage';
import { zoneOfEnvironment } from './named-zone';
import { hasLedger } from './with-ledger';

/** A ledger as it stands, for dry runs: it answers questions, takes no command and moves nothing on. */
export interface UnwrittenLedger extends ProgramLedger, RosterLedger {
  readonly events: EventStore;
  readonly register: ReferenceRegister;
  close(): Promise<void>;
}

/** Reads the ledger of a folder, or an empty one where there is none; writes nothing, anywhere. */
export async function readUnwritten(folder: string): Promise<UnwrittenLedger> {
  const { zoneOfLedger } = await import('@ledger/platform');
  const events = hasLedger(folder)
    ? openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' })
    : memoryEventStore(ledgerCodec);
  const views: ViewStore & CursorStore = existsSync(join(folder, 'views.db'))
    ? openSqliteViewStore({ folder })
    : memoryViewStore();
  const register = existsSync(join(folder, 'register.db'))
    ? openSqliteReferenceRegister({ folder })
    : memoryReferenceRegister();
  const zone = await zoneOfLedger(events, zoneOfEnvironment());
  return {
    events,
    views,
    register,
    metadata: (asked) => metadataNow(zone(), asked),
    execute: ({ type }) => Promise.reject(new Error(`A dry run asked for ${type}`)),
    settled: () => Promise.resolve(),
    close: async () => {
      await Promise.all([events.close(), views.close(), register.close()]);
    },
  };
}

function metadataNow(zone: string, { actor, correlationId = 'dry-run' }: Asker): CommandMetadata {
  const at = new Date().toISOString();
  return { commandId: 'dry-run', actor, at, today: dayIn(zone, at), correlationId };
}
