import fc from 'fast-check';
import {
  SAMPLE_ISSUER,
  sampleBadge,
  sampleRegister,
  signCredential,
  signingKey,
  signToken,
} from '../testing';
import { verifyCredential } from './verify-credential';

const key = signingKey(SAMPLE_ISSUER);
const register = sampleRegister(key);
const AT = '2027-05-21';
const isVerified = async (text: string): Promise<boolean> =>
  (await verifyCredential(text, { register, at: AT })).kind === 'verified';

type Path = readonly (string | number)[];

/** Every text, number and truth of a document, by its place. */
function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, nested]) => leavesOf(nested, [...path, name]));
}

const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce((value, name) => (value as Record<string | number, unknown>)[name], document);

/** A copy in which the value at a place is another; undefined takes it away. */
function changed(document: unknown, path: Path, replace: (value: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return replace(document);
  const copy = (
    Array.isArray(document) ? [...(document as unknown[])] : { ...(document as object) }
  ) as Record<string | number, unknown>;
  copy[name] = changed(copy[name], rest, replace);
  return copy;
}

const rich = () =>
  sampleBadge({
    name: 'Algebra I',
    validUntil: '2028-05-20T00:00:00Z',
    evidence: [{ id: 'https://assessor.example/evidence/1', type: ['Evidence'], narrative: 'Paper 1' }],
    credentialSubject: {
      ...(sampleBadge()['credentialSubject'] as object),
      creditsEarned: 0.5,
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: 'sha256$2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b',
          identityType: 'sourcedId',
          salt: 'pepper',
        },
      ],
    },
  });

const another = (value: unknown, { place, letter }: { place: number; letter: string }): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  const at = place % (text.length + 1);
  const put = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
  return put === text ? `${text}${letter}` : put;
};

describe.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)('a credential signed with %s', (suite) => {
  const signed = signCredential(rich(), { key, suite });

  it('is verified as it was signed', async () => {
    expect(await isVerified(JSON.stringify(await signed))).toBe(true);
  });

  it('is rejected when a character of any value is another', async () => {
    const document = await signed;
    const leaves = leavesOf(document);
    expect(leaves.length).toBeGreaterThan(40);
    const letter = fc.constantFrom(...'aZ09-/:# é'.split(''));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...leaves), fc.nat(200), letter, async (path, place, put) => {
        const copy = changed(document, path, (value) => another(value, { place, letter: put }));
        expect(await isVerified(JSON.stringify(copy))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is rejected when any value is gone, null, a list more, or of another type', async () => {
    const document = await signed;
    for (const path of leavesOf(document))
      for (const put of [undefined, null, {}, 7, !valueAt(document, path), ['another', 'and another']]) {
        const text = JSON.stringify(changed(document, path, () => put));
        expect([path, put, await isVerified(text)]).toStrictEqual([path, put, false]);
      }
  });

  it('is rejected when a member is added anywhere', async () => {
    const document = await signed;
    const objects = new Set(leavesOf(document).map((path) => path.slice(0, -1)));
    for (const path of objects) {
      const addTo = (value: unknown): unknown =>
        Array.isArray(value)
          ? [...(value as unknown[]), 'extra']
          : { ...(value as object), status: 'Completed' };
      expect([path, await isVerified(JSON.stringify(changed(document, path, addTo)))]).toStrictEqual([
        path,
        false,
      ]);
    }
  });
});

describe('a token', () => {
  const token = signToken({ ...rich(), iss: SAMPLE_ISSUER }, { key });

  it('is verified as it was signed, line break behind it or not', async () => {
    expect(await isVerified(token)).toBe(true);
    expect(await isVerified(`${token}\n`)).toBe(true);
  });

  it('is rejected when any character is another', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'.split('');
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...alphabet), async (place, put) => {
        fc.pre(token[place] !== put);
        expect(await isVerified(`${token.slice(0, place)}${put}${token.slice(place + 1)}`)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is rejected when only the spare bits of its last character are others', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
    for (const last of alphabet.filter((letter) => letter !== token.at(-1)))
      expect(await isVerified(token.slice(0, -1) + last)).toBe(false);
  });
});
