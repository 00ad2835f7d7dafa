import type { Projection } from '@ledger/kernel';
import type { RecordedEvent } from './event-store';
import type { ViewChanges, ViewDefinition, ViewRow, WrittenRow } from './view-store';

/** A projection whose runner gives it only the events and rows that are its own. */
export type AnyProjection = Projection<object, RecordedEvent>;

/** The name of a projection's cursor: of its version, so that a raised one begins at the first event. */
export const cursorNameOf = ({ name, version }: Pick<AnyProjection, 'name' | 'version'>): string =>
  `view ${name} v${String(version)}`;

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
  #dirty = new Map<string, object>();
  /** Keys of the rows that wait to be written for the first time. */
  #fresh = new Set<string>();
  #young = new Map<string, object>();
  #old = new Map<string, object>();
  #complete: boolean;
  /** In sight of all other rows, and so never forgotten. */
  #shared: object | undefined;
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

  get dirtyRows(): number {
    return this.#dirty.size;
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
    let shared = this.#shared;
    for (const event of events) {
      if (!folds.has(event.type)) continue;
      const key = keyOf(event, shared);
      if (key === sharedKey) shared = evolve(shared, event);
      else if (this.#rowOf(key) === undefined) missing.add(key);
    }
    return [...missing];
  }

  /** Takes in the shared row as the store has it, where it has one. */
  loadShared([row]: readonly ViewRow[]): void {
    if (row !== undefined) this.#shared = JSON.parse(row.body) as object;
    this.#knowsShared = true;
  }

  /** Takes in rows as the store has them. */
  load(rows: readonly ViewRow[]): void {
    for (const { key, body } of rows) this.#young.set(key, JSON.parse(body) as object);
  }

  fold(event: RecordedEvent): void {
    const { keyOf, evolve, sharedKey } = this.#projection;
    const key = keyOf(event, this.#shared);
    const isShared = key === sharedKey;
    const row = isShared ? this.#shared : this.#rowOf(key);
    if (row === undefined) this.#fresh.add(key);
    const next = isShared ? evolve(row, event) : evolve(row, event, this.#shared);
    if (isShared) this.#shared = next;
    this.#dirty.set(key, next);
  }

  /** The rows to be written; they count as written from now on. */
  takeChanges(): ViewChanges {
    const rows: WrittenRow[] = [];
    for (const [key, row] of this.#dirty) {
      const facets = this.#projection.facetsOf(row);
      rows.push({ key, facets, body: JSON.stringify(row), isNew: this.#fresh.has(key) });
      this.#young.set(key, row);
    }
    this.#dirty = new Map();
    this.#fresh = new Set();
    this.#forgetOld();
    return { view: this.view, rows };
  }

  /** Also moves a row that is used from the old generation to the young one. */
  #rowOf(key: string): object | undefined {
    const recent = this.#dirty.get(key) ?? this.#young.get(key);
    if (recent !== undefined) return recent;
    const old = this.#old.get(key);
    if (old !== undefined) this.#young.set(key, old);
    return old;
  }

  #forgetOld(): void {
    if (this.#young.size <= this.#generationSize) return;
    if (this.#old.size > 0) this.#complete = false;
    this.#old = this.#young;
    this.#young = new Map();
  }
}
