import {
  SAMPLE_ISSUER,
  sampleBadge,
  sampleRegister,
  signCredential,
  signingKey,
  signToken,
} from '../testing';
import { verifyCredential } from './verify-credential';

type Members = Readonly<Record<string, unknown>>;

const key = signingKey(SAMPLE_ISSUER);
const school = signingKey('https://school.example/issuers/1', 2);

const transcript = (...within: readonly Members[]): Members => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:7d1f4b36-9d63-4c7e-9b6e-0c1f6a1b2c3d',
  type: ['VerifiableCredential', 'ClrCredential'],
  issuer: { id: SAMPLE_ISSUER, type: ['Profile'], name: 'Assessor' },
  validFrom: '2027-05-20T00:00:00Z',
  name: 'Transcript',
  credentialSubject: {
    id: 'urn:uuid:0b0f6c1e-2f4b-4a54-9a53-0c4a6a0f7a10',
    type: ['ClrSubject'],
    verifiableCredential: within,
  },
});

async function verdictOn(text: string): Promise<string> {
  const verdict = await verifyCredential(text, { register: sampleRegister(key), at: '2027-05-21' });
  return verdict.kind === 'verified' ? 'verified' : verdict.reason;
}

const signedTranscript = async (...within: readonly Members[]): Promise<string> =>
  verdictOn(JSON.stringify(await signCredential(transcript(...within), { key })));

/** A badge of a school that nobody registered. */
const badge = (): Promise<Members> =>
  signCredential(sampleBadge({ issuer: { id: 'https://school.example/issuers/1', type: ['Profile'] } }), {
    key: school,
  });

const forged = async (): Promise<Members> => ({ ...(await badge()), name: 'Another name' });

describe('a credential within a transcript', () => {
  it('must fit its own proof, whoever signed the transcript around it', async () => {
    expect(await signedTranscript(await badge())).toBe('verified');
    expect(await signedTranscript(await badge(), await forged())).toBe('SignatureInvalid');
  });

  it('must fit it within a transcript within a transcript, too', async () => {
    const inner = await signCredential(transcript(await forged()), { key });
    expect(await signedTranscript(inner)).toBe('SignatureInvalid');
  });

  it('must fit it within a transcript that is a token', async () => {
    const tokenOf = (within: Members): string =>
      signToken({ ...transcript(within), iss: SAMPLE_ISSUER }, { key });
    expect(await verdictOn(tokenOf(await badge()))).toBe('verified');
    expect(await verdictOn(tokenOf(await forged()))).toBe('SignatureInvalid');
  });

  it('says nothing where it is not signed, or in no way that can be checked', async () => {
    const { proof, ...unsigned } = await badge();
    const foreign = { ...(proof as Members), cryptosuite: 'bbs-2023' };
    const { '@context': contexts, ...bare } = await badge();
    expect(contexts).toBeDefined();
    expect(await signedTranscript(unsigned)).toBe('verified');
    expect(await signedTranscript({ ...unsigned, proof: foreign })).toBe('verified');
    expect(await signedTranscript(bare)).toBe('verified');
  });

  it('is one of a bounded number of proofs', async () => {
    const { proof, ...unsigned } = await badge();
    const many = { ...unsigned, proof: Array.from({ length: 129 }, () => proof) };
    expect(await signedTranscript(many)).toBe('StructureInvalid');
  });
});
