import { type SignerKey, verifierText } from '@ledger/merkle';
import { firstTerm, keysSigning } from '@ledger/notary';
import type { ExportSources } from './export-plan';

/** The public keys that a bundle names, and the secret ones among them that sign its notes. */
export interface BundleKeys {
  /** As `name+id+key`, the earliest first. */
  readonly keys: readonly string[];
  readonly signers: readonly SignerKey[];
}

/**
 * The keys of the log as of the end of the window: every one that had signed until then, each of which follows from
 * the one before by an event of the bundle. Where those that signed then are gone, the ones that sign now sign.
 */
export function bundleKeys({ signers, keyTerms }: ExportSources, to: number): BundleKeys {
  const terms = keyTerms ?? signers.map(firstTerm);
  const secretsOf = (size: number): readonly SignerKey[] => {
    const signing = keysSigning(terms, size).map(verifierText);
    const found = signers.filter((signer) => signing.includes(verifierText(signer)));
    return found.length === signing.length ? found : [];
  };
  const ofThatTime = secretsOf(to);
  const signing = ofThatTime.length > 0 ? ofThatTime : secretsOf(Number.MAX_SAFE_INTEGER);
  const named = [...terms.filter(({ from }) => from <= to).map(({ key }) => key), ...signing];
  return { keys: [...new Set(named.map(verifierText))], signers: signing };
}
