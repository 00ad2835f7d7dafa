import { newId } from './new-id';

const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('a new id', () => {
  it('is a UUID of version 7, and no other is like it', () => {
    const ids = Array.from({ length: 10_000 }, newId);

    expect(ids.filter((id) => !VERSION_7.test(id))).toStrictEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('begins with the millisecond it was made in', () => {
    const before = Date.now();
    const made = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);

    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(Date.now());
  });

  it('has every random digit take every value', () => {
    const ids = Array.from({ length: 2_000 }, newId);
    const places = [15, 16, 17, 20, 21, 22, ...Array.from({ length: 12 }, (_, index) => 24 + index)];
    const digitsAt = (place: number): number => new Set(ids.map((id) => id[place])).size;

    expect(places.map(digitsAt)).toStrictEqual(places.map(() => 16));
    expect(digitsAt(19)).toBe(4);
  });
});
