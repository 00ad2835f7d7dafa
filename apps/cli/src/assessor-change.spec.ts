import { readAssessorChange } from './assessor-change';
import { CliFailure } from './failure';

const SINCE = { from: '2026-01-01', until: null };

describe('a change of the register in a file', () => {
  it.each([
    [
      'registration: { name: State Testing, issuers: [did:key:z6Mk], from: 2026-01-01 }',
      { kind: 'registration', registration: { name: 'State Testing', issuers: ['did:key:z6Mk'], ...SINCE } },
    ],
    [
      "instrument: { code: alg1, measures: exam, courseCodes: ['02052'], from: 2026-01-01, until: 2026-12-31 }",
      {
        kind: 'instrument',
        instrument: {
          code: 'alg1',
          measures: 'exam',
          courseCodes: ['02052'],
          achievements: [],
          from: '2026-01-01',
          until: '2026-12-31',
        },
      },
    ],
    [
      'key: { keyId: k1, publicKey: z6Mk, from: 2026-01-01, until: null }',
      { kind: 'key', key: { keyId: 'k1', publicKey: 'z6Mk', ...SINCE } },
    ],
    [
      '{"keyRevocation": {"keyId": "k1", "revokedFrom": "2026-11-01", "reasonCode": "stolen"}}',
      { kind: 'key-revocation', keyId: 'k1', revokedFrom: '2026-11-01', reasonCode: 'stolen' },
    ],
    [
      'tie: { providerId: P-1, nature: shared-owner, from: 2026-01-01 }',
      { kind: 'tie', tie: { providerId: 'P-1', nature: 'shared-owner', ...SINCE } },
    ],
    [
      'suspension: { from: 2026-10-01, reasonCode: audit-finding }',
      { kind: 'suspension', from: '2026-10-01', reasonCode: 'audit-finding' },
    ],
    ['reinstatement: { from: 2026-12-01 }', { kind: 'reinstatement', from: '2026-12-01' }],
  ])('is read from %s', (text, change) => {
    expect(readAssessorChange(text)).toStrictEqual(change);
  });

  it.each([
    ['', 'names exactly one of'],
    ['[]', 'names exactly one of'],
    ['toString: {}', 'names exactly one of'],
    ['suspension: { from: 2026-10-01, reasonCode: x }\nreinstatement: { from: 2026-12-01 }', 'exactly one'],
    ['suspension: now', 'has to list'],
    ['suspension: { from: 2026-10-01, reasonCode: x, until: 2026-11-01 }', 'has no until'],
    ['suspension: { from: 2026-02-30, reasonCode: x }', 'from has to be a calendar day'],
    ['suspension: { from: 2026-10-01 }', 'reasonCode has to be a text'],
    ['registration: { name: A, issuers: x, from: 2026-01-01 }', 'issuers has to be a list'],
    ['registration: { name: A, issuers: [1], from: 2026-01-01 }', 'each entry of issuers'],
    ['instrument: { code: a, measures: guess, courseCodes: [x], from: 2026-01-01 }', 'measures is one of'],
    ['instrument: { code: a, measures: exam, from: 2026-01-01 }', 'courseCodes has to name at least one'],
    ['key: { keyId: k, publicKey: none, from: 2026-01-01 }', 'publicKey has to be multibase'],
    ['suspension: {', 'cannot be read'],
    ['a: &a [x]\nb: *a', 'aliases are not read'],
    [' '.repeat(70_000), 'larger than'],
  ])('is not %j', (text, why) => {
    let told: unknown;
    try {
      readAssessorChange(text);
    } catch (failure) {
      told = failure;
    }
    expect(told).toBeInstanceOf(CliFailure);
    expect((told as CliFailure).told).toMatchObject({ code: 'change.not_valid' });
    expect((told as CliFailure).told.message).toContain(why);
  });
});
