import { createHash } from 'node:crypto';
import {
  proofOf,
  SAMPLE_ISSUER,
  sampleBadge,
  signCredential,
  signingKey,
  signToken,
} from '@ledger/interchange/testing';
import { toDay } from '@ledger/kernel';
import type { AssessorRow } from '@ledger/verification';
import { instrument } from '@ledger/verification/testing';
import { readSubmittedCredential } from './read-submitted-credential';
import { isAboutStudent } from './stated-subject';
import { keyFormOf, registeredKeyId, trustRegisterOf } from './trust-register';

const key = signingKey(SAMPLE_ISSUER);
const AT = '2027-05-21T12:00:00Z';
const ACHIEVEMENT = 'https://assessor.example/achievements/algebra-1';

const assessor = (changes: Partial<AssessorRow> = {}): AssessorRow => ({
  assessorId: 'A-1',
  registration: {
    name: 'Assessor (fictional)',
    issuers: [SAMPLE_ISSUER],
    from: toDay('2026-01-01'),
    until: null,
  },
  instruments: [
    instrument({ achievements: [ACHIEVEMENT] }),
    instrument({ code: 'alg1-competency', measures: 'competency', achievements: [ACHIEVEMENT] }),
  ],
  keys: [
    {
      keyId: 'key-2027',
      publicKey: key.publicKeyMultibase,
      from: toDay('2027-01-01'),
      until: toDay('2027-12-31'),
      revokedFrom: null,
    },
  ],
  ties: [],
  suspensions: [],
  openChanges: [],
  revision: 1,
  position: 1,
  ...changes,
});

interface Asked {
  readonly document?: Readonly<Record<string, unknown>>;
  readonly assessor?: AssessorRow;
  readonly instrument?: string;
}

const read = async ({ document, assessor: row = assessor(), instrument: code = 'alg1-exam' }: Asked = {}) =>
  readSubmittedCredential({
    text: JSON.stringify(document ?? (await signCredential(sampleBadge(), { key }))),
    assessor: row,
    instrument: code,
    at: AT,
  });

const subjectWith = (changes: object) => {
  const { credentialSubject } = sampleBadge() as { readonly credentialSubject: object };
  return sampleBadge({ credentialSubject: { ...credentialSubject, ...changes } });
};
const signedWith = async (changes: object) => signCredential(subjectWith(changes), { key });
const statusOf = (status: string) => ({ result: [{ type: ['Result'], status }] });

