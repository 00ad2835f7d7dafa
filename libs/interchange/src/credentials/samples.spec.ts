import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTrustRegister } from './parse-trust-register';
import type { TrustRegister } from './trust-register';
import { checkCredentialSignature, verifyCredential } from './verify-credential';

const FIXTURES = join(process.cwd(), 'test/fixtures/credentials');
const AT = '2026-11-22';

const textOf = (path: string): string => readFileSync(join(FIXTURES, path), 'utf8');

function registerOfSamples(): TrustRegister {
  const parsed = parseTrustRegister(textOf('assessors.yaml'));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.faults));
  return parsed.register;
}

const register = registerOfSamples();
const REVOCATIONS = 'https://1edtech.edu/credentials/3732/revocations';
const revocations = (...revokedCredentials: readonly object[]) => [
  { text: JSON.stringify({ id: REVOCATIONS, revokedCredentials }) },
];

const GOOD: readonly (readonly [file: string, assessor: string])[] = [
  ['1edtech/simple.json', 'example-corp'],
  ['1edtech/simple-did-key-method.json', 'andy-miller'],
  ['w3c-vc-di-eddsa/eddsa-rdfc-2022.json', 'vc-example'],
  ['w3c-vc-di-eddsa/eddsa-jcs-2022.json', 'vc-example'],
];

const BAD: readonly (readonly [file: string, reason: string])[] = [
  ['1edtech/simple-err-expired.json', 'Expired'],
  ['1edtech/simple-err-issuer.json', 'StructureInvalid'],
  ['1edtech/simple-err-proof-value.json', 'SignatureInvalid'],
  ['1edtech/simple-noproof.json', 'StructureInvalid'],
  ['1edtech/simple_v1.json', 'ProofNotAccepted'],
  // A draft without an achievement, and no key to check it with was ever published.
  ['1edtech/simple.jwt', 'StructureInvalid'],
  ['w3c-vc-di-eddsa/eddsa-rdfc-2022-employment.json', 'ContextNotPinned'],
];

describe('the published samples', () => {
  it.each(GOOD)('verify %s as the word of %s', async (file, assessor) => {
    expect(await verifyCredential(textOf(file), { register, at: AT })).toMatchObject({
      kind: 'verified',
      assessor,
    });
  });

  it.each(GOOD)('find without a register that the signature of %s fits', async (file) => {
    expect(await checkCredentialSignature(textOf(file), { at: AT })).toMatchObject({
      kind: 'signature-fits',
      unchecked: ['issuer'],
    });
  });

  it.each(BAD)('reject %s, with and without a register: %s', async (file, reason) => {
    const text = textOf(file);
    expect(await verifyCredential(text, { register, at: AT })).toMatchObject({ kind: 'rejected', reason });
    expect(await checkCredentialSignature(text, { at: AT })).toMatchObject({ kind: 'rejected', reason });
  });

  it('accept the legacy suite only when that is asked for', async () => {
    const verdict = await verifyCredential(textOf('1edtech/simple_v1.json'), {
      register,
      at: AT,
      legacySuites: true,
    });
    expect(verdict).toMatchObject({ kind: 'verified', assessor: 'example-corp' });
  });

  it('read the results of the complete credential, each with its description', async () => {
    const verdict = await verifyCredential(textOf('1edtech/complete.json'), {
      register,
      at: AT,
      statusLists: revocations(),
    });
    expect(verdict).toMatchObject({
      kind: 'verified',
      assessor: '1edtech-university',
      keyId: 'https://1edtech.edu/issuers/565049#z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs',
      signedAt: '2024-04-03T09:44:42.000Z',
      achievement: { id: 'https://1edtech.edu/achievements/degree', type: 'Degree', humanCode: 'R1' },
      creditsEarned: '42',
      validUntil: '2030-01-01T00:00:00Z',
      results: [
        { value: 'A', description: { resultType: 'LetterGrade', requiredValue: 'C' } },
        { achievedLevel: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a' },
        { status: 'Completed' },
      ],
    });
  });

  it('demand the revocation list that the complete credential names', async () => {
    const text = textOf('1edtech/complete.json');
    expect(await verifyCredential(text, { register, at: AT })).toMatchObject({
      reason: 'StatusListMissing',
    });
    expect(await checkCredentialSignature(text, { at: AT })).toMatchObject({
      unchecked: ['issuer', 'status'],
    });
  });

  it.each([
    [{ id: 'http://1edtech.edu/credentials/3732' }, 'rejected'],
    [{ id: 'http://1edtech.edu/credentials/3732', revoked: true }, 'rejected'],
    [{ id: 'http://1edtech.edu/credentials/3732', revoked: false }, 'verified'],
    [{ id: 'http://1edtech.edu/credentials/3733', revoked: true }, 'verified'],
  ])('take %j in that list to mean: %s', async (entry, kind) => {
    const statusLists = revocations(entry);
    const verdict = await verifyCredential(textOf('1edtech/complete.json'), {
      register,
      at: AT,
      statusLists,
    });
    expect(verdict.kind).toBe(kind);
  });
});
