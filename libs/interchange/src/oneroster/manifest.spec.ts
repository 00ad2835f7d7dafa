import { removeTemporaryFolders, smallBundle, smallBundleFiles } from '../testing';
import { openBundle } from './bundle';

afterAll(removeTemporaryFolders);

describe('the manifest', () => {
  const codesOf = async (changes: Parameters<typeof smallBundle>[0]): Promise<string[]> => {
    const { manifest } = await openBundle(smallBundle(changes));
    return manifest.diagnostics.map(({ code, column }) => `${code} ${column ?? ''}`.trim());
  };

  it('names every file that is there and only those', async () => {
    expect(await codesOf({ rows: { roles: null }, manifest: { 'file.roles': 'bulk' } })).toEqual([
      'manifest.file_missing file.roles',
    ]);
    expect(await codesOf({ manifest: { 'file.roles': 'absent' } })).toEqual([
      'manifest.file_unexpected file.roles',
    ]);
  });

  it('does not make a file be read that is not there', async () => {
    const { manifest } = await openBundle(
      smallBundle({ rows: { roles: null }, manifest: { 'file.roles': 'bulk' } }),
    );
    expect(manifest.modes.roles).toBe('absent');
  });

  it('mentions every file of the edition', async () => {
    const whole = String(smallBundleFiles().get('manifest.csv'));
    const changes = { contents: { 'manifest.csv': whole.replace('file.resources,absent\r\n', '') } };
    expect(await codesOf(changes)).toEqual(['manifest.property_missing file.resources']);
  });

  it('knows three modes, and treats a file of any other as absent', async () => {
    const { manifest } = await openBundle(smallBundle({ manifest: { 'file.users': 'full' } }));
    expect(manifest.diagnostics).toMatchObject([{ code: 'manifest.invalid_mode', severity: 'error' }]);
    expect(manifest.modes.users).toBe('absent');
  });

  it('tells of files and properties it does not know, without their names', async () => {
    const { manifest } = await openBundle(
      smallBundle({ manifest: { 'file.grades': 'bulk' }, contents: { 'Zelda Quackenbush.pdf': 'x' } }),
    );
    expect(manifest.diagnostics.map(({ code }) => code)).toEqual([
      'manifest.unknown_property',
      'package.unknown_file',
    ]);
    expect(JSON.stringify(manifest.diagnostics)).not.toContain('Zelda');
  });

  it('asks that demographics stay at home', async () => {
    expect(await codesOf({ rows: { demographics: [] } })).toEqual([
      'package.file_not_used file.demographics',
    ]);
  });

  it('names the system the bundle comes from, unless that looks like a formula', async () => {
    const named = await openBundle(
      smallBundle({ manifest: { 'source.systemName': 'Parish SIS', 'source.systemCode': '=1+1' } }),
    );
    expect(named.manifest.sourceSystemName).toBe('Parish SIS');
    expect(named.manifest.sourceSystemCode).toBeUndefined();
  });

  it('says each thing once', async () => {
    const files = smallBundleFiles();
    const manifest = `${String(files.get('manifest.csv'))}file.users,delta\r\nfile.users\r\n`;
    expect(await codesOf({ contents: { 'manifest.csv': manifest } })).toEqual([
      'manifest.duplicate_property',
      'row.wrong_column_count',
    ]);
  });
});
