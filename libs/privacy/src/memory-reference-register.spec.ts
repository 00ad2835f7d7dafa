import { memoryReferenceRegister } from './memory-reference-register';
import { newReference } from './new-reference';
import { referenceRegisterContract } from './testing';

referenceRegisterContract('The register in memory', () => ({
  open: memoryReferenceRegister,
  dispose: () => Promise.resolve(),
}));

describe('A new reference', () => {
  it('is a UUID of version 7 and unlike any other', () => {
    const references = Array.from({ length: 1_000 }, newReference);
    expect(new Set(references).size).toBe(1_000);
    for (const reference of references)
      expect(reference).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
