import { inFlight } from './in-flight';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const items = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe('jobs in flight', () => {
  it('answer in the order of their items, never more than the limit at a time', async () => {
    let [running, most] = [0, 0];
    const results = await inFlight(items(700), 300, async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let turns = item % 3; turns >= 0; turns -= 1) await turn();
      running -= 1;
      return item * 2;
    });
    expect(results).toStrictEqual(items(700).map((item) => item * 2));
    expect(most).toBe(300);
  });

  it('are begun over several turns of the event loop where they are many', async () => {
    let begun = 0;
    const flying = inFlight(items(1_000), 1_000, async () => {
      begun += 1;
      await turn();
    });
    expect(begun).toBe(256);
    await flying;
    expect(begun).toBe(1_000);
  });

  it('fail as the first of them does, whichever turn it was begun in', async () => {
    const failing = (item: number): Promise<number> =>
      item === 3 || item === 900 ? Promise.reject(new Error(String(item))) : Promise.resolve(item);
    await expect(inFlight(items(1_000), 1_000, failing)).rejects.toThrow('3');
    await expect(inFlight(items(0), 10, failing)).resolves.toStrictEqual([]);
  });
});
