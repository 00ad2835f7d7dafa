import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { SAMPLE_ISSUER, sampleBadge, sampleRegister, signingKey, signToken } from '../testing';
import type { PublicJwk } from './keys';
import type { TrustRegister } from './trust-register';
import { checkCredentialSignature, verifyCredential } from './verify-credential';

type Members = Readonly<Record<string, unknown>>;
const key = signingKey(SAMPLE_ISSUER);
const stranger = signingKey(SAMPLE_ISSUER, 2);
const claims: Members = { ...sampleBadge(), iss: SAMPLE_ISSUER };
const AT = '2027-05-21';

async function reasonOf(text: string, register: TrustRegister = sampleRegister(key)): Promise<string> {
  const verdict = await verifyCredential(text, { register, at: AT });
  return verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
}

const secondsOf = (instant: string): number => Date.parse(instant) / 1_000;
const segment = (part: Members): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const jwkOf = (privateKey: KeyObject): PublicJwk =>
  createPublicKey(privateKey).export({ format: 'jwk' }) as PublicJwk;

describe('a token of a registered assessor', () => {
  it('is verified, whether the credential is its payload or its claim vc', async () => {
    const { validFrom, ...older } = sampleBadge();
    const vc = {
      ...older,
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
      ],
      issuanceDate: validFrom,
    };
    for (const payload of [
      claims,
      { vc, iss: SAMPLE_ISSUER, nbf: secondsOf('2027-05-20T00:00:00Z'), jti: vc['id' as keyof typeof vc] },
    ])
      expect(await reasonOf(signToken(payload, { key }))).toBe('verified');
  });

  it('is verified with each algorithm that is accepted, by the key that is registered', async () => {
    const pairs = [
      ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
      ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
      ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ] as const;
    for (const [alg, { privateKey }] of pairs) {
      const input = `${segment({ alg, kid: key.id })}.${segment(claims)}`;
      const hash = `sha${alg.slice(2)}`;
      const options = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
      const token = `${input}.${sign(hash, Buffer.from(input), options).toString('base64url')}`;
      const registered = { id: key.id, publicKeyJwk: jwkOf(privateKey), validFrom: '2027-01-01' };
      expect([
        alg,
        await reasonOf(token, sampleRegister(key, { assessor: { keys: [registered] } })),
      ]).toStrictEqual([alg, 'verified']);
      expect([alg, await reasonOf(token)]).toStrictEqual([alg, 'KeyNotRegistered']);
    }
  });

  it('may name its key by the part after #, or not at all', async () => {
    for (const kid of [key.publicKeyMultibase, undefined])
      expect(await reasonOf(signToken(claims, { key, header: { kid } }))).toBe('verified');
    expect(await reasonOf(signToken(claims, { key: stranger, header: { kid: undefined } }))).toBe(
      'SignatureInvalid',
    );
  });

  it('counts as signed when it says that it was issued, else from its first instant', async () => {
    const at = async (more: Members) =>
      verifyCredential(signToken({ ...claims, ...more }, { key }), { register: sampleRegister(key), at: AT });
    expect(await at({ iat: secondsOf('2027-05-20T09:00:00Z') })).toMatchObject({
      signedAt: '2027-05-20T09:00:00.000Z',
    });
    expect(await at({ nbf: secondsOf('2027-05-20T00:00:00Z') })).toMatchObject({
      signedAt: '2027-05-20T00:00:00.000Z',
    });
    expect(await at({})).toMatchObject({ signedAt: '2027-05-20T00:00:00.000Z' });
  });

  it('does not count outside its own times', async () => {
    expect(await reasonOf(signToken({ ...claims, nbf: secondsOf('2027-05-24T00:00:00Z') }, { key }))).toBe(
      'SignedInFuture',
    );
    expect(
      await reasonOf(
        signToken(
          { ...claims, iat: secondsOf('2027-05-20T00:00:00Z'), nbf: secondsOf('2027-05-24T00:00:00Z') },
          { key },
        ),
      ),
    ).toBe('NotYetValid');
    expect(await reasonOf(signToken({ ...claims, exp: secondsOf('2027-05-21T12:00:00Z') }, { key }))).toBe(
      'Expired',
    );
  });
});

