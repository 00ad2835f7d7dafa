/** Called with the log's head whenever it has grown. */
export type HeadListener = (head: number) => void;

/** Tells listeners of a grown log. */
export interface HeadListeners {
  add(listener: HeadListener): () => void;
  notify(head: number): void;
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
    notify: (head) => {
      for (const { listener } of entries) callSafely(listener, head);
    },
    get size() {
      return entries.size;
    },
  };
}

function callSafely(listener: HeadListener, head: number): void {
  try {
    listener(head);
  } catch (error) {
    process.emitWarning(`A listener of the log failed: ${String(error)}`, 'LedgerListenerFailed');
  }
}
