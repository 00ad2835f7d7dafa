import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledger, projectFile, type Transcript, valuesOf } from './ledger-cli';

const sample = (...path: readonly string[]): string =>
  projectFile('test', 'fixtures', 'credentials', ...path);
const SIMPLE = sample('1edtech', 'simple.json');
const REGISTER = sample('assessors.yaml');

jest.setTimeout(60_000);

describe('attestation check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-credentials-'));
  const written = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const check = (...args: readonly string[]): Promise<Transcript> => ledger('attestation', 'check', ...args);

  it('verifies a credential of a registered assessor', async () => {
    const { exitCode, stdout, stderr } = await check(SIMPLE, '--register', REGISTER);
    expect([exitCode, stderr]).toStrictEqual([0, '']);
    expect(stdout).toMatch(/^verified\n {2}assessor: example-corp\n/);
  });

  it('says without a register that the signature fits, and what was not checked', async () => {
    const { exitCode, stdout, stderr } = await check(SIMPLE);
    expect([exitCode, stdout.split('\n')[0]]).toStrictEqual([0, 'signature fits']);
    expect(stderr).toContain('Not checked: whose key this is (--register). Nothing can be paid on it.');
    const [value] = valuesOf(await check(SIMPLE, '--json'));
    expect(value).toMatchObject({ verdict: 'signature-fits', trusted: false, unchecked: ['issuer'] });
  });

  it('rejects a changed copy with the first reason, with and without a register', async () => {
    const changed = written('changed.json', readFileSync(SIMPLE, 'utf8').replace('"Teamwork"', '"Mastery"'));
    for (const args of [[], ['--register', REGISTER]]) {
      const { exitCode, stdout } = await check(changed, ...args);
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/^rejected: SignatureInvalid: The signature does not fit/);
    }
  });

  it('rejects whoever the register does not know', async () => {
    const said = await check(SIMPLE, '--json', '--register', written('none.yaml', 'assessors: []\n'));
    expect(said.exitCode).toBe(1);
    expect(valuesOf(said)).toMatchObject([
      { verdict: 'rejected', trusted: false, reason: 'IssuerNotRegistered' },
    ]);
  });

  it('asks as of a day', async () => {
    const expired = sample('1edtech', 'simple-err-expired.json');
    expect((await check(expired)).stdout).toContain('rejected: Expired');
    expect((await check(SIMPLE, '--at', '2009-12-31')).stdout).toContain('rejected: SignedInFuture');
  });

  it('takes the status list along, and shows no identity of the learner', async () => {
    const complete = sample('1edtech', 'complete.json');
    expect((await check(complete, '--register', REGISTER)).stdout).toContain('rejected: StatusListMissing');
    const url = 'https://1edtech.edu/credentials/3732/revocations';
    const list = written('list.json', JSON.stringify({ id: url, revokedCredentials: [] }));
    for (const given of [list, `${url}=${list}`]) {
      const said = await check(complete, '--register', REGISTER, '--status-list', given, '--json');
      expect(valuesOf(said)).toMatchObject([{ verdict: 'verified', assessor: '1edtech-university' }]);
      expect(said.stdout + said.stderr).not.toContain('student@1edtech.edu');
    }
    const revoked = JSON.stringify({
      id: url,
      revokedCredentials: [{ id: 'http://1edtech.edu/credentials/3732' }],
    });
    const { stdout } = await check(complete, '--status-list', written('revoked.json', revoked));
    expect(stdout).toContain('rejected: CredentialRevoked');
  });

  it('ends with 2 on a file that cannot be read and on a register with faults, with the line', async () => {
    expect((await check('/nowhere.json')).exitCode).toBe(2);
    const faulty = written('faulty.yaml', 'assessors:\n  - id: a\n    colour: red\n');
    const { exitCode, stderr } = await check(SIMPLE, '--register', faulty);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/register\.not_valid: .*faulty\.yaml:3: assessors\.0\.colour is unknown here/s);
  });
});
