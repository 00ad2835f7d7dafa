import { ledgerCodec } from '@ledger/processes';
import { ledgerLaws } from '../laws/ledger-laws';
import {
  bundleFiles,
  resigned,
  type SampleBundle,
  sampleBundle,
  SAMPLE_PROGRAM,
  SAMPLE_PROVIDERS,
  type SampleLedger,
  sampleLedger,
} from '../testing';
import { folderOnDisk } from './folder-on-disk';
import { verifyBundle } from './verify-bundle';

const ofProvider = (providerId: string) => ({
  scope: { kind: 'provider', programId: SAMPLE_PROGRAM, providerId } as const,
});

describe('the bundle of a ledger', () => {
  let ledger: SampleLedger;
  beforeAll(async () => {
    ledger = await sampleLedger();
  });
  afterAll(() => ledger.close());

  it.each([
    ['of a program', {}],
    ['of a window', { from: 100, to: 120 }],
    ['of a provider', ofProvider(SAMPLE_PROVIDERS[0])],
    ['of another provider', ofProvider(SAMPLE_PROVIDERS[1])],
  ])('%s holds, every law included', async (_name, asked) => {
    const bundle: SampleBundle = await sampleBundle({ ledger, ...asked });
    const report = verifyBundle({
      folder: folderOnDisk(bundle.folder),
      trust: { keys: [bundle.signer], witnesses: [], quorum: 0, kept: [] },
      laws: ledgerLaws,
      codec: ledgerCodec,
    });
    bundle.remove();
    expect(report.findings).toStrictEqual([]);
    expect(report).toMatchObject({ verdict: 'holds', keys: [{ pinned: true }], first: null });
    const checked = report.checks.find(({ name }) => name === 'case-files-follow');
    expect(checked?.checked).toBeGreaterThan(10);
  });

  it('is what anyone writes who has the same events and the key', async () => {
    const bundle = await sampleBundle({ ledger });
    const again = resigned({
      events: bundle.events,
      codec: ledgerCodec,
      signer: bundle.signer,
      scope: bundle.manifest.scope,
      checkpointsAt: bundle.sources.checkpoints.map(({ size }) => size),
    });
    const files = bundleFiles(bundle.folder);
    bundle.remove();
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    expect(new Map([...again].map(([path, bytes]) => [path, text(bytes)]))).toStrictEqual(
      new Map([...files].map(([path, bytes]) => [path, text(bytes)])),
    );
  });
});
