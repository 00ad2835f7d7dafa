import { proofOf, SAMPLE_ISSUER, sampleBadge, sampleRegister, signingKey } from '../testing';
import type { CredentialVerdict } from './verdict';
import { verifyCredential } from './verify-credential';

const key = signingKey(SAMPLE_ISSUER);
const stranger = signingKey(SAMPLE_ISSUER, 2);

const verdictOn = (text: string): Promise<CredentialVerdict> =>
  verifyCredential(text, { register: sampleRegister(key), at: '2027-05-21' });

const reasonOf = (verdict: CredentialVerdict): string =>
  verdict.kind === 'verified' ? 'verified' : verdict.reason;

describe('proofs', () => {
  const withProofs = (...proof: readonly unknown[]): string => JSON.stringify({ ...sampleBadge(), proof });

  it('may be several, each of which must fit; one of a registered key is enough', async () => {
    const [good, strange] = [
      await proofOf(sampleBadge(), { key }),
      await proofOf(sampleBadge(), { key: stranger }),
    ];
    expect(await verdictOn(withProofs(strange, good))).toMatchObject({ kind: 'verified', keyId: key.id });
    const foreign = await proofOf(sampleBadge({ name: 'Other' }), { key });
    expect(reasonOf(await verdictOn(withProofs(good, foreign)))).toBe('SignatureInvalid');
    expect(reasonOf(await verdictOn(withProofs(strange)))).toBe('KeyNotRegistered');
  });

  it('of other kinds are passed over beside one that is accepted', async () => {
    const other = { type: 'DataIntegrityProof', cryptosuite: 'bbs-2023', proofValue: 'u2V0C' };
    expect(reasonOf(await verdictOn(withProofs(other, await proofOf(sampleBadge(), { key }))))).toBe(
      'verified',
    );
    expect(await verdictOn(withProofs(other))).toMatchObject({
      reason: 'ProofNotAccepted',
      message: 'No proof is of an accepted kind; found: DataIntegrityProof bbs-2023.',
    });
    expect(reasonOf(await verdictOn(withProofs()))).toBe('ProofMissing');
    expect(reasonOf(await verdictOn(JSON.stringify(sampleBadge())))).toBe('ProofMissing');
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['a purpose other than asserting', { proofPurpose: 'authentication' }],
    ['a day in place of an instant', { created: '2027-05-20' }],
    ['no verification method', { verificationMethod: undefined }],
    ['a signature that is too short', { proofValue: 'z6Mk' }],
    ['a signature in another base', { proofValue: 'uAAAA' }],
    ['a proof it rests on', { previousProof: 'urn:uuid:1' }],
  ])('cannot be read with %s', async (_, changes) => {
    const proof = await proofOf(sampleBadge(), { key });
    expect(reasonOf(await verdictOn(withProofs({ ...proof, ...changes })))).toBe('ProofMalformed');
  });

  it('cannot be more than a few', async () => {
    const proof = await proofOf(sampleBadge(), { key });
    expect(reasonOf(await verdictOn(withProofs(...Array.from({ length: 9 }, () => proof))))).toBe(
      'ProofMalformed',
    );
    expect(reasonOf(await verdictOn(withProofs('none')))).toBe('ProofMalformed');
  });

  it('of canonical JSON sign the contexts of the document, all of them', async () => {
    const contexts = sampleBadge()['@context'] as readonly string[];
    const options = { '@context': contexts };
    const proof = await proofOf(sampleBadge(), { key, suite: 'eddsa-jcs-2022', options });
    expect(reasonOf(await verdictOn(withProofs(proof)))).toBe('verified');
    const more = [...contexts, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'];
    const text = JSON.stringify({ ...sampleBadge({ '@context': more }), proof });
    expect(reasonOf(await verdictOn(text))).toBe('ProofMalformed');
  });
});
