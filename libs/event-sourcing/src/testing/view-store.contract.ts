import {
  CursorMoved,
  type CursorStore,
  type ViewDefinition,
  type ViewRow,
  type ViewStore,
} from '../view-store';

/** Opens stores on the same views, one after the other or side by side. */
export interface TestViews {
  open(): ViewStore & CursorStore;
  dispose(): Promise<void>;
}

const statements: ViewDefinition = {
  name: 'provider-statement',
  version: 2,
  facets: ['provider', 'fiscalYear'],
};

const row = (key: string, provider: string | null, fiscalYear: number | null = 2027): ViewRow => ({
  key,
  facets: { provider, fiscalYear },
  body: JSON.stringify({ key, provider, note: 'd’accord' }),
});

const keysOf = (rows: readonly ViewRow[]): readonly string[] => rows.map(({ key }) => key);

interface Opened {
  readonly views: () => ViewStore & CursorStore;
  readonly another: () => ViewStore & CursorStore;
}

/** The rules every store of read models keeps. */
export function viewStoreContract(adapter: string, make: () => TestViews): void {
  describe(`${adapter} keeps the contract of a view store`, () => {
    const opened = openedBy(make, (views) => views.define(statements));
    rowRules(opened);
    findingRules(opened);
    versionRules(opened);
  });
}

/** The rules every store of cursors keeps. */
export function cursorStoreContract(adapter: string, make: () => TestViews): void {
  describe(`${adapter} keeps the contract of a cursor store`, () => {
    const { views, another } = openedBy(make, () => Promise.resolve());

    it('starts before the first event', async () => {
      expect(await views().load('notary')).toBe(0);
    });

    it('moves from where the reader believes to be', async () => {
      await views().save({ name: 'notary', from: 0, to: 5 });
      await views().save({ name: 'notary', from: 5, to: 9 });

      expect(await another().load('notary')).toBe(9);
      expect(await views().load('other')).toBe(0);
    });

    it('refuses the slower of two workers', async () => {
      await views().save({ name: 'notary', from: 0, to: 5 });

      await expect(another().save({ name: 'notary', from: 0, to: 3 })).rejects.toThrow(
        new CursorMoved('notary', 0, 5),
      );
      expect(await views().load('notary')).toBe(5);
    });
  });
}

function openedBy(make: () => TestViews, prepare: (views: ViewStore) => Promise<void>): Opened {
  let tested: TestViews;
  let views: ViewStore & CursorStore;
  beforeEach(async () => {
    tested = make();
    views = tested.open();
    await prepare(views);
  });
  afterEach(async () => {
    await tested.dispose();
  });
  return { views: () => views, another: () => tested.open() };
}

function rowRules({ views, another }: Opened): void {
  it('gives rows back byte for byte, and leaves out keys that are not there', async () => {
    await views().write([{ view: statements, rows: [row('a', 'p1'), row('b', null)] }], []);

    expect(await another().read(statements, ['b', 'x'])).toStrictEqual([row('b', null)]);
  });

  it('replaces a row together with its facets', async () => {
    await views().write([{ view: statements, rows: [row('a', 'p1')] }], []);
    await views().write([{ view: statements, rows: [row('a', 'p2')] }], []);

    expect(await views().find(statements, { where: { provider: 'p1' }, limit: 9 })).toStrictEqual([]);
    expect(await views().find(statements, { where: { provider: 'p2' }, limit: 9 })).toStrictEqual([
      row('a', 'p2'),
    ]);
  });

  it('writes rows and moves cursors together, or neither', async () => {
    await views().write([{ view: statements, rows: [row('a', 'p1')] }], [{ name: 'c', from: 0, to: 4 }]);
    const late = another().write(
      [{ view: statements, rows: [row('b', 'p1')] }],
      [
        { name: 'd', from: 0, to: 4 },
        { name: 'c', from: 0, to: 4 },
      ],
    );

    await expect(late).rejects.toThrow(new CursorMoved('c', 0, 4));
    expect(await views().load('d')).toBe(0);
    expect(keysOf(await views().find(statements, { where: {}, limit: 9 }))).toStrictEqual(['a']);
  });
}

function findingRules({ views }: Opened): void {
  it('finds rows by all facets given, in key order', async () => {
    const rows = [row('c', 'p1'), row('a', 'p1'), row('b', 'p2'), row('d', 'p1', 2028)];
    await views().write([{ view: statements, rows }], []);
    const find = async (where: Record<string, string | number | null>) =>
      keysOf(await views().find(statements, { where, limit: 9 }));

    expect(await find({ provider: 'p1' })).toStrictEqual(['a', 'c', 'd']);
    expect(await find({ provider: 'p1', fiscalYear: 2027 })).toStrictEqual(['a', 'c']);
    expect(await find({ fiscalYear: '2027' })).toStrictEqual([]);
    expect(await find({})).toStrictEqual(['a', 'b', 'c', 'd']);
  });

  it('finds rows that have no value for a facet', async () => {
    await views().write([{ view: statements, rows: [row('a', 'p1'), row('b', null)] }], []);

    expect(keysOf(await views().find(statements, { where: { provider: null }, limit: 9 }))).toStrictEqual([
      'b',
    ]);
  });

  it('goes through pages by key, in the order of code points', async () => {
    const rows = ['a', 'Z', 'é', '\u{1F600}', '\uFF5E'].map((key) => row(key, 'p1'));
    await views().write([{ view: statements, rows }], []);
    const first = await views().find(statements, { where: { provider: 'p1' }, limit: 2 });
    const rest = await views().find(statements, { where: { provider: 'p1' }, after: 'a', limit: 9 });

    expect(keysOf(first)).toStrictEqual(['Z', 'a']);
    expect(keysOf(rest)).toStrictEqual(['é', '\uFF5E', '\u{1F600}']);
  });

  it('refuses a facet the view does not have', async () => {
    await expect(views().find(statements, { where: { colour: 'red' }, limit: 1 })).rejects.toThrow(
      RangeError,
    );
  });
}

function versionRules({ views, another }: Opened): void {
  const earlier = { ...statements, version: 1 };

  it('keeps versions of a view apart, and defining one again harms nothing', async () => {
    await views().define(earlier);
    await views().write([{ view: earlier, rows: [row('old', 'p1')] }], []);
    await views().write([{ view: statements, rows: [row('new', 'p1')] }], []);
    await another().define(earlier);

    expect(keysOf(await views().find(earlier, { where: {}, limit: 9 }))).toStrictEqual(['old']);
    expect(keysOf(await views().find(statements, { where: {}, limit: 9 }))).toStrictEqual(['new']);
  });

  it('drops earlier versions when told, and nothing else', async () => {
    const other = { ...statements, name: 'provider-statement-x', version: 1 };
    for (const view of [earlier, other]) {
      await views().define(view);
      await views().write([{ view, rows: [row('old', 'p1')] }], []);
    }
    await views().write([{ view: statements, rows: [row('new', 'p1')] }], []);
    await views().dropOthers([statements]);
    await views().define(earlier);

    expect(await views().find(earlier, { where: {}, limit: 9 })).toStrictEqual([]);
    expect(keysOf(await views().find(other, { where: {}, limit: 9 }))).toStrictEqual(['old']);
    expect(keysOf(await views().find(statements, { where: {}, limit: 9 }))).toStrictEqual(['new']);
  });
}
