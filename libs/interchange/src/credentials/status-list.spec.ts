import { gzipSync } from 'node:zlib';
import { SAMPLE_ISSUER, sampleBadge, sampleRegister, signCredential, signingKey } from '../testing';
import type { StatusListDocument } from './status-list';
import { checkCredentialSignature, verifyCredential } from './verify-credential';

type Members = Readonly<Record<string, unknown>>;
const key = signingKey(SAMPLE_ISSUER);
const LIST = 'https://assessor.example/status/3';
const INDEX = 94_567;

const entry = (changes: Members = {}): Members => ({
  id: `${LIST}#${String(INDEX)}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(INDEX),
  statusListCredential: LIST,
  ...changes,
});

/** 16 kB, the least size, with these bits set. */
function bits(...set: readonly number[]): Buffer {
  const bytes = Buffer.alloc(16_384);
  for (const index of set) bytes.writeUInt8(bytes.readUInt8(index >> 3) | (0x80 >> (index & 7)), index >> 3);
  return bytes;
}

async function list(
  bytes: Buffer,
  {
    subject = {},
    document = {},
    signer = key,
  }: { subject?: Members; document?: Members; signer?: typeof key } = {},
): Promise<string> {
  const unsigned = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: LIST,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: SAMPLE_ISSUER,
    validFrom: '2027-05-01T00:00:00Z',
    credentialSubject: {
      id: `${LIST}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${gzipSync(bytes).toString('base64url')}`,
      ...subject,
    },
    ...document,
  };
  return JSON.stringify(await signCredential(unsigned, { key: signer }));
}

async function reasonOf(status: unknown, statusLists: readonly StatusListDocument[]): Promise<string> {
  const text = JSON.stringify(await signCredential(sampleBadge({ credentialStatus: status }), { key }));
  const verdict = await verifyCredential(text, {
    register: sampleRegister(key),
    at: '2027-05-21',
    statusLists,
  });
  return verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
}

describe('a credential with a bitstring status', () => {
  it('is verified when its bit is not set, whatever its neighbours are', async () => {
    const text = await list(bits(INDEX - 1, INDEX + 1, 0));
    expect(await reasonOf(entry(), [{ text }])).toBe('verified');
    expect(await reasonOf(entry({ statusListIndex: INDEX }), [{ text }])).toBe('verified');
  });

  it('is revoked or suspended when its bit is set', async () => {
    expect(await reasonOf(entry(), [{ text: await list(bits(INDEX)) }])).toBe('CredentialRevoked');
    const suspension = await list(bits(INDEX), { subject: { statusPurpose: ['suspension'] } });
    expect(await reasonOf(entry({ statusPurpose: 'suspension' }), [{ text: suspension }])).toBe(
      'CredentialSuspended',
    );
  });

  it('answers for every one of its entries', async () => {
    const other = 'https://assessor.example/status/4';
    const suspension = await list(bits(INDEX), {
      subject: { statusPurpose: 'suspension' },
      document: { id: other },
    });
    const statuses = [
      entry(),
      entry({ id: `${other}#1`, statusPurpose: 'suspension', statusListCredential: other }),
    ];
    expect(await reasonOf(statuses, [{ text: await list(bits()) }, { text: suspension }])).toBe(
      'CredentialSuspended',
    );
    expect(await reasonOf(statuses, [{ text: await list(bits()) }])).toBe('StatusListMissing');
  });

  it('demands the list that it names', async () => {
    expect(await reasonOf(entry(), [])).toBe('StatusListMissing');
    const elsewhere = await list(bits(), { document: { id: 'https://assessor.example/status/4' } });
    expect(await reasonOf(entry(), [{ text: elsewhere }])).toBe('StatusListMissing');
    expect(await reasonOf(entry(), [{ text: elsewhere, url: LIST }])).toBe('verified');
    expect(await reasonOf(entry(), [{ text: await list(bits()), url: 'https://o.example' }])).toBe(
      'StatusListMissing',
    );
  });

  it('trusts a list of its own issuer alone, signed with a registered key and still valid', async () => {
    const stranger = signingKey(SAMPLE_ISSUER, 2);
    const given = async (text: Promise<string>) => reasonOf(entry(), [{ url: LIST, text: await text }]);
    expect(await given(list(bits(), { signer: stranger }))).toBe('StatusListInvalid');
    expect(await given(list(bits(), { document: { issuer: 'https://o.example' } }))).toBe(
      'StatusListInvalid',
    );
    expect(await given(list(bits(), { document: { validUntil: '2027-05-21T00:00:00Z' } }))).toBe(
      'StatusListInvalid',
    );
    expect(await given(list(bits()).then((text) => text.replace('"revocation"', '"suspension"')))).toBe(
      'StatusListInvalid',
    );
    expect(await reasonOf(entry(), [{ text: await list(bits(), { signer: stranger }) }])).toBe(
      'StatusListMissing',
    );
  });

  it.each<readonly [string, Members]>([
    ['too short', { encodedList: `u${gzipSync(Buffer.alloc(100)).toString('base64url')}` }],
    ['for another purpose', { statusPurpose: 'suspension' }],
    ['not packed', { encodedList: 'uAAAA' }],
    ['a bomb', { encodedList: `u${gzipSync(Buffer.alloc(64_000_000)).toString('base64url')}` }],
  ])('cannot use a list that is %s', async (_, subject) => {
    expect(await reasonOf(entry(), [{ text: await list(bits(), { subject }) }])).toBe('StatusListInvalid');
  });

  it.each<readonly [string, unknown]>([
    ['an index that is none', entry({ statusListIndex: '-1' })],
    ['no list', entry({ statusListCredential: undefined })],
    ['a purpose unknown here', entry({ statusPurpose: 'mood' })],
    ['more than one bit', entry({ statusSize: 2 })],
    [
      'more entries than are read',
      Array.from({ length: 9 }, (_, index) => entry({ id: `${LIST}#${String(index)}` })),
    ],
  ])('cannot be judged with %s', async (_, status) => {
    expect(await reasonOf(status, [{ text: await list(bits()) }])).toBe('StatusNotSupported');
  });

  it('of another kind cannot be judged', async () => {
    const credentialSchemaAsStatus = { id: LIST, type: 'JsonSchema' };
    expect(await reasonOf(credentialSchemaAsStatus, [])).toBe('StatusNotSupported');
  });

  it('passes over what is only a message', async () => {
    expect(await reasonOf(entry({ statusPurpose: 'message' }), [])).toBe('verified');
  });

  it('is looked up without a register when a list is given', async () => {
    const text = JSON.stringify(await signCredential(sampleBadge({ credentialStatus: entry() }), { key }));
    const check = async (...set: readonly number[]) =>
      checkCredentialSignature(text, { at: '2027-05-21', statusLists: [{ text: await list(bits(...set)) }] });
    expect(await check()).toMatchObject({ kind: 'signature-fits', unchecked: ['issuer'] });
    expect(await check(INDEX)).toMatchObject({ reason: 'CredentialRevoked' });
  });
});
