import type { CredentialRejection } from './rejections';
import { checkCredentialSignature, verifyCredential } from './verify-credential';
import type { CredentialVerdict } from './verdict';
import {
  proofOf,
  type RegisterChanges,
  SAMPLE_ISSUER,
  sampleBadge,
  sampleRegister,
  signCredential,
  type Signing,
  signingKey,
  signToken,
} from '../testing';

const key = signingKey(SAMPLE_ISSUER);
const stranger = signingKey(SAMPLE_ISSUER, 2);
const AT = '2027-05-21';

const badge = async (
  changes: Readonly<Record<string, unknown>> = {},
  signing: Partial<Signing> = {},
): Promise<string> => JSON.stringify(await signCredential(sampleBadge(changes), { key, ...signing }));

const verdictOn = (text: string, changes: RegisterChanges = {}, at = AT): Promise<CredentialVerdict> =>
  verifyCredential(text, { register: sampleRegister(key, changes), at });

const reasonOf = (verdict: CredentialVerdict): CredentialRejection | 'verified' =>
  verdict.kind === 'verified' ? 'verified' : verdict.reason;

describe('a credential of a registered assessor', () => {
  it.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)(
    'is verified when signed with %s',
    async (suite) => {
      expect(await verdictOn(await badge({}, { suite }))).toStrictEqual({
        kind: 'verified',
        id: 'urn:uuid:1c7b6a52-6a3c-4a0e-8f0a-5a2f6f0b9d11',
        issuer: SAMPLE_ISSUER,
        assessor: 'state-testing',
        keyId: key.id,
        signedAt: '2027-05-20T12:00:00.000Z',
        validFrom: '2027-05-20T00:00:00Z',
        subject: { id: 'urn:uuid:0b0f6c1e-2f4b-4a54-9a53-0c4a6a0f7a10', identities: [] },
        achievement: {
          id: 'https://assessor.example/achievements/algebra-1',
          type: 'Assessment',
          name: 'Algebra I examination',
          humanCode: '02052',
        },
        results: [
          {
            value: '742',
            description: {
              id: 'urn:uuid:6f6f1f0e-8a2b-4b43-9c6a-1d6e5c3b2a10',
              name: 'Scaled score',
              resultType: 'ScaledScore',
            },
          },
        ],
        identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      });
    },
  );

  it('is one attestation in every form, order and proof, and another with another score', async () => {
    const plain = await verdictOn(await badge());
    const identities = new Set<string>();
    const texts = [
      await badge({}, { suite: 'eddsa-jcs-2022' }),
      await badge({}, { options: { created: '2027-05-20T13:00:00Z' } }),
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(await badge()) as object).reverse())),
      signToken({ ...sampleBadge(), iss: SAMPLE_ISSUER }, { key }),
    ];
    for (const text of texts) {
      const verdict = await verdictOn(text);
      identities.add(verdict.kind === 'verified' ? verdict.identity : verdict.reason);
    }
    expect([...identities]).toStrictEqual([plain.kind === 'verified' ? plain.identity : '']);
    const another = await verdictOn(await badge({ id: 'urn:uuid:2c7b6a52-6a3c-4a0e-8f0a-5a2f6f0b9d11' }));
    expect(another).toMatchObject({ kind: 'verified' });
    expect(another).not.toMatchObject({ identity: [...identities][0] });
  });

  it('keeps its identity free of what it says about the learner in the clear', async () => {
    const named = (identityHash: string) => {
      const subject = sampleBadge()['credentialSubject'] as object;
      const identifier = [
        { type: 'IdentityObject', hashed: false, identityHash, identityType: 'emailAddress' },
      ];
      return badge({ credentialSubject: { ...subject, identifier } });
    };
    const [one, two] = [
      await verdictOn(await named('a@x.example')),
      await verdictOn(await named('b@x.example')),
    ];
    expect(one).toMatchObject({ kind: 'verified', subject: { identities: [{ identity: 'a@x.example' }] } });
    expect(one.kind === 'verified' && two.kind === 'verified' && one.identity === two.identity).toBe(true);
  });
});

