import type { FacetValue, ViewDefinition, ViewQuery, ViewRow, WrittenRow } from '@ledger/event-sourcing';
import { DummyDriver, Kysely, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { SqliteDatabase, SqliteRow, SqliteStatement } from './driver';

const VIEW_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const FACET_NAME = /^[a-z][a-zA-Z0-9]*$/;
const OWN_COLUMNS: ReadonlySet<string> = new Set(['key', 'body']);

/** Rows in one page at most, whatever is asked. */
const PAGE_LIMIT = 10_000;

/** Only builds SQL: the driver runs it. */
const queries = new Kysely<Record<string, Record<string, FacetValue>>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** What the tables of all versions of a view begin with. */
export const tablePrefixOf = (name: string): string => `view_${name}_v`;

/** The table of one version of a view. @throws RangeError for a name that cannot be a table's or a column's */
export function tableNameOf({ name, version, facets }: ViewDefinition): string {
  if (!VIEW_NAME.test(name)) throw new RangeError(`Not the name of a view: ${name}`);
  if (!Number.isSafeInteger(version) || version < 1)
    throw new RangeError(`Not a version: ${String(version)}`);
  for (const facet of facets) {
    if (!FACET_NAME.test(facet) || OWN_COLUMNS.has(facet))
      throw new RangeError(`Not the name of a facet: ${facet}`);
  }
  return `${tablePrefixOf(name)}${String(version)}`;
}

/** The statement that makes a view's table. */
export function tableSql(view: ViewDefinition): string {
  const columns = view.facets.map((facet) => `"${facet}" ANY,`).join(' ');
  return `CREATE TABLE IF NOT EXISTS "${tableNameOf(view)}" (key TEXT PRIMARY KEY, ${columns} body TEXT NOT NULL) STRICT;`;
}

/**
 * The statement that makes the index by which rows of one facet are found, in the order of their keys. Rows that
 * have no value for it are left out: many views have a facet of a few rows, and every entry costs a microsecond.
 */
export function indexSql(view: ViewDefinition, facet: string): string {
  const table = tableNameOf(view);
  return `CREATE INDEX IF NOT EXISTS "${table}_by_${facet}" ON "${table}" ("${facet}", key) WHERE "${facet}" IS NOT NULL;`;
}

/**
 * When the indexes of a view are made: with its table; or each when rows are first found by it, which
 * writes a table that is asked seldom much faster.
 */
export type Indexing = 'with-table' | 'when-asked';

/** Whether rows are found by a value and its index, and whether after a key. */
interface FindShape {
  readonly isIndexed: boolean;
  readonly paged: boolean;
}

/** The rows of one view: its statements, prepared when first used. */
export class ViewTable {
  readonly #db: SqliteDatabase;
  readonly #view: ViewDefinition;
  readonly #name: string;
  readonly #indexing: Indexing;
  readonly #finds = new Map<string, SqliteStatement>();
  readonly #read: SqliteStatement;
  #rewrite: SqliteStatement | undefined;
  #upsert: SqliteStatement | undefined;

  constructor(db: SqliteDatabase, view: ViewDefinition, indexing: Indexing) {
    this.#db = db;
    this.#view = view;
    this.#indexing = indexing;
    this.#name = tableNameOf(view);
    this.#read = db.prepare(
      `SELECT ${this.#columns()} FROM "${this.#name}" WHERE key IN (SELECT value FROM json_each(?))`,
    );
  }

  read(keys: readonly string[]): readonly ViewRow[] {
    return this.#read.all(JSON.stringify(keys)).map((row) => this.#row(row));
  }

  /** @throws RangeError for a facet the view does not have */
  find({ where, after, limit }: ViewQuery): readonly ViewRow[] {
    const facets = this.#bySelectivity(where);
    const values = facets.map((facet) => where[facet] ?? null);
    const isIndexed = values.some((value) => value !== null);
    const statement = this.#findBy(facets, { isIndexed, paged: after !== undefined });
    const afterKey = after === undefined ? [] : [after];
    return statement.all(...values, ...afterKey, Math.min(limit, PAGE_LIMIT)).map((row) => this.#row(row));
  }

  /** Most rows are there already and keep their facets: then no index is touched. */
  put(rows: readonly WrittenRow[]): void {
    this.#rewrite ??= this.#db.prepare(this.#rewriteSql());
    this.#upsert ??= this.#db.prepare(this.#upsertSql());
    for (const { key, facets, body, isNew = false } of rows) {
      const values = this.#view.facets.map((facet) => facets[facet] ?? null);
      const isWritten = !isNew && Number(this.#rewrite.run(body, key, ...values).changes) > 0;
      if (!isWritten) this.#upsert.run(key, ...values, body);
    }
  }

  #findBy(facets: readonly string[], { isIndexed, paged }: FindShape): SqliteStatement {
    const shape = `${facets.join(' ')}${isIndexed ? ' =' : ''}${paged ? ' >' : ''}`;
    const known = this.#finds.get(shape);
    if (known !== undefined) return known;
    const [selective] = facets;
    if (this.#indexing === 'when-asked' && isIndexed && selective !== undefined)
      this.#db.exec(indexSql(this.#view, selective));
    const statement = this.#db.prepare(this.#findSql(facets, { isIndexed, paged }));
    this.#finds.set(shape, statement);
    return statement;
  }

  /** In the order of the view, which names its most selective facets first; those that rows shall not have come last. */
  #bySelectivity(where: ViewQuery['where']): readonly string[] {
    const unknown = Object.keys(where).find((facet) => !this.#view.facets.includes(facet));
    if (unknown !== undefined) throw new RangeError(`View ${this.#view.name} has no facet ${unknown}`);
    const asked = this.#view.facets.filter((facet) => facet in where);
    const isNull = (facet: string): boolean => where[facet] === null;
    return [...asked.filter((facet) => !isNull(facet)), ...asked.filter(isNull)];
  }

  /**
   * Only the most selective facet may use its index: the `+` keeps SQLite, which has no statistics here, from
   * guessing worse. `IS` compares like `=` and finds null as well, but does not tell SQLite that the value is one
   * of the index.
   */
  #findSql(facets: readonly string[], { isIndexed, paged }: FindShape): string {
    let query = queries.selectFrom(this.#name).select(['key', ...this.#view.facets, 'body']);
    for (const [index, facet] of facets.entries()) {
      const column = sql.ref(facet);
      const usesIndex = isIndexed && index === 0;
      query = query.where(
        usesIndex ? sql<boolean>`${column} = ${null}` : sql<boolean>`+${column} is ${null}`,
      );
    }
    if (paged) query = query.where('key', '>', '');
    return query.orderBy('key').limit(1).compile().sql;
  }

  #columns(): string {
    return ['key', ...this.#view.facets, 'body'].map((column) => `"${column}"`).join(', ');
  }

  #rewriteSql(): string {
    const same = this.#view.facets.map((facet) => ` AND "${facet}" IS ?`).join('');
    return `UPDATE "${this.#name}" SET body = ? WHERE key = ?${same}`;
  }

  #upsertSql(): string {
    const { facets } = this.#view;
    const values = ['?', ...facets.map(() => '?'), '?'].join(', ');
    const changes = [...facets, 'body'].map((column) => `"${column}" = excluded."${column}"`).join(', ');
    return `INSERT INTO "${this.#name}" VALUES (${values}) ON CONFLICT (key) DO UPDATE SET ${changes}`;
  }

  #row(row: SqliteRow): ViewRow {
    const facets: Record<string, FacetValue> = {};
    this.#view.facets.forEach((facet, index) => {
      facets[facet] = row[index + 1] ?? null;
    });
    return { key: row[0] as string, facets, body: row[this.#view.facets.length + 1] as string };
  }
}
