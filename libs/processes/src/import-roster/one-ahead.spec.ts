import { oneAhead, type Prepare } from './one-ahead';

async function* batches(...names: readonly string[]): AsyncGenerator<string> {
  for (const name of names) yield await Promise.resolve(name);
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function all<Result>(results: AsyncIterable<Result>): Promise<readonly Result[]> {
  const gathered: Result[] = [];
  for await (const result of results) gathered.push(result);
  return gathered;
}

/** Writes down what happens to each batch; one takes a turn of the event loop to be carried out. */
function noted(log: string[]): Prepare<string, string> {
  return (name) => {
    log.push(`${name} prepared`);
    return Promise.resolve(async () => {
      log.push(`${name} begun`);
      await turn();
      log.push(`${name} done`);
      return name;
    });
  };
}

describe('batches, each prepared while the one before it is carried out', () => {
  it('are carried out one after the other, and told in their order', async () => {
    const log: string[] = [];
    expect(await all(oneAhead(batches('a', 'b', 'c'), noted(log)))).toStrictEqual(['a', 'b', 'c']);
    expect(log).toStrictEqual([
      ...['a prepared', 'a begun', 'b prepared', 'a done'],
      ...['b begun', 'c prepared', 'b done', 'c begun', 'c done'],
    ]);
  });

  it('can wait until those before them were carried out', async () => {
    const log: string[] = [];
    const prepare = noted(log);
    const waiting: Prepare<string, string> = async (name, before) => {
      await before;
      return prepare(name, before);
    };
    await all(oneAhead(batches('a', 'b'), waiting));
    expect(log).toStrictEqual(['a prepared', 'a begun', 'a done', 'b prepared', 'b begun', 'b done']);
  });

  it('end with the first that fails, and none after it is begun', async () => {
    const log: string[] = [];
    const prepare = noted(log);
    const failing: Prepare<string, string> = (name, before) =>
      name === 'a' ? Promise.resolve(() => Promise.reject(new Error('no'))) : prepare(name, before);
    await expect(all(oneAhead(batches('a', 'b', 'c'), failing))).rejects.toThrow('no');
    expect(log).toStrictEqual(['b prepared']);
  });

  it('leave nothing under way when one cannot be prepared, or nobody asks for more', async () => {
    const unprepared: string[] = [];
    const prepare = noted(unprepared);
    const failing: Prepare<string, string> = (name, before) =>
      name === 'b' ? Promise.reject(new Error('no')) : prepare(name, before);
    await expect(all(oneAhead(batches('a', 'b'), failing))).rejects.toThrow('no');
    expect(unprepared.at(-1)).toBe('a done');

    const unasked: string[] = [];
    for await (const name of oneAhead(batches('a', 'b', 'c'), noted(unasked))) {
      expect(name).toBe('a');
      break;
    }
    expect(unasked.at(-1)).toBe('b done');
  });
});