describe('a forged token', () => {
  it('is rejected without a signature', async () => {
    const plain = `${segment({ alg: 'none', kid: key.id })}.${segment(claims)}.`;
    expect(await reasonOf(plain)).toBe('AlgorithmNotAccepted');
    expect(await reasonOf(`${segment({ kid: key.id })}.${segment(claims)}.`)).toBe('AlgorithmNotAccepted');
  });

  it('is rejected when the public key served as a shared secret', async () => {
    const input = `${segment({ alg: 'HS256', kid: key.id })}.${segment(claims)}`;
    for (const secret of [
      key.publicKeyMultibase,
      JSON.stringify(jwkOf(key.privateKey)),
      createPublicKey(key.privateKey).export({ format: 'pem', type: 'spki' }),
    ]) {
      const mac = createHmac('sha256', secret).update(input).digest('base64url');
      expect(await reasonOf(`${input}.${mac}`)).toBe('AlgorithmNotAccepted');
    }
  });

  it('is rejected when it brings its own key', async () => {
    const jwk = jwkOf(stranger.privateKey);
    for (const kid of [key.id, stranger.id, undefined])
      expect(await reasonOf(signToken(claims, { key: stranger, header: { jwk, kid } }))).not.toBe('verified');
    expect(await reasonOf(signToken(claims, { key, header: { jwk } }))).toBe('KeyNotRegistered');
    expect(await reasonOf(signToken(claims, { key, header: { jwk: 'z' } }))).toBe('KeyNotRegistered');
    expect(await reasonOf(signToken(claims, { key, header: { jwk: jwkOf(key.privateKey) } }))).toBe(
      'verified',
    );
  });

  it.each(['jku', 'x5u', 'x5c'])(
    'is rejected when its header tells by %s where to take the key',
    async (member) => {
      const header = { [member]: 'https://evil.example/keys.json' };
      expect(await reasonOf(signToken(claims, { key, header }))).toBe('KeySourceNotAccepted');
    },
  );

  it('is rejected when it names a key of nobody, of another, or by a place', async () => {
    for (const kid of ['other', stranger.id, 'https://evil.example/keys/1', '../../etc/passwd'])
      expect(await reasonOf(signToken(claims, { key: stranger, header: { kid } }))).toBe('KeyNotRegistered');
    expect(await reasonOf(signToken(claims, { key: stranger, header: { kid: key.id } }))).toBe(
      'SignatureInvalid',
    );
  });

  it('is rejected when its header demands what is not known', async () => {
    expect(await reasonOf(signToken(claims, { key, header: { crit: ['b64'], b64: false } }))).toBe(
      'ProofMalformed',
    );
    expect(await reasonOf(signToken(claims, { key, header: { kid: 7 } }))).toBe('ProofMalformed');
  });

  it('is rejected when its claims are not those of the credential', async () => {
    for (const [claim, value] of [
      ['iss', 'https://other.example'],
      ['jti', 'urn:uuid:0'],
      ['sub', 'urn:uuid:0'],
      ['nbf', 'soon'],
      ['iss', 7],
    ])
      expect([
        claim,
        await reasonOf(signToken({ ...claims, [String(claim)]: value }, { key })),
      ]).toStrictEqual([claim, 'ClaimsDisagree']);
  });
});

describe('a token without a register', () => {
  const check = (text: string) => checkCredentialSignature(text, { at: AT });

  it('is checked only when its issuer is a key', async () => {
    const issuer = `did:key:${key.publicKeyMultibase}`;
    const own = { ...claims, issuer: { id: issuer, type: ['Profile'] }, iss: issuer };
    for (const kid of [issuer, `${issuer}#${key.publicKeyMultibase}`, undefined])
      expect(await check(signToken(own, { key, header: { kid } }))).toMatchObject({ kind: 'signature-fits' });
    expect(await check(signToken(own, { key: stranger, header: { kid: issuer } }))).toMatchObject({
      reason: 'SignatureInvalid',
    });
    expect(
      await check(
        signToken(own, { key: stranger, header: { kid: `did:key:${stranger.publicKeyMultibase}` } }),
      ),
    ).toMatchObject({ reason: 'KeyNotKnown' });
    expect(await check(signToken(claims, { key }))).toMatchObject({ reason: 'KeyNotKnown' });
  });
});
