import { SAMPLE_ISSUER, sampleBadge, sampleRegister, signCredential, signingKey } from '../testing';
import { canonicalStatements, statementsOf } from './linked-data';
import { verifyCredential } from './verify-credential';

const key = signingKey(SAMPLE_ISSUER);
const register = sampleRegister(key);
type Members = Readonly<Record<string, unknown>>;

const reasonOf = async (document: Members, at = '2027-05-21'): Promise<string> => {
  const verdict = await verifyCredential(JSON.stringify(document), { register, at });
  return verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
};

/** The signed document, rearranged so that it makes the same statements. */
async function rearranged(
  changes: Members,
  rearrange: (signed: Members) => Members,
): Promise<{ readonly signed: Members; readonly copy: Members }> {
  const signed = await signCredential(sampleBadge(changes), { key });
  const copy = rearrange(signed);
  const [{ proof, ...before }, { proof: again, ...after }] = [signed, copy] as [Members, Members];
  expect(again).toBe(proof);
  const texts = [before, after].map(async (document) => canonicalStatements(await statementsOf(document)));
  const [original, other] = await Promise.all(texts);
  expect(other).toBe(original);
  return { signed, copy };
}

const without = (document: Members, member: string): Members =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== member));

const END = '2027-05-20T18:00:00Z';

describe('what the signature covers and the document no longer shows', () => {
  it('is an expiry under its full name', async () => {
    const { signed, copy } = await rearranged({ validUntil: END }, (document) => ({
      ...without(document, 'validUntil'),
      'https://www.w3.org/2018/credentials#validUntil': {
        '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
        '@value': END,
      },
    }));
    expect(await reasonOf(signed)).toBe('Expired');
    expect(await reasonOf(copy)).toBe('ReadingsDiffer');
  });

  it('is an expiry at another mention of the credential', async () => {
    const id = sampleBadge()['id'];
    const evidence = { id: 'https://assessor.example/evidence/1', type: ['Evidence'] };
    const { signed, copy } = await rearranged(
      {
        validUntil: END,
        evidence: [{ id, type: ['VerifiableCredential', 'OpenBadgeCredential', 'Evidence'] }, evidence],
      },
      (document) => ({
        ...without(document, 'validUntil'),
        evidence: [
          { id, type: ['VerifiableCredential', 'OpenBadgeCredential', 'Evidence'], validUntil: END },
          evidence,
        ],
      }),
    );
    expect(await reasonOf(signed)).toBe('Expired');
    expect(await reasonOf(copy)).toBe('ReadingsDiffer');
  });

  it('is a status entry under its full name', async () => {
    const credentialStatus = { id: 'https://assessor.example/revocations', type: '1EdTechRevocationList' };
    const contexts = [
      ...(sampleBadge()['@context'] as readonly string[]),
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    ];
    const { signed, copy } = await rearranged({ '@context': contexts, credentialStatus }, (document) => ({
      ...without(document, 'credentialStatus'),
      'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus,
    }));
    expect(await reasonOf(signed)).toBe('StatusListMissing');
    expect(await reasonOf(copy)).toBe('ReadingsDiffer');
  });

  it('is the second of two results', async () => {
    const subject = sampleBadge()['credentialSubject'] as Members;
    const [first] = subject['result'] as readonly Members[];
    const failed = { type: ['Result'], status: 'Failed' };
    const { signed, copy } = await rearranged(
      { credentialSubject: { ...subject, result: [first, failed] } },
      (document) => ({
        ...document,
        credentialSubject: {
          ...subject,
          result: [first],
          'https://purl.imsglobal.org/spec/vc/ob/vocab.html#result': failed,
        },
      }),
    );
    expect(await reasonOf(signed)).toBe('verified');
    expect(await reasonOf(copy)).toBe('ReadingsDiffer');
  });

  it('is a failed status written in the long form', async () => {
    const subject = sampleBadge()['credentialSubject'] as Members;
    const [first] = subject['result'] as readonly Members[];
    const { copy } = await rearranged(
      { credentialSubject: { ...subject, result: [{ ...first, status: 'Failed' }] } },
      (document) => ({
        ...document,
        credentialSubject: {
          ...subject,
          result: [{ ...first, 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#status': 'Failed' }],
        },
      }),
    );
    expect(await reasonOf(copy)).toBe('ReadingsDiffer');
  });
});

describe('what the signature does not cover', () => {
  it.each<readonly [string, Members]>([
    ['a member of no vocabulary', { grade: 'A' }],
    ['a type of no vocabulary', { type: ['VerifiableCredential', 'OpenBadgeCredential', 'GoldBadge'] }],
  ])('rejects the credential: %s', async (_, changes) => {
    const signed = await signCredential(sampleBadge(), { key });
    expect(await reasonOf({ ...signed, ...changes })).toBe('TermNotCovered');
  });

  it('rejects a statement that would end early within the canonical text', async () => {
    const breaks = 'x> <https://a.example/p> <https://a.example/o> .\n<https://b.example';
    const signed = await signCredential(sampleBadge(), { key });
    const literal = { '@type': `https://t.example/${breaks}`, '@value': 'v' };
    expect(await reasonOf({ ...signed, 'https://schema.org/name': literal })).toBe('TermNotCovered');
    const language = { '@language': 'en .\n<https://b.example', '@value': 'v' };
    expect(await reasonOf({ ...signed, 'https://schema.org/name': language })).toBe('TermNotCovered');
    expect(
      await reasonOf({ ...signed, evidence: [{ id: `https://a.example/${breaks}`, type: ['Evidence'] }] }),
    ).toBe('TermNotCovered');
  });
});
