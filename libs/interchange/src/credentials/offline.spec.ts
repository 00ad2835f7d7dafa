import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import { readFileSync } from 'node:fs';
import {
  SAMPLE_ISSUER,
  sampleBadge,
  sampleRegister,
  signCredential,
  signingKey,
  signToken,
} from '../testing';
import { contextDocument, pinnedContextNames } from './contexts';
import { verifyCredential } from './verify-credential';

const key = signingKey(SAMPLE_ISSUER);
const asked: string[] = [];

/** What this file puts in place of the network's doors: other files of the same process get theirs back. */
const doors = {
  fetch: globalThis.fetch,
  socketConnect: Reflect.get<net.Socket, 'connect'>(net.Socket.prototype, 'connect'),
  connect: net.connect,
  lookup: dns.lookup,
  createSocket: dgram.createSocket,
};

/** From here on whoever asks the network is found out, and stopped. */
function forbidNetwork(): void {
  const forbid = (what: string) => () => {
    asked.push(what);
    throw new Error(`${what} was called`);
  };
  globalThis.fetch = forbid('fetch');
  net.Socket.prototype.connect = forbid('connect');
  net.connect = forbid('net.connect');
  dns.lookup = forbid('dns.lookup') as unknown as typeof dns.lookup;
  dgram.createSocket = forbid('dgram.createSocket');
}

function allowNetwork(): void {
  globalThis.fetch = doors.fetch;
  net.Socket.prototype.connect = doors.socketConnect;
  net.connect = doors.connect;
  dns.lookup = doors.lookup;
  dgram.createSocket = doors.createSocket;
}

const kindOf = async (text: string): Promise<string> => {
  const verdict = await verifyCredential(text, { register: sampleRegister(key), at: '2027-05-21' });
  return verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
};

describe('a check', () => {
  beforeAll(forbidNetwork);
  afterAll(allowNetwork);

  it('would be found out if it asked the network', async () => {
    expect(() => globalThis.fetch('https://www.w3.org/ns/credentials/v2')).toThrow('fetch was called');
    expect(() => net.connect(443, '192.0.2.1')).toThrow('connect was called');
    await expect(
      import('node:https').then(
        ({ get }) =>
          new Promise((_, reject) => {
            get('https://192.0.2.1/').on('error', reject);
          }),
      ),
    ).rejects.toThrow('was called');
    expect(asked.length).toBeGreaterThan(2);
    asked.length = 0;
  });

  it('asks it for no good, tampered or unknown document', async () => {
    const signed = await signCredential(sampleBadge(), { key });
    expect(await kindOf(JSON.stringify(signed))).toBe('verified');
    expect(await kindOf(JSON.stringify(signed).replace('742', '743'))).toBe('SignatureInvalid');
    expect(
      await kindOf(signToken({ ...sampleBadge() }, { key, header: { kid: 'https://192.0.2.1/key' } })),
    ).toBe('KeyNotRegistered');
    const contexts = [...(sampleBadge()['@context'] as readonly string[]), 'https://192.0.2.1/context.json'];
    expect(await kindOf(JSON.stringify(sampleBadge({ '@context': contexts })))).toBe('ContextNotPinned');
    const status = {
      id: 'https://192.0.2.1/list#1',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: 'https://192.0.2.1/list',
    };
    expect(
      await kindOf(JSON.stringify(await signCredential(sampleBadge({ credentialStatus: status }), { key }))),
    ).toBe('StatusListMissing');
    const complete = readFileSync('test/fixtures/credentials/1edtech/complete.json', 'utf8');
    expect(await kindOf(complete)).toBe('IssuerNotRegistered');
    expect(asked).toStrictEqual([]);
  });

  it('carries every context it accepts, as published', () => {
    expect(pinnedContextNames().length).toBeGreaterThan(10);
    for (const name of pinnedContextNames()) expect(contextDocument(name)).toHaveProperty('@context');
    expect(() => contextDocument('https://192.0.2.1/context.json')).toThrow('is none of the vocabularies');
  });
});
