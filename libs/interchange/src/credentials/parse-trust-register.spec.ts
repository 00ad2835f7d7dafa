import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sampleRegister, SAMPLE_ISSUER, signingKey } from '../testing';
import { parseTrustRegister } from './parse-trust-register';

const key = signingKey(SAMPLE_ISSUER);
const YAML = `assessors:
  - id: state-testing
    name: State Testing
    issuers: [https://assessor.example/issuers/1]
    instruments: [exam]
    keys:
      - id: ${key.id}
        publicKeyMultibase: ${key.publicKeyMultibase}
        validFrom: 2027-01-01
        validUntil: 2027-12-31
    suspended:
      - from: 2026-03-01
        until: 2026-03-31T12:00:00Z
`;

const faultsOf = (text: string): readonly string[] => {
  const parsed = parseTrustRegister(text);
  return parsed.kind === 'invalid'
    ? parsed.faults.map(({ line, path, message }) => `${String(line)} ${path} ${message}`)
    : [];
};

describe('a register file', () => {
  it('is read from YAML or JSON', () => {
    const { assessors } = sampleRegister(key, {
      assessor: { suspended: [{ from: '2026-03-01', until: '2026-03-31T12:00:00Z' }] },
    });
    expect(parseTrustRegister(YAML)).toStrictEqual({ kind: 'register', register: { assessors } });
    expect(parseTrustRegister(JSON.stringify({ assessors }))).toStrictEqual({
      kind: 'register',
      register: { assessors },
    });
  });

  it('takes keys as JWK, and marks that they are revoked or compromised', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keys = [
      {
        id: 'k',
        publicKeyJwk: publicKey.export({ format: 'jwk' }),
        validFrom: '2027-01-01',
        revokedOn: '2027-06-01',
        compromised: true,
      },
    ];
    const [assessor] = sampleRegister(key, { assessor: { suspended: [] } }).assessors;
    const parsed = parseTrustRegister(JSON.stringify({ assessors: [{ ...assessor, keys }] }));
    expect(parsed).toStrictEqual({ kind: 'register', register: { assessors: [{ ...assessor, keys }] } });
  });

  it.each([
    ['', /mapping/],
    ['assessors: 7', /1 assessors must be a list/],
    ['assessors: [', /^1 /],
    ['a: 1\na: 2', /^2 .*unique/],
    ['a: &x [1]\nassessors: *x', /without aliases/],
    [YAML.replace('    name', '    colour: red\n    name'), /3 assessors\.0\.colour is unknown here/],
    [
      YAML.replace('validFrom: 2027-01-01', 'validFrom: 2027-02-30'),
      /9 assessors\.0\.keys\.0\.validFrom must be a day/,
    ],
    [YAML.replace('        validFrom: 2027-01-01\n', ''), /validFrom must be a day/],
    [
      YAML.replace(`publicKeyMultibase: ${key.publicKeyMultibase}`, 'publicKeyMultibase: z6MkNoKey'),
      /has no key that is accepted/,
    ],
    [
      YAML.replace('        publicKeyMultibase', '        publicKeyJwk: {}\n        publicKeyMultibase'),
      /either publicKeyMultibase or publicKeyJwk/,
    ],
    [
      YAML.replace('        validUntil', '        compromised: maybe\n        validUntil'),
      /compromised must be true or false/,
    ],
    [YAML.replace('from: 2026-03-01', 'from: March'), /suspended\.0\.from must be a day/],
    [YAML + YAML.replace('assessors:\n', ''), /state-testing stands twice/],
    [
      YAML + YAML.replace('assessors:\n', '').replace('id: state-testing', 'id: other'),
      /issuers\/1 stands twice/,
    ],
  ])('is refused with its line: %j', (text, fault) => {
    expect(faultsOf(text).join('\n')).toMatch(fault);
  });

  it('never takes a private or a weak key', () => {
    const jwk = (pair: { privateKey: KeyObject }) => pair.privateKey.export({ format: 'jwk' });
    const register = (publicKeyJwk: object) =>
      JSON.stringify({
        assessors: [{ id: 'a', issuers: [], keys: [{ id: 'k', publicKeyJwk, validFrom: '2027-01-01' }] }],
      });
    expect(faultsOf(register(jwk(generateKeyPairSync('ed25519')))).join()).toContain(
      'contains the private key',
    );
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    expect(faultsOf(register(weak)).join()).toContain('has no key that is accepted');
    expect(faultsOf(register({ kty: 'oct', k: 'AAAA' })).join()).toContain('has no key that is accepted');
  });

  it('is bounded', () => {
    expect(faultsOf(`# ${'x'.repeat(5_000_000)}`).join()).toContain('larger than');
  });
});
