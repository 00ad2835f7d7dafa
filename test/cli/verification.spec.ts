import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleBadge, SAMPLE_ISSUER, signCredential, signingKey } from '@ledger/interchange/testing';
import { openLedger } from '@ledger/platform';
import { RequestEnrollmentInOffering } from '@ledger/processes';
import { TRIAL, trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(60_000);

const key = signingKey(SAMPLE_ISSUER);
const ACHIEVEMENT = 'https://assessor.example/achievements/algebra-1';
const REGISTRATION = `registration: { name: Assessor (fictional), issuers: ['${SAMPLE_ISSUER}'], from: 2020-01-01 }`;
const KEY = `key: { keyId: k-1, publicKey: ${key.publicKeyMultibase}, from: 2020-01-01 }`;
const INSTRUMENT = `
instrument:
  code: alg1-exam
  measures: exam
  courseCodes: ['02052']
  achievements: ['${ACHIEVEMENT}']
  from: 2020-01-01
`;

describe('the register and attestations, from the command line', () => {
  const folder = dataFolder();
  const files = join(dirname(folder.path), 'files');
  const at = ['--data', folder.path] as const;
  afterAll(folder.remove);

  const written = (name: string, text: string): string => {
    mkdirSync(files, { recursive: true });
    writeFileSync(join(files, name), text);
    return join(files, name);
  };
  const propose = async (change: string): Promise<string> => {
    const file = written('change.yaml', change);
    const said = await ledger(
      ...['assessor', 'propose', 'A-1', '--change', file],
      ...['--by', 'admin-1', '--json'],
      ...at,
    );
    expect(said.exitCode).toBe(0);
    const [{ id } = {}] = valuesOf(said);
    return String(id);
  };
  const confirm = (proposalId: string, by: string) =>
    ledger('assessor', 'confirm', 'A-1', proposalId, '--by', by, ...at);

  beforeAll(async () => {
    const opened = await openLedger({ folder: folder.path });
    const metadata = () => opened.metadata({ actor: 'test' });
    for (const command of trialProgram(metadata, 1_000_000)) await opened.execute(command);
    const { programId, offeringId, schoolSystem } = TRIAL;
    const asked = { programId, offeringId, schoolSystem, school: null, requestedBy: 'school' } as const;
    await opened.execute(
      new RequestEnrollmentInOffering({ ...asked, enrollmentId: 'E-1', learnerRef: 'learner-1' }, metadata()),
    );
    await opened.close();
  });

  const signed = async (): Promise<string> => {
    const { credentialSubject } = sampleBadge() as { readonly credentialSubject: object };
    const document = sampleBadge({
      validFrom: '2020-09-10T15:00:00Z',
      credentialSubject: { ...credentialSubject, id: 'urn:ledger:learner:learner-1' },
    });
    const options = { created: '2020-09-11T12:00:00Z' };
    return JSON.stringify(await signCredential(document, { key, options }));
  };
  const submit = (file: string) =>
    ledger(
      ...['attestation', 'submit', file, '--enrollment', 'E-1', '--assessor', 'A-1'],
      ...['--instrument', 'alg1-exam', '--json'],
      ...at,
    );

  it('take two people for a change', async () => {
    const proposal = await propose(REGISTRATION);
    const alone = await confirm(proposal, 'admin-1');
    expect([alone.exitCode, alone.stderr]).toEqual([3, expect.stringContaining('SamePersonProposed')]);
    const listed = await ledger('assessor', 'list', '--waiting', ...at);
    expect(listed.stdout).toContain('waits: registration');
    expect((await confirm(proposal, 'admin-2')).stdout).toContain('confirmed');
    for (const change of [KEY, INSTRUMENT])
      expect((await confirm(await propose(change), 'admin-2')).exitCode).toBe(0);
  });

  it('show the register as of a day', async () => {
    const now = valuesOf(await ledger('assessor', 'list', '--json', ...at));
    expect(now).toMatchObject([
      {
        assessorId: 'A-1',
        status: 'registered',
        instruments: [{ code: 'alg1-exam' }],
        keys: [{ keyId: 'k-1' }],
      },
    ]);
    const before = await ledger('assessor', 'list', '--as-of', '2019-12-31', ...at);
    expect(before.stdout).toContain('not-registered on 2019-12-31');
    const none = await ledger('assessor', 'list', '--waiting', ...at);
    expect(none.stdout).toContain('no such assessors');
  });

  it('take a signed credential, and the same one again as nothing new', async () => {
    const file = written('credential.json', await signed());
    const taken = await submit(file);
    expect([taken.exitCode, taken.stderr]).toEqual([0, '']);
    expect(valuesOf(taken)).toMatchObject([{ events: ['CredentialPresented', 'OutcomeAttested'] }]);
    expect(valuesOf(await submit(file))).toMatchObject([{ events: [] }]);
  });

  it('refuse one that was changed, and an assessor that is not there', async () => {
    const changed = await submit(written('changed.json', (await signed()).replace('742', '999')));
    expect([changed.exitCode, changed.stderr]).toEqual([3, expect.stringContaining('SignatureInvalid')]);
    const unknown = await ledger(
      ...['attestation', 'submit', written('credential.json', '{}'), '--enrollment', 'E-1'],
      ...['--assessor', 'A-9', '--instrument', 'alg1-exam'],
      ...at,
    );
    expect([unknown.exitCode, unknown.stderr]).toEqual([3, expect.stringContaining('AssessorNotFound')]);
  });

  it.each([
    [['assessor', 'propose', 'A-1', '--by', 'admin-1']],
    [['assessor', 'propose', 'A-1', '--by', 'admin-1', '--change', '/nowhere.yaml']],
    [['assessor', 'confirm', 'A-1']],
    [['assessor', 'list', '--as-of', 'yesterday']],
    [['attestation', 'submit', '/nowhere.json', '--enrollment', 'E-1']],
  ])('end with 2 when called as %j', async (args) => {
    expect((await ledger(...args, ...at)).exitCode).toBe(2);
  });
});
