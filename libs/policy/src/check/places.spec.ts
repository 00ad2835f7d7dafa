import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPath, type Policy, parsePolicy } from '..';
import { factKindsAskedBy } from './places';

function verifiedMastery(): Policy {
  const path = join(__dirname, '../../packs', packPath('example/verified-mastery', '1'));
  const result = parsePolicy(readFileSync(path, 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.policy;
}

describe('the facts that a policy asks for', () => {
  it('are those of gate, price and every stage, and not those that only end something', () => {
    const asked = factKindsAskedBy(verifiedMastery());
    expect([...asked].sort()).toStrictEqual([
      'approved',
      'completed',
      'consented',
      'credit-posted',
      'dosage-recorded',
      'enrolled',
      'growth-measured',
      'mastered',
      'participated',
    ]);
  });

  it('leave out what only stages ask for that do not apply', () => {
    const asked = factKindsAskedBy(verifiedMastery(), new Set(['engagement', 'credit', 'mastery']));
    expect(asked.has('growth-measured')).toBe(false);
    expect(asked.has('dosage-recorded')).toBe(false);
    expect(asked.has('mastered')).toBe(true);
    expect(asked.has('consented')).toBe(true);
  });
});
