import type { Projection } from '@ledger/kernel';
import type { RecordedEvent } from './event-store';
import type { ViewChanges, ViewDefinition, ViewRow, WrittenRow } from './view-store';

/** A projection whose runner gives it only the events and rows that are its own. */
export type AnyProjection = Projection<object, RecordedEvent>;

/** The name of a projection's cursor: of its version, so that a raised one begins at the first event. */
export const cursorNameOf = ({ name, version }: Pick<AnyProjection, 'name' | 'version'>): string =>
  `view ${name} v${String(version)}`;

/** A row in memory, and whether the store has it so. */
interface HeldRow {
  readonly key: string;
  row: object;
  isWritten: boolean;
  /** Whether it waits to be written for the first time. */
  isNew: boolean;
}

/**
 * The rows of one projection in memory: folded here, written as text only when they are taken.
 *
 * Of the rows that wait for no writing, the recently used are kept in two generations: when the young
 * one is full, the old one is forgotten. While nothing was ever forgotten and the view began empty,
 * a row that is not here is nowhere, and need not be looked for.
 */
export class ProjectedRows {
  readonly view: ViewDefinition;
  readonly #projection: AnyProjection;
  readonly #generationSize: number;
  #unwritten: HeldRow[] = [];
  #young = new Map<string, HeldRow>();
  #old = new Map<string, HeldRow>();
  #complete: boolean;
  /** In sight of all other rows, and so never forgotten. */
  #shared: HeldRow | undefined;
  #knowsShared: boolean;

  /** @param cachedRows - rows kept in memory at most, besides those that wait to be written */
  constructor(projection: AnyProjection, cachedRows: number, beginsEmpty: boolean) {
    const { name, version, facets } = projection;
    this.view = { name, version, facets };
    this.#projection = projection;
    this.#generationSize = Math.ceil(cachedRows / 2);
    this.#complete = beginsEmpty;
    this.#knowsShared = beginsEmpty;
  }

  /** How many rows wait to be written. */
  get unwritten(): number {
    return this.#unwritten.length;
  }

  /** The key of the shared row while it has to be read from the store before anything can be folded. */
  get missingShared(): string | undefined {
    return this.#knowsShared ? undefined : this.#projection.sharedKey;
  }

  /** The keys of these events' rows that have to be read from the store before they can be folded. */
  missingKeys(events: readonly RecordedEvent[], folds: ReadonlySet<string>): readonly string[] {
    if (this.#complete) return [];
    const { keyOf, evolve, sharedKey } = this.#projection;
    const missing = new Set<string>();
    let shared = this.#shared?.row;
    for (const event of events) {
      if (!folds.has(event.type)) continue;
      const key = keyOf(event, shared);
      if (key === sharedKey) shared = evolve(shared, event);
      else if (this.#held(key) === undefined) missing.add(key);
    }
    return [...missing];
  }

  /** Takes in the shared row as the store has it, where it has one. */
  loadShared([row]: readonly ViewRow[]): void {
    if (row !== undefined) this.#shared = heldAsRead(row);
    this.#knowsShared = true;
  }

  /** Takes in rows as the store has them. */
  load(rows: readonly ViewRow[]): void {
    for (const row of rows) this.#young.set(row.key, heldAsRead(row));
  }

  fold(event: RecordedEvent): void {
    const { keyOf, evolve, sharedKey } = this.#projection;
    const shared = this.#shared?.row;
    const key = keyOf(event, shared);
    const isShared = key === sharedKey;
    const held = isShared ? this.#shared : this.#held(key);
    const row = isShared ? evolve(held?.row, event) : evolve(held?.row, event, shared);
    if (held === undefined) {
      this.#begin({ key, row, isWritten: false, isNew: true }, isShared);
      return;
    }
    held.row = row;
    if (held.isWritten) this.#unwritten.push(held);
    held.isWritten = false;
  }

  /** The rows to be written; they count as written from now on. */
  takeChanges(): ViewChanges {
    const rows: WrittenRow[] = [];
    for (const held of this.#unwritten) {
      const { key, row, isNew } = held;
      rows.push({ key, facets: this.#projection.facetsOf(row), body: JSON.stringify(row), isNew });
      held.isWritten = true;
      held.isNew = false;
    }
    this.#unwritten = [];
    this.#forgetOld();
    return { view: this.view, rows };
  }

  #begin(held: HeldRow, isShared: boolean): void {
    if (isShared) this.#shared = held;
    else this.#young.set(held.key, held);
    this.#unwritten.push(held);
  }

  /** Also moves a row that is used from the old generation to the young one. */
  #held(key: string): HeldRow | undefined {
    const recent = this.#young.get(key);
    if (recent !== undefined) return recent;
    const old = this.#old.get(key);
    if (old !== undefined) this.#young.set(key, old);
    return old;
  }

  /** Only when nothing waits to be written: what is forgotten is read from the store again. */
  #forgetOld(): void {
    if (this.#young.size <= this.#generationSize) return;
    if (this.#old.size > 0) this.#complete = false;
    this.#old = this.#young;
    this.#young = new Map();
  }
}

const heldAsRead = ({ key, body }: ViewRow): HeldRow => ({
  key,
  row: JSON.parse(body) as object,
  isWritten: true,
  isNew: false,
});
