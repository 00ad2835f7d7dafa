import fc from 'fast-check';
import { SeenRows } from './seen-rows';

describe('Rows seen in a bundle', () => {
  it('leave exactly the others missing, and never a row that was not known before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.integer({ min: 1, max: 300 })),
        (last, numbers) => {
          const seen = new SeenRows(last);
          for (const number of numbers) seen.add(number);
          for (let number = 1; number <= 300; number += 1)
            expect(seen.isMissing(number)).toBe(number <= last && !numbers.includes(number));
        },
      ),
    );
  });
});
