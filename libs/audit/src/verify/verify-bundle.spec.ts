import { type BundleFiles, notedBundle, notedCodec, notedSigner, notes } from '../testing';
import { folderInMemory } from './bundle-folder';
import type { AuditorTrust } from './trust';
import { verifyBundle } from './verify-bundle';

const PINNED: AuditorTrust = { keys: [notedSigner], witnesses: [], quorum: 0, kept: [] };

const verified = (files: BundleFiles, trust: AuditorTrust = PINNED) =>
  verifyBundle({ folder: folderInMemory(files), trust, laws: [], codec: notedCodec });

describe('a bundle', () => {
  it.each([1, 6, 256, 257, 700])('of %d events holds when nothing was changed', (count) => {
    const report = verified(notedBundle(notes(count)));
    expect(report.findings).toStrictEqual([]);
    expect(report).toMatchObject({ verdict: 'holds', bundle: { events: count, treeSize: count } });
  });
});
