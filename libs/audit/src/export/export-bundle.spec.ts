import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BooksScope, journalToWrite, trialBalance } from '@ledger/accounting';
import { jsonLinesJournal } from '@ledger/interchange';
import { toDay } from '@ledger/kernel';
import { leafOf } from '@ledger/notary';
import { RefuseRequestedEnrollment } from '@ledger/processes';
import { BUNDLE_PATHS, type BundleManifest, type BundleScope, eventsPath } from '../bundle/bundle-format';
import { chainsOfScope } from '../bundle/chains';
import {
  notarizedSources,
  OTHER_PROGRAM,
  SAMPLE_PROGRAM,
  sampleBundle,
  type SampleBundle,
  sampleLedger,
  type SampleLedger,
} from '../testing';
import { exportBundle, type ExportOptions } from './export-bundle';
import { ExportRefused } from './export-refused';

const program: BundleScope = { kind: 'program', programId: SAMPLE_PROGRAM };
const provider: BundleScope = { kind: 'provider', programId: SAMPLE_PROGRAM, providerId: 'P-2' };

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-export-'));
  folders.push(folder);
  return folder;
};

const filesIn = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

const contentOf = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    filesIn(root).map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex'),
    ]),
  );

const linesOf = (root: string, path: string): readonly string[] =>
  readFileSync(join(root, path), 'utf8').split('\n').slice(0, -1);

let sample: SampleLedger;
let bundle: SampleBundle;
let ofProvider: SampleBundle;

beforeAll(async () => {
  sample = await sampleLedger();
  bundle = await sampleBundle({ ledger: sample });
  ofProvider = await sampleBundle({ ledger: sample, scope: provider });
});

afterAll(async () => {
  await sample.close();
  for (const each of [bundle, ofProvider]) each.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the bundle of a program', () => {
  it('has the bytes of every leaf of the program, and none of another', () => {
    const lines = linesOf(bundle.folder, eventsPath(1));
    const leaves = bundle.events.map((event) => Buffer.from(leafOf(event)).toString());

    expect(lines.length).toBe(bundle.manifest.events);
    expect(leaves.filter((leaf) => !lines.includes(leaf)).every((leaf) => /elsewhere|x-1/.test(leaf))).toBe(
      true,
    );
    expect(lines.filter((line) => line.includes(`"programId":"${OTHER_PROGRAM}"`))).toStrictEqual([]);
    expect(lines.length).toBeGreaterThan(150);
  });

  it('says of every file in it how long it is and what its hash is', () => {
    const { files } = JSON.parse(
      readFileSync(join(bundle.folder, BUNDLE_PATHS.manifest), 'utf8'),
    ) as BundleManifest;
    const said = Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]));
    const found = Object.entries(contentOf(bundle.folder)).filter(([path]) => !path.startsWith('manifest.'));

    expect(said).toStrictEqual(Object.fromEntries(found));
  });

  it('has the same bytes each time', async () => {
    const again = await sampleBundle({ ledger: sample });
    expect(contentOf(again.folder)).toStrictEqual(contentOf(bundle.folder));
    again.remove();
  });

  it('has what witnesses signed only where that is asked for, under the newest checkpoint with enough of them', async () => {
    const [half, whole] = bundle.sources.checkpoints.map(({ size }) => size);
    const lines = ['— a.example one\n', '— b.example two\n'];
    const cosignaturesOf = (size: number) =>
      lines.slice(0, size === half ? 2 : 1).map((line) => ({ size, witness: '', line }));
    const sources = { ...bundle.sources, cosignaturesOf };
    const exported = async (cosigned: number) => {
      const out = newFolder();
      const { treeSize, window } = await exportBundle(sources, { scope: program, cosigned, out });
      const note = readFileSync(join(out, BUNDLE_PATHS.checkpoint), 'utf8');
      return { treeSize, to: window.to, cosigned: lines.filter((line) => note.includes(line)).length };
    };

    expect(await exported(0)).toStrictEqual({ treeSize: whole, to: whole, cosigned: 0 });
    expect(await exported(1)).toStrictEqual({ treeSize: whole, to: whole, cosigned: 1 });
    expect(await exported(2)).toStrictEqual({ treeSize: half, to: half, cosigned: 2 });
    await expect(exported(3)).rejects.toMatchObject({ code: 'NotCosigned' });
  });

  it('keeps its bytes when the log has grown since', async () => {
    const window = { from: 10, to: 90 };
    const early = await sampleBundle({ ledger: sample, ...window });
    const { checkpoints } = early.sources;
    const out = newFolder();
    const sources = { ...early.sources, checkpoints: checkpoints.slice(0, 1) };
    await exportBundle(sources, { scope: program, ...window, out });

    expect(checkpoints).toHaveLength(2);
    expect(contentOf(out)).toStrictEqual(contentOf(early.folder));
    early.remove();
  });

  it('posts what the books of the ledger have posted, line by line', async () => {
    const scope = {
      position: await sample.events.head(),
      window: { kind: 'all' },
      filter: { programId: SAMPLE_PROGRAM },
    };
    const journal = await journalToWrite(sample.ledger, scope as BooksScope);
    const lines: string[] = [];
    for await (const line of jsonLinesJournal(journal)) lines.push(line);

    expect(readFileSync(join(bundle.folder, BUNDLE_PATHS.journal), 'utf8')).toBe(lines.join(''));
    const { lines: live, totals } = await trialBalance(sample.ledger, scope as BooksScope);
    expect(JSON.parse(readFileSync(join(bundle.folder, BUNDLE_PATHS.trialBalance), 'utf8'))).toEqual({
      from: 1,
      to: bundle.manifest.treeSize,
      lines: live.map((line) => ({ ...line, dimensions: undefined })),
      totals,
    });
  });
});

