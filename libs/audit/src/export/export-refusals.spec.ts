import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleScope } from '../bundle/bundle-format';
import { OTHER_PROGRAM, SAMPLE_PROGRAM, sampleBundle, type SampleBundle } from '../testing';
import { exportBundle, type ExportOptions } from './export-bundle';
import type { ExportSources } from './export-plan';
import { ExportRefused } from './export-refused';

const program: BundleScope = { kind: 'program', programId: SAMPLE_PROGRAM };

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-export-'));
  folders.push(folder);
  return folder;
};

let bundle: SampleBundle;

beforeAll(async () => {
  bundle = await sampleBundle();
});

afterAll(() => {
  bundle.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Why an export is refused. */
async function refusalOf(
  asked: Partial<ExportOptions>,
  sources: Partial<ExportSources> = {},
): Promise<string> {
  const options = { scope: program, out: newFolder(), ...asked };
  const failure: unknown = await exportBundle({ ...bundle.sources, ...sources }, options).catch(
    (error: unknown) => error,
  );
  return failure instanceof ExportRefused ? failure.code : String(failure);
}

describe('an export is refused', () => {
  it('for a program or provider that nobody knows', async () => {
    const unknown: BundleScope = { kind: 'provider', programId: SAMPLE_PROGRAM, providerId: 'nope' };
    expect(await refusalOf({ scope: { kind: 'program', programId: 'nope' } })).toBe('ProgramNotFound');
    expect(await refusalOf({ scope: unknown })).toBe('ProviderNotFound');
  });

  it('for a provider that nothing in the program concerns', async () => {
    const scope: BundleScope = { kind: 'provider', programId: OTHER_PROGRAM, providerId: 'P-2' };
    expect(await refusalOf({ scope })).toBe('ProviderWithoutEvents');
  });

  it('into a folder that holds something', async () => {
    const out = newFolder();
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expect(await refusalOf({ out })).toBe('FolderNotEmpty');
    expect(await refusalOf({ out: bundle.folder })).toBe('FolderHoldsBundle');
    expect(existsSync(join(out, 'notes.txt'))).toBe(true);
  });

  it('not into a folder where an export was killed before it had settled anything', async () => {
    const out = newFolder();
    mkdirSync(join(out, '.export'));
    writeFileSync(join(out, '.export', 'plan.json.0190'), '{');
    await expect(exportBundle(bundle.sources, { scope: program, out })).resolves.toMatchObject({
      scope: program,
    });
    expect(existsSync(join(out, '.export'))).toBe(false);
  });

  it('into a folder whose work is that of somebody else, which stays', async () => {
    const out = newFolder();
    mkdirSync(join(out, '.export'));
    writeFileSync(join(out, '.export', 'mine.txt'), 'mine');
    expect(await refusalOf({ out })).toBe('FolderNotEmpty');
    expect(existsSync(join(out, '.export', 'mine.txt'))).toBe(true);
  });

  it('for a window without events, or beyond what was signed', async () => {
    expect(await refusalOf({ from: 9, to: 8 })).toBe('WindowEmpty');
    expect(await refusalOf({ to: 1_000_000 })).toBe('WindowNotNotarized');
  });

  it('while nothing is signed', async () => {
    expect(await refusalOf({}, { checkpoints: [] })).toBe('NothingNotarized');
  });

  it('when an event was changed or is missing since it was signed', async () => {
    const { log } = bundle.sources;
    const readAll: typeof log.readAll = (after, limit) => log.readAll(after, limit);
    const changed: typeof readAll = async (after, limit) =>
      (await readAll(after, limit)).map((event) =>
        event.position === 77 ? { ...event, actor: 'somebody-else' } : event,
      );
    const missing: typeof readAll = async (after, limit) =>
      (await readAll(after, limit)).filter(({ position }) => position !== 77);
    const readStream: typeof log.readStream = (stream) => log.readStream(stream);

    expect(await refusalOf({}, { log: { readStream, readAll: changed } })).toBe('LogForked');
    expect(await refusalOf({}, { log: { readStream, readAll: missing } })).toBe('LogForked');
  });
});
