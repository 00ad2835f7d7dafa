/** What a log grew by, told with its new head: every event after this position is of one of these types. */
export interface LogGrowth {
  readonly after: number;
  readonly types: ReadonlySet<string>;
}

/** Called with the log's head whenever it has grown, and with what it grew by where that is known. */
export type HeadListener = (head: number, growth?: LogGrowth) => void;

/** Tells listeners of a grown log. */
export interface HeadListeners {
  add(listener: HeadListener): () => void;
  notify(head: number, growth?: LogGrowth): void;
  readonly size: number;
}

/** A set of listeners; one that throws is warned about and keeps no other from hearing, and no commit from ending. */
export function headListeners(): HeadListeners {
  const entries = new Set<{ readonly listener: HeadListener }>();
  return {
    add: (listener) => {
      const entry = { listener };
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
    notify: (head, growth) => {
      for (const { listener } of entries) callSafely(() => listener(head, growth));
    },
    get size() {
      return entries.size;
    },
  };
}

function callSafely(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    process.emitWarning(`A listener of the log failed: ${String(error)}`, 'LedgerListenerFailed');
  }
}
