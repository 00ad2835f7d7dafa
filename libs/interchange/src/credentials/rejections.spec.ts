import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CREDENTIAL_REJECTIONS, CredentialRejected } from './rejections';

const readme = readFileSync(join(process.cwd(), 'libs/interchange/README.md'), 'utf8');

describe('the reasons for which a credential is rejected', () => {
  it('stand in the README, each of them and no other', () => {
    const [, section = ''] = readme.split('\n## Credentials\n');
    const table = section.slice(section.indexOf('| group'), section.indexOf('\nBounds:'));
    const named = [...table.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name);
    expect([...named].sort()).toStrictEqual(Object.keys(CREDENTIAL_REJECTIONS).sort());
  });

  it('say what is wrong and what to do, in whole sentences', () => {
    for (const { says, next } of Object.values(CREDENTIAL_REJECTIONS))
      for (const sentence of [says, next]) expect(sentence).toMatch(/^[A-Z{].+[.]$/s);
  });

  it('are told with their numbers', () => {
    const { message, next } = new CredentialRejected('TooLarge', { limit: 7 });
    expect([message, next]).toStrictEqual([
      'The document is larger than 7 bytes.',
      'Send one credential at a time, without embedded images.',
    ]);
  });
});
