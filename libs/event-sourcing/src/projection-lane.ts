import type { RecordedEvent } from './event-store';
import { type AnyProjection, cursorNameOf, ProjectedRows } from './projected-rows';
import { CursorMoved, type CursorStore, type ViewStore } from './view-store';

/** Events read at a time; as many are in memory at once. */
const PAGE_EVENTS = 2_000;

/** Rows are written at the latest after so many events, so that a stopped rebuild need not begin again. */
const WRITE_AFTER_EVENTS = 100_000;

/** Rows that wait to be written at most; more would only fill the memory. */
const WRITE_AFTER_ROWS = 20_000;

interface Track {
  readonly cursor: string;
  readonly rows: ProjectedRows;
  readonly folds: ReadonlySet<string>;
}

/** Views that stand at the same position and go on together: one read and one parse of each event for all. */
export class ProjectionLane {
  readonly pageSize = PAGE_EVENTS;
  readonly #tracks: Track[];
  #byType = new Map<string, ProjectedRows[]>();
  #position: number;
  #written: number;

  private constructor(tracks: Track[], position: number) {
    this.#tracks = tracks;
    this.#position = position;
    this.#written = position;
    this.#arrangeByType();
  }

  /** A lane of views whose cursors are all at this position. */
  static at(position: number, projections: readonly AnyProjection[], cachedRows: number): ProjectionLane {
    const tracks = projections.map((projection) => ({
      cursor: cursorNameOf(projection),
      rows: new ProjectedRows(projection, cachedRows, position === 0),
      folds: new Set(projection.folds),
    }));
    return new ProjectionLane(tracks, position);
  }

  /** The types of events that any of its views folds. */
  get folds(): readonly string[] {
    return [...this.#byType.keys()];
  }

  /** Of the last event folded. */
  get position(): number {
    return this.#position;
  }

  /** Of the last event whose effect is in the store. */
  get written(): number {
    return this.#written;
  }

  /**
   * Folds the events after the lane's position.
   *
   * @param through - the position up to which there are no others to fold; that of the last where none is given
   */
  async fold(events: readonly RecordedEvent[], views: ViewStore, through?: number): Promise<void> {
    await this.#load(events, views);
    for (const event of events) {
      const folding = this.#byType.get(event.type);
      if (folding !== undefined) for (const rows of folding) rows.fold(event);
    }
    this.#position = through ?? events.at(-1)?.position ?? this.#position;
  }

  /** Reads the rows these events fold into; the shared one first, since it has a say in which they are. */
  async #load(events: readonly RecordedEvent[], views: ViewStore): Promise<void> {
    for (const { rows, folds } of this.#tracks) {
      const shared = rows.missingShared;
      if (shared !== undefined) rows.loadShared(await views.read(rows.view, [shared]));
      const missing = rows.missingKeys(events, folds);
      if (missing.length > 0) rows.load(await views.read(rows.view, missing));
    }
  }

  /** Whether it is time to write: at the end of the log always, before it when much waits. */
  shouldWrite(atEnd: boolean): boolean {
    if (this.#position === this.#written) return false;
    if (atEnd || this.#position - this.#written >= WRITE_AFTER_EVENTS) return true;
    return this.#tracks.reduce((sum, { rows }) => sum + rows.unwritten, 0) >= WRITE_AFTER_ROWS;
  }

  /** @throws CursorMoved */
  async write(views: ViewStore): Promise<void> {
    const changes = this.#tracks.map(({ rows }) => rows.takeChanges()).filter(({ rows }) => rows.length > 0);
    const [from, to] = [this.#written, this.#position];
    await views.write(
      changes,
      this.#tracks.map(({ cursor }) => ({ name: cursor, from, to })),
    );
    this.#written = to;
  }

  /** @throws CursorMoved when another worker has written a view of this lane since */
  async requireUnmoved(cursors: CursorStore): Promise<void> {
    for (const { cursor } of this.#tracks) {
      const position = await cursors.load(cursor);
      if (position !== this.#written) throw new CursorMoved(cursor, this.#written, position);
    }
  }

  /** Takes over the views of another lane, when both have written all and stand at the same position. */
  join(other: ProjectionLane): boolean {
    const together = this.#written === this.#position && other.written === other.position;
    if (!together || this.#position !== other.position) return false;
    this.#tracks.push(...other.#tracks);
    this.#arrangeByType();
    return true;
  }

  #arrangeByType(): void {
    this.#byType = new Map();
    for (const { rows, folds } of this.#tracks) {
      for (const type of folds) this.#byType.set(type, [...(this.#byType.get(type) ?? []), rows]);
    }
  }
}
