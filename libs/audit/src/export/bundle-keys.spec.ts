import { signerFrom, verifierText } from '@ledger/merkle';
import { firstTerm } from '@ledger/notary';
import { bundleKeys } from './bundle-keys';
import type { ExportSources } from './export-plan';

const signer = (seed: number) => signerFrom('ledger.example/keys', new Uint8Array(32).fill(seed));
const [first, second] = [signer(1), signer(2)];

/** The second key came at 10, the first one ended at 20. */
const keyTerms = [
  { ...firstTerm(first), until: 20, retirement: 'retired' },
  { ...firstTerm(second), from: 10, handover: 'handed over' },
];
const sources = { signers: [first, second], keyTerms } as unknown as ExportSources;
const texts = (...keys: readonly { readonly keyId: string }[]) =>
  keys.map((key) => verifierText(key as typeof first));

describe('the keys of a bundle', () => {
  it('are those that had signed by the end of its window, and those that sign then sign it', () => {
    expect(bundleKeys(sources, 9)).toStrictEqual({ keys: texts(first), signers: [first] });
    expect(bundleKeys(sources, 15)).toStrictEqual({ keys: texts(first, second), signers: [first, second] });
    expect(bundleKeys(sources, 20)).toStrictEqual({ keys: texts(first, second), signers: [second] });
  });

  it('sign in place of one whose secret is gone', () => {
    expect(bundleKeys({ ...sources, signers: [second] }, 9)).toStrictEqual({
      keys: texts(first, second),
      signers: [second],
    });
  });
});