describe('a credential that was signed with a key of the register', () => {
  it('says what can be paid on, and on which evidence', async () => {
    await expect(read()).resolves.toStrictEqual({
      kind: 'verified',
      assessorId: 'A-1',
      outcome: {
        assessedOn: '2027-05-20',
        competency: null,
        phase: null,
        passed: null,
        score: '742',
        percentile: null,
        criteria: [],
      },
      evidence: {
        form: 'credential',
        identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
        issuer: SAMPLE_ISSUER,
        achievement: ACHIEVEMENT,
        keyId: 'key-2027',
        signedOn: '2027-05-20',
      },
      validUntil: null,
      subject: { names: ['urn:uuid:0b0f6c1e-2f4b-4a54-9a53-0c4a6a0f7a10'], identities: [] },
    });
  });

  it.each([
    ['Completed', true],
    ['Failed', false],
    ['Withdrew', false],
  ])('that says %s was passed: %s', async (status, passed) => {
    const document = await signedWith(statusOf(status));
    await expect(read({ document })).resolves.toMatchObject({ outcome: { passed, score: null } });
  });

  it('is met by being awarded where it gives no result, and a competency by being awarded at all', async () => {
    const document = await signedWith({ result: [] });
    await expect(read({ document })).resolves.toMatchObject({ outcome: { passed: true, score: null } });
    await expect(read({ instrument: 'alg1-competency' })).resolves.toMatchObject({
      outcome: { passed: true, score: '742', competency: ACHIEVEMENT },
    });
    const failed = await signedWith(statusOf('Failed'));
    await expect(read({ document: failed, instrument: 'alg1-competency' })).resolves.toMatchObject({
      outcome: { passed: false },
    });
  });

  it('counts on the day of the assessment, as its signer wrote it, as long as it is valid', async () => {
    const dated = subjectWith({ activityEndDate: '2027-05-14T22:00:00-05:00' });
    const document = await signCredential({ ...dated, validUntil: '2028-06-30T23:59:59Z' }, { key });
    await expect(read({ document })).resolves.toMatchObject({
      outcome: { assessedOn: '2027-05-14' },
      validUntil: '2028-06-30',
    });
  });

  it('names its student by a salted digest', async () => {
    const digest = createHash('sha256').update('learner-1salt').digest('hex');
    const identifier = [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${digest}`,
        identityType: 'sourcedId',
        salt: 'salt',
      },
    ];
    const submitted = await read({ document: await signedWith({ identifier }) });
    expect(submitted.kind).toBe('verified');
    const subject = submitted.kind === 'verified' ? submitted.subject : { names: [], identities: [] };
    expect(isAboutStudent(subject, { learnerRef: 'learner-1', enrollmentId: 'e-1' })).toBe(true);
    expect(isAboutStudent(subject, { learnerRef: 'learner-2', enrollmentId: 'e-1' })).toBe(false);
  });

  it('can be a token', async () => {
    const text = signToken({ ...sampleBadge(), iss: SAMPLE_ISSUER }, { key, header: { kid: 'key-2027' } });
    const asked = { text, assessor: assessor(), instrument: 'alg1-exam', at: AT };
    await expect(readSubmittedCredential(asked)).resolves.toMatchObject({
      kind: 'verified',
      evidence: { keyId: 'key-2027' },
    });
  });
});

describe('a credential is rejected', () => {
  const [registeredKey] = assessor().keys;
  if (registeredKey === undefined) throw new Error('The sample has a key');

  it.each([
    ['an assessor that is not in the register', { registration: null }, 'IssuerNotRegistered'],
    ['a key that is not', { keys: [] }, 'KeyNotRegistered'],
    [
      'a key that had run out',
      { keys: [{ ...registeredKey, until: toDay('2027-05-19') }] },
      'KeyNotValidWhenSigned',
    ],
    [
      'a key that was revoked before',
      { keys: [{ ...registeredKey, revokedFrom: toDay('2027-05-20') }] },
      'KeyNotValidWhenSigned',
    ],
    [
      'a key that was never safe',
      { keys: [{ ...registeredKey, revokedFrom: toDay('2027-01-01') }] },
      'KeyCompromised',
    ],
    [
      'an assessor that is suspended',
      { suspensions: [{ from: toDay('2027-05-01'), backOn: null, reasonCode: 'x' }] },
      'AssessorSuspended',
    ],
  ])('of %s', async (_, changes, reason) => {
    await expect(read({ assessor: assessor(changes) })).resolves.toStrictEqual({ kind: 'rejected', reason });
  });

  it('that was changed after it was signed', async () => {
    const proof = await proofOf(sampleBadge(), { key });
    const document = { ...subjectWith(statusOf('Completed')), proof };
    await expect(read({ document })).resolves.toStrictEqual({ kind: 'rejected', reason: 'SignatureInvalid' });
  });

  it('whose result is not final', async () => {
    const document = await signedWith(statusOf('InProgress'));
    await expect(read({ document })).resolves.toStrictEqual({ kind: 'rejected', reason: 'ResultNotFinal' });
  });

  it('that names no achievement', async () => {
    const document = await signCredential(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id: 'urn:uuid:1c7b6a52-6a3c-4a0e-8f0a-5a2f6f0b9d12',
        type: ['VerifiableCredential'],
        issuer: SAMPLE_ISSUER,
        validFrom: '2027-05-20T00:00:00Z',
        credentialSubject: { id: 'urn:uuid:0b0f6c1e-2f4b-4a54-9a53-0c4a6a0f7a10' },
      },
      { key },
    );
    await expect(read({ document })).resolves.toStrictEqual({
      kind: 'rejected',
      reason: 'AchievementMissing',
    });
  });
});

describe('the register, as signatures are checked against it', () => {
  it('has the days in which an assessor was suspended', () => {
    const suspensions = [
      { from: toDay('2026-10-01'), backOn: toDay('2026-11-01'), reasonCode: 'x' },
      { from: toDay('2027-02-01'), backOn: null, reasonCode: 'x' },
    ];
    expect(trustRegisterOf([assessor({ suspensions })]).assessors).toMatchObject([
      { suspended: [{ from: '2026-10-01', until: '2026-10-31' }, { from: '2027-02-01' }] },
    ]);
  });

  it('reads keys in both forms, and nothing else', () => {
    expect(keyFormOf('z6Mk')).toStrictEqual({ publicKeyMultibase: 'z6Mk' });
    expect(keyFormOf('{"kty":"OKP","crv":"Ed25519","x":"AA"}')).toStrictEqual({
      publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
    });
    for (const text of ['', 'key', '{}', 'null', '{"kty":1}']) expect(keyFormOf(text)).toBeUndefined();
    const [known] = assessor().keys;
    const keys = known === undefined ? [] : [{ ...known, publicKey: 'none' }];
    expect(trustRegisterOf([assessor({ keys })]).assessors).toMatchObject([{ keys: [] }]);
  });

  it('knows a key by its name, or by the key that the name contains', () => {
    const row = assessor();
    expect(registeredKeyId(row, 'key-2027')).toBe('key-2027');
    expect(registeredKeyId(row, key.id)).toBe('key-2027');
    expect(registeredKeyId(row, `did:key:${key.publicKeyMultibase}`)).toBe('key-2027');
    expect(registeredKeyId(row, 'other')).toBe('other');
  });
});
