import { createHash } from 'node:crypto';
import { identityMatches } from './identity-match';

const hash = (text: string): string => `sha256$${createHash('sha256').update(text).digest('hex')}`;

describe('an identity reference', () => {
  it('means whose salted SHA-256 it is', () => {
    const reference = { type: 'sourcedId', hashed: true, identity: hash('S-17pepper'), salt: 'pepper' };
    expect(identityMatches(reference, 'S-17')).toBe(true);
    expect(
      identityMatches(
        { ...reference, identity: reference.identity.toUpperCase().replace('SHA', 'sha') },
        'S-17',
      ),
    ).toBe(true);
    expect(identityMatches(reference, 'S-18')).toBe(false);
    expect(identityMatches({ type: 'sourcedId', hashed: true, identity: hash('S-17') }, 'S-17')).toBe(true);
  });

  it('means itself when it is not hashed, and never what its hash would be', () => {
    expect(
      identityMatches({ type: 'sourcedId', hashed: false, identity: 'S-17', salt: 'pepper' }, 'S-17'),
    ).toBe(true);
    expect(identityMatches({ type: 'sourcedId', hashed: false, identity: hash('S-17') }, 'S-17')).toBe(false);
    expect(identityMatches({ type: 'sourcedId', hashed: true, identity: 'S-17' }, 'S-17')).toBe(false);
  });

  it('is not matched by MD5', () => {
    const identity = `md5$${createHash('md5').update('S-17').digest('hex')}`;
    expect(identityMatches({ type: 'sourcedId', hashed: true, identity }, 'S-17')).toBe(false);
  });
});
