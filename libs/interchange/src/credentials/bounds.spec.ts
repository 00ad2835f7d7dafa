import { SAMPLE_ISSUER, sampleBadge, sampleRegister, signCredential, signingKey } from '../testing';
import { MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES } from './limits';
import { verifyCredential } from './verify-credential';

const key = signingKey(SAMPLE_ISSUER);

async function reasonOf(text: string): Promise<string> {
  const verdict = await verifyCredential(text, { register: sampleRegister(key), at: '2027-05-21' });
  return verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
}

const badgeWith = (member: string): string => JSON.stringify(sampleBadge()).replace('{', `{${member},`);

describe('a document', () => {
  it.each([
    ['', 'NotACredential'],
    ['{', 'NotACredential'],
    ['[]', 'NotACredential'],
    ['"x"', 'NotACredential'],
    ['{"__proto__":{}}', 'NotACredential'],
    ['a.b.c', 'NotACredential'],
    ['....', 'NotACredential'],
    ['eyJ9.eyJ9.AAAA', 'NotACredential'],
    ['{}', 'StructureInvalid'],
  ])('that is %j is no credential', async (text, reason) => {
    expect(await reasonOf(text)).toBe(reason);
  });

  it('is bounded in size', async () => {
    expect(await reasonOf(badgeWith(`"name":"${'x'.repeat(MAX_TEXT_BYTES)}"`))).toBe('TooLarge');
    expect(await reasonOf(badgeWith(`"name":"${'é'.repeat(MAX_TEXT_BYTES / 2)}"`))).toBe('TooLarge');
  });

  it('is bounded in depth, long before a reader recurses', async () => {
    const nested = (levels: number): string => `"name":${'['.repeat(levels)}1${']'.repeat(levels)}`;
    expect(await reasonOf(badgeWith(nested(MAX_DEPTH)))).toBe('TooDeep');
    expect(await reasonOf(badgeWith(nested(400_000)))).toBe('TooDeep');
    expect(await reasonOf(`${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`)).toBe('TooDeep');
    expect(await reasonOf(badgeWith(nested(MAX_DEPTH - 1)))).not.toBe('TooDeep');
    expect(await reasonOf(badgeWith(`"name":"${'['.repeat(1_000)}"`))).toBe('ProofMissing');
  });

  it('is bounded in the number of its values', async () => {
    expect(await reasonOf(badgeWith(`"name":[${'1,'.repeat(MAX_VALUES)}1]`))).toBe('TooManyValues');
  });

  it('has one reading', async () => {
    const twice = badgeWith('"validUntil":"2099-01-01T00:00:00Z","valid\\u0055ntil":"2020-01-01T00:00:00Z"');
    expect(await reasonOf(twice)).toBe('MemberRepeated');
    expect(await reasonOf(badgeWith('"name":"a \\"name\\": b","description":"{\\"name\\":1}"'))).toBe(
      'ProofMissing',
    );
  });

  it('costs bounded work however alike its unnamed parts are', async () => {
    // Each unnamed node points at every other: no order among them without trying many.
    const nodes = Array.from({ length: 9 }, (_, index) => `_:n${String(index)}`);
    const web = nodes.map((id) => ({
      '@id': id,
      'https://a.example/p': nodes.filter((other) => other !== id).map((other) => ({ '@id': other })),
    }));
    const signed = await signCredential(sampleBadge(), { key });
    expect(await reasonOf(JSON.stringify({ ...signed, 'https://a.example/web': web }))).toBe('TooIntricate');
  });
});