describe('the window of a bundle', () => {
  const commandOf = (position: number): string => bundle.events[position - 1]?.id.split('.')[0] ?? '';

  it('ends with the last event of a command', async () => {
    const within = bundle.events.find(
      ({ position }) => position > 50 && commandOf(position + 1) === commandOf(position),
    );
    const to = within?.position ?? 0;
    const early = await sampleBundle({ ledger: sample, to });
    const { window } = early.manifest;
    early.remove();

    expect(window.to).toBeGreaterThan(to);
    expect(commandOf(window.to)).toBe(commandOf(to));
    expect(commandOf(window.to + 1)).not.toBe(commandOf(to));
  });

  it('takes days as the program counts them', async () => {
    const days = { from: toDay('2026-08-12'), to: toDay('2026-08-20') };
    const early = await sampleBundle({ ledger: sample, ...days });
    const { window } = early.manifest;
    early.remove();
    const dayAt = (position: number): string => bundle.events[position - 1]?.recordedAt.slice(0, 10) ?? '';

    expect([dayAt(window.from - 1), dayAt(window.from)]).toStrictEqual(['2026-08-03', '2026-08-12']);
    expect([dayAt(window.to), dayAt(window.to + 1)]).toStrictEqual(['2026-08-20', '2026-09-10']);
  });
});

describe('the bundle of a provider', () => {
  it('has its own events and the rules, and nothing that names another provider', () => {
    const lines = linesOf(ofProvider.folder, eventsPath(1));
    const events = lines.map((line) => JSON.parse(line) as { readonly type: string });

    expect(lines.filter((line) => /"providerId":"P-[19]"|"P-1"/.test(line))).toStrictEqual([]);
    expect(lines.filter((line) => line.includes('"providerId":"P-2"')).length).toBeGreaterThan(20);
    const types = new Set(events.map(({ type }) => type));
    const expected = ['ProgramDefined', 'FundingPolicyPublished', 'AllotmentReleased', 'VoucherAccrued'];
    expect(expected.filter((type) => !types.has(type))).toStrictEqual([]);
  });

  it('proves the chains that its events are in', () => {
    const { chains } = JSON.parse(readFileSync(join(ofProvider.folder, BUNDLE_PATHS.scopeProof), 'utf8')) as {
      readonly chains: readonly { readonly name: string; readonly count: number }[];
    };

    expect(chains.map(({ name }) => name)).toStrictEqual(chainsOfScope(provider));
    expect(chains.reduce((sum, { count }) => sum + count, 0)).toBe(ofProvider.manifest.events);
  });
});

describe('an export that broke off', () => {
  class BrokenOff extends Error {}

  /** Exports until so many positions are taken. */
  const begun = async (options: ExportOptions, until: number): Promise<void> => {
    const onProgress = ({ position }: { readonly position: number }): void => {
      if (position >= until) throw new BrokenOff();
    };
    await expect(exportBundle(bundle.sources, { ...options, onProgress })).rejects.toThrow(BrokenOff);
  };

  it('goes on where it was and gives the same bytes, wherever it broke off', async () => {
    for (const until of [1, 40, 79, 80, 81, 150]) {
      const options = { scope: program, out: newFolder(), savepointEvery: 40 };
      await begun(options, until);
      await begun(options, until + 30);
      await exportBundle(bundle.sources, options);
      expect(contentOf(options.out)).toStrictEqual(contentOf(bundle.folder));
    }
  });

  it('begins anew where what it had written was changed', async () => {
    const options = { scope: program, out: newFolder(), savepointEvery: 40 };
    for (const path of [BUNDLE_PATHS.journal, eventsPath(1)]) {
      await begun(options, 130);
      const file = join(options.out, path);
      const was = readFileSync(file);
      was[10] = (was[10] ?? 0) ^ 1;
      writeFileSync(file, was);
      await exportBundle(bundle.sources, options);
      expect(contentOf(options.out)).toStrictEqual(contentOf(bundle.folder));
      rmSync(options.out, { recursive: true });
    }
  });

  it('is not taken up for another scope or window', async () => {
    const options = { scope: program, out: newFolder(), savepointEvery: 40 };
    await begun(options, 100);
    const codes = [{ scope: provider }, { from: 7 }].map((other) => refusalOf({ ...options, ...other }));
    expect(await Promise.all(codes)).toStrictEqual(['FolderHoldsAnotherExport', 'FolderHoldsAnotherExport']);
  });

  it('keeps to the window that it had begun with', async () => {
    const options = { scope: program, out: newFolder(), savepointEvery: 40 };
    await begun(options, 100);
    const refusal = { enrollmentId: 'e-5', reasonCode: 'off-graduation-plan' };
    await sample.give((m) => new RefuseRequestedEnrollment(refusal, m));
    const { checkpoints } = await notarizedSources(sample.events);
    const grown = [...bundle.sources.checkpoints, ...checkpoints.slice(-1)];
    await exportBundle({ ...bundle.sources, checkpoints: grown }, options);
    expect(contentOf(options.out)).toStrictEqual(contentOf(bundle.folder));
  });
});

/** Why an export is refused. */
async function refusalOf(options: ExportOptions): Promise<string> {
  const failure: unknown = await exportBundle(bundle.sources, options).catch((error: unknown) => error);
  return failure instanceof ExportRefused ? failure.code : String(failure);
}