describe('whose word it is', () => {
  it.each<readonly [string, RegisterChanges, string]>([
    ['another issuer', { assessor: { issuers: ['https://other.example'] } }, 'IssuerNotRegistered'],
    ['no keys', { assessor: { keys: [] } }, 'KeyNotRegistered'],
    ['a key valid from the next day', { key: { validFrom: '2027-05-21' } }, 'KeyNotValidWhenSigned'],
    ['a key valid from that day', { key: { validFrom: '2027-05-20' } }, 'verified'],
    ['a key valid until that day', { key: { validUntil: '2027-05-20' } }, 'verified'],
    ['a key valid until the day before', { key: { validUntil: '2027-05-19' } }, 'KeyNotValidWhenSigned'],
    [
      'a key valid until an hour before',
      { key: { validUntil: '2027-05-20T11:00:00Z' } },
      'KeyNotValidWhenSigned',
    ],
    ['a key revoked that day', { key: { revokedOn: '2027-05-20' } }, 'KeyNotValidWhenSigned'],
    ['a key revoked the next day', { key: { revokedOn: '2027-05-21' } }, 'verified'],
    ['a compromised key', { key: { compromised: true } }, 'KeyCompromised'],
    [
      'a suspension that day',
      { assessor: { suspended: [{ from: '2027-05-20', until: '2027-05-20' }] } },
      'AssessorSuspended',
    ],
    [
      'a suspension since the next day',
      { assessor: { suspended: [{ from: '2027-05-21' }] } },
      'AssessorSuspended',
    ],
    [
      'a suspension that is over',
      { assessor: { suspended: [{ from: '2027-05-01', until: '2027-05-19' }] } },
      'verified',
    ],
    ['a suspension to come', { assessor: { suspended: [{ from: '2027-05-22' }] } }, 'verified'],
  ])('with %s in the register (%j): %s', async (_, changes, reason) => {
    expect(reasonOf(await verdictOn(await badge(), changes))).toBe(reason);
  });

  it('is nobody when the register is empty', async () => {
    const verdict = await verifyCredential(await badge(), { register: { assessors: [] }, at: AT });
    expect(reasonOf(verdict)).toBe('IssuerNotRegistered');
  });

  it('is not the issuer, whose key another assessor of the register used', async () => {
    const other = { assessor: { id: 'other', issuers: ['https://o.example'] } };
    const assessors = [...sampleRegister(key).assessors, ...sampleRegister(stranger, other).assessors];
    const register = { assessors };
    const text = await badge({}, { key: stranger });
    expect(reasonOf(await verifyCredential(text, { register, at: AT }))).toBe('KeyNotRegistered');
  });

  it('cannot be borrowed: a stranger who names the registered key does not fit it', async () => {
    const text = await badge({}, { key: { ...stranger, id: key.id } });
    expect(reasonOf(await verdictOn(text))).toBe('SignatureInvalid');
  });

  it('tells a broken signature before an unknown issuer', async () => {
    const text = (await badge({}, { key: stranger })).replace('"742"', '"999"');
    expect(reasonOf(await verifyCredential(text, { register: { assessors: [] }, at: AT }))).toBe(
      'SignatureInvalid',
    );
  });

  it('is not known for a key that only a URL names', async () => {
    const text = await badge({}, { key: { ...stranger, id: 'https://assessor.example/keys/7' } });
    expect(reasonOf(await verdictOn(text))).toBe('KeyNotRegistered');
    expect(await checkCredentialSignature(text, { at: AT })).toMatchObject({ reason: 'KeyNotKnown' });
  });

  it('may rest on a key the register knows by another name, if the document shows the key', async () => {
    expect(reasonOf(await verdictOn(await badge(), { key: { id: 'exam-key-2027' } }))).toBe('verified');
  });
});

describe('when it counts', () => {
  it.each([
    ['2027-05-19', 'SignedInFuture'],
    ['2027-05-20T11:59:59Z', 'SignedInFuture'],
    ['2027-05-20T12:00:00Z', 'verified'],
    ['2027-06-30T23:59:58Z', 'verified'],
    ['2027-06-30', 'verified'],
    ['2027-07-01', 'Expired'],
  ])('as of %s: %s', async (at, reason) => {
    const text = await badge({ validUntil: '2027-07-01T00:00:00Z' });
    expect(reasonOf(await verdictOn(text, {}, at))).toBe(reason);
  });

  it('not before its first instant, in whatever zone that is written', async () => {
    const text = await badge({ validFrom: '2027-05-21T20:00:00-05:00' });
    expect(reasonOf(await verdictOn(text, {}, '2027-05-22T00:59:59Z'))).toBe('NotYetValid');
    expect(reasonOf(await verdictOn(text, {}, '2027-05-22T01:00:00Z'))).toBe('verified');
  });

  it('no longer than its proof', async () => {
    const text = await badge({}, { options: { expires: '2027-05-21T00:00:00Z' } });
    expect(reasonOf(await verdictOn(text))).toBe('Expired');
  });

  it('by the validity of the credential when the proof does not say when it was made', async () => {
    const { created, ...proof } = await proofOf(sampleBadge(), { key, options: { created: undefined } });
    expect(created).toBeUndefined();
    const text = JSON.stringify({ ...sampleBadge(), proof });
    expect(await verdictOn(text)).toMatchObject({ kind: 'verified', signedAt: '2027-05-20T00:00:00.000Z' });
  });

  it('refuses to be asked about anything but a day or an instant', async () => {
    await expect(verdictOn(await badge(), {}, 'tomorrow')).rejects.toThrow(RangeError);
  });
});

describe('a rejection', () => {
  it('quotes a hostile document on one line and in part', async () => {
    const context = `https://evil.example/${'x'.repeat(500)}\n\u001b[31mverified`;
    const verdict = await verdictOn(
      JSON.stringify(sampleBadge({ '@context': [...(sampleBadge()['@context'] as []), context] })),
    );
    expect(verdict).toMatchObject({ reason: 'ContextNotPinned' });
    expect(verdict.kind === 'rejected' ? verdict.message : '').toMatch(/^[\x20-\x7e…]{1,400}$/);
  });
});