describe('the contexts of a document', () => {
  const withContexts = (...contexts: readonly unknown[]): string =>
    JSON.stringify(sampleBadge({ '@context': contexts }));
  const [v2, ob] = sampleBadge()['@context'] as readonly string[];

  it('are those that are pinned, in the place where they belong', async () => {
    expect(await reasonOf(withContexts(v2, ob))).toBe('ProofMissing');
    expect(await reasonOf(withContexts(ob, v2))).toBe('StructureInvalid');
    expect(await reasonOf(withContexts(v2, ob, 'https://evil.example/context.json'))).toBe(
      'ContextNotPinned',
    );
    expect(await reasonOf(withContexts(v2, ob, { value: 'https://evil.example/value' }))).toBe(
      'ContextNotPinned',
    );
    expect(await reasonOf(withContexts(v2, 'constructor'))).toBe('ContextNotPinned');
  });

  it('are those that are pinned inside the document as well', async () => {
    for (const nested of [
      null,
      [],
      'https://evil.example/context.json',
      { value: 'https://evil.example/value' },
    ]) {
      const evidence = [{ '@context': nested, id: 'https://a.example/1', type: ['Evidence'] }];
      expect(await reasonOf(JSON.stringify(sampleBadge({ evidence })))).toBe('ContextNotPinned');
    }
  });
});

describe('the structure of an Open Badge', () => {
  const subject = sampleBadge()['credentialSubject'] as Readonly<Record<string, unknown>>;
  const achievement = subject['achievement'] as Readonly<Record<string, unknown>>;
  const withSubject = (changes: object) => ({ credentialSubject: { ...subject, ...changes } });
  const withResult = (result: object) => withSubject({ result: [{ type: ['Result'], ...result }] });

  it.each<readonly [string, object]>([
    ['id is missing', { id: undefined }],
    ['issuer is missing', { issuer: undefined }],
    ['issuer.type must contain Profile', { issuer: { id: SAMPLE_ISSUER, type: ['Issuer'] } }],
    ['issuer must be an absolute IRI', { issuer: 'assessor' }],
    [
      'issuer.parentOrg.type must contain Profile',
      { issuer: { id: SAMPLE_ISSUER, type: 'Profile', parentOrg: { id: SAMPLE_ISSUER } } },
    ],
    ['type must contain VerifiableCredential', { type: ['OpenBadgeCredential'] }],
    ['validFrom is missing', { validFrom: undefined }],
    ['validFrom must be an instant', { validFrom: '2027-05-20' }],
    ['validUntil must be an instant', { validUntil: '2027-02-29T00:00:00Z' }],
    [
      'expirationDate must not stand beside validUntil',
      { validUntil: '2028-01-01T00:00:00Z', expirationDate: '2029-01-01T00:00:00Z' },
    ],
    ['credentialSubject must be exactly one', { credentialSubject: [subject, subject] }],
    ['credentialSubject.type must contain AchievementSubject', withSubject({ type: ['Person'] })],
    ['credentialSubject must name the learner', withSubject({ id: undefined })],
    ['credentialSubject.achievement is missing', withSubject({ achievement: undefined })],
    [
      'credentialSubject.achievement must be exactly one',
      withSubject({ achievement: [achievement, achievement] }),
    ],
    [
      'credentialSubject.achievement.name must be a text',
      withSubject({ achievement: { ...achievement, name: 7 } }),
    ],
    [
      'credentialSubject.achievement.criteria is missing',
      withSubject({ achievement: { ...achievement, criteria: undefined } }),
    ],
    ['credentialSubject.creditsEarned must be a number', withSubject({ creditsEarned: '1' })],
    ['credentialSubject.creditsEarned must be a number, not negative', withSubject({ creditsEarned: -1 })],
    ['credentialSubject.result[0].value must be a text', withResult({ value: 742 })],
    ['credentialSubject.result[0].status must be one of Completed', withResult({ status: 'Passed' })],
    ['credentialSubject.result[0].type must contain Result', withResult({ type: ['Score'] })],
    [
      'credentialSubject.identifier[0].hashed is missing',
      withSubject({ identifier: [{ type: 'IdentityObject' }] }),
    ],
    [
      'evidence[0].type must contain Evidence',
      { evidence: [{ id: 'https://a.example/1', type: ['Proof'] }] },
    ],
    ['credentialStatus.type is missing', { credentialStatus: { id: 'https://a.example/1' } }],
  ])('is broken where %s', async (message, changes) => {
    const text = JSON.stringify(sampleBadge({ ...changes }));
    const verdict = await verifyCredential(text, { register: sampleRegister(key), at: '2027-05-21' });
    expect(verdict).toMatchObject({ reason: 'StructureInvalid' });
    expect(verdict.kind === 'rejected' ? verdict.message : '').toContain(message);
  });
});
