import { ledgerCodec } from '@ledger/processes';
import { ledgerLaws } from '../laws/ledger-laws';
import {
  type BundleFiles,
  bundleFiles,
  type Change,
  changed,
  changeOf,
  manifestOf,
  remanifested,
  type SampleBundle,
  sampleBundle,
} from '../testing';
import { folderInMemory } from './bundle-folder';
import type { AuditorTrust } from './trust';
import { verifyBundle } from './verify-bundle';
import type { VerifyReport } from './verify-report';

/** Enough for every kind of change in every file, many times over. */
const CHANGES = 10_000;
/** Of those, one in so many is verified to the end, laws included. */
const WHOLE_EVERY = 100;
/** Changes after which the manifest is written and signed anew. */
const SIGNED_ANEW = 200;

describe('a change of a single bit, byte, line or file', () => {
  let sample: SampleBundle;
  let files: BundleFiles;
  let trust: AuditorTrust;
  beforeAll(async () => {
    sample = await sampleBundle({ to: 100 });
    files = bundleFiles(sample.folder);
    trust = { keys: [sample.signer], witnesses: [], quorum: 0, kept: [] };
  });
  afterAll(() => sample.remove());

  const verified = (bundle: BundleFiles, sealOnly: boolean): VerifyReport =>
    verifyBundle({ folder: folderInMemory(bundle), trust, laws: ledgerLaws, codec: ledgerCodec, sealOnly });

  const isFound = ({ verdict, first, notReadBecause }: VerifyReport): boolean =>
    verdict !== 'holds' && (first !== null || notReadBecause !== null);

  it('is needed: without one the bundle holds', () => {
    expect(verified(files, true).verdict).toBe('holds');
    expect(verified(files, false).verdict).toBe('holds');
  });

  // What breaks the seal breaks the whole: verification to the end finds that, and more.
  it(`is found each of ${String(CHANGES)} times, in every file and of every kind`, () => {
    const unseen: Change[] = [];
    const touched = new Set<string>();
    for (let seed = 1; seed <= CHANGES; seed += 1) {
      const change = changeOf(seed, files);
      touched.add(change.path);
      const bundle = changed(files, change);
      const isSeen = isFound(verified(bundle, true));
      if (!isSeen || (seed % WHOLE_EVERY === 0 && !isFound(verified(bundle, false)))) unseen.push(change);
    }
    expect(unseen).toStrictEqual([]);
    expect([...touched].sort()).toStrictEqual([...files.keys()].sort());
  });

  it('is found as well when whoever made it signs a manifest over it', () => {
    const head = manifestOf(files);
    const unseen: Change[] = [];
    for (let seed = 1; seed <= SIGNED_ANEW; seed += 1) {
      const change = changeOf(seed, files);
      if (change.path.startsWith('manifest.') || isForgottenCheckpoint(change)) continue;
      const bundle = remanifested(changed(files, change), head, sample.signer);
      if (!isFound(verified(bundle, false))) unseen.push(change);
    }
    expect(unseen).toStrictEqual([]);
  });
});

/** Whoever forgets an earlier checkpoint is found out only by somebody who kept it. */
const isForgottenCheckpoint = ({ path, kind }: Change): boolean =>
  path === 'log/checkpoints.jsonl' &&
  ['line-left-out', 'emptied', 'cut-short', 'file-left-out'].includes(kind);
