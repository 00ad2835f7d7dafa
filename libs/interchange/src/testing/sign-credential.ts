import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import canonicalize from 'canonicalize';
import { base58FromBytes } from '../credentials/base58';
import { canonicalStatements, statementsOf } from '../credentials/linked-data';
import type { RegisteredAssessor, RegisteredKey, TrustRegister } from '../credentials/trust-register';

/** A pair of Ed25519 keys for tests, always the same for a number. */
export interface SigningKey {
  /** The verification method: the issuer, `#` and the key. */
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKeyMultibase: string;
}

/** The DER bytes that stand before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8_ED25519 = '302e020100300506032b657004220420';
const MULTIKEY_ED25519 = 'ed01';

/** A test key of an issuer; it protects nothing. */
export function signingKey(issuer: string, number = 1): SigningKey {
  const seed = createHash('sha256')
    .update(`test key ${String(number)}`)
    .digest('hex');
  const der = Buffer.from(PKCS8_ED25519 + seed, 'hex');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const raw = Buffer.from(x, 'base64url');
  const publicKeyMultibase = `z${base58FromBytes(Buffer.concat([Buffer.from(MULTIKEY_ED25519, 'hex'), raw]))}`;
  return { id: `${issuer}#${publicKeyMultibase}`, privateKey, publicKeyMultibase };
}

type Members = Readonly<Record<string, unknown>>;

/** How a test signs. */
export interface Signing {
  readonly key: SigningKey;
  readonly suite?: 'eddsa-rdfc-2022' | 'eddsa-jcs-2022';
  /** Members of the proof to add or to replace; they are signed too. */
  readonly options?: Members;
}

/** The document with a proof that fits it. */
export async function signCredential(document: Members, signing: Signing): Promise<Members> {
  return { ...document, proof: await proofOf(document, signing) };
}

/** A proof that fits a document. */
export async function proofOf(
  document: Members,
  { key, suite = 'eddsa-rdfc-2022', options = {} }: Signing,
): Promise<Members> {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: suite,
    created: '2027-05-20T12:00:00Z',
    verificationMethod: key.id,
    proofPurpose: 'assertionMethod',
    ...options,
  };
  const about = { ...proof, '@context': document['@context'] };
  const texts =
    suite === 'eddsa-jcs-2022'
      ? [canonicalize(proof) ?? '', canonicalize(document) ?? '']
      : [await statementText(about), await statementText(document)];
  const hash = Buffer.concat(texts.map((text) => createHash('sha256').update(text).digest()));
  return { ...proof, proofValue: `z${base58FromBytes(sign(null, hash, key.privateKey))}` };
}

const statementText = async (document: Members): Promise<string> =>
  canonicalStatements(await statementsOf(document));

/** A compact JWT over claims. */
export function signToken(
  claims: Members,
  { key, header = {} }: { readonly key: SigningKey; readonly header?: Members },
): string {
  const segment = (part: Members): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const input = `${segment({ alg: 'EdDSA', typ: 'JWT', kid: key.id, ...header })}.${segment(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
}

/** The issuer of `sampleBadge`. */
export const SAMPLE_ISSUER = 'https://assessor.example/issuers/1';

/** An Open Badges 3.0 credential of a fictional assessor: one exam, one scaled score. */
export const sampleBadge = (changes: Members = {}): Members => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:1c7b6a52-6a3c-4a0e-8f0a-5a2f6f0b9d11',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: SAMPLE_ISSUER, type: ['Profile'], name: 'Assessor' },
  validFrom: '2027-05-20T00:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:0b0f6c1e-2f4b-4a54-9a53-0c4a6a0f7a10',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://assessor.example/achievements/algebra-1',
      type: ['Achievement'],
      achievementType: 'Assessment',
      name: 'Algebra I examination',
      description: 'End-of-course examination.',
      humanCode: '02052',
      criteria: { narrative: 'Sat under supervision.' },
      resultDescription: [
        {
          id: 'urn:uuid:6f6f1f0e-8a2b-4b43-9c6a-1d6e5c3b2a10',
          type: ['ResultDescription'],
          name: 'Scaled score',
          resultType: 'ScaledScore',
        },
      ],
    },
    result: [
      {
        type: ['Result'],
        resultDescription: 'urn:uuid:6f6f1f0e-8a2b-4b43-9c6a-1d6e5c3b2a10',
        value: '742',
      },
    ],
  },
  ...changes,
});

/** What a test changes in `sampleRegister`. */
export interface RegisterChanges {
  readonly key?: Partial<Omit<RegisteredKey, 'publicKeyMultibase' | 'publicKeyJwk'>>;
  readonly assessor?: Partial<RegisteredAssessor>;
}

/** A register in which the issuer of `sampleBadge` has one key, valid in 2027. */
export const sampleRegister = (key: SigningKey, changes: RegisterChanges = {}): TrustRegister => ({
  assessors: [
    {
      id: 'state-testing',
      name: 'State Testing',
      issuers: [SAMPLE_ISSUER],
      instruments: ['exam'],
      keys: [
        {
          id: key.id,
          publicKeyMultibase: key.publicKeyMultibase,
          validFrom: '2027-01-01',
          validUntil: '2027-12-31',
          ...changes.key,
        },
      ],
      ...changes.assessor,
    },
  ],
});
