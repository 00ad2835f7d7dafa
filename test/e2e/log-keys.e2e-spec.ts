import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSignedBy, readNote, readVerifier, verifierText } from '@ledger/merkle';
import { notaryIdentityIn, signersIn } from '@ledger/notary';
import { openNotary } from '@ledger/platform';
import type { Response } from 'supertest';
import { type ApiTrial, setUpProgram, trialApi } from './support/trial-api';

const KEYS = '/v1/transparency/keys';

describe('the keys of the log, handed over by two administrators', () => {
  let api: ApiTrial;
  let first: string;
  let second: string;
  let keyId: string;

  const post = (path: string, as: 'administrator' | 'secondAdministrator', key?: string) =>
    api.ask('POST', `${KEYS}${path}`, { as, body: {}, ...(key && { headers: { 'Idempotency-Key': key } }) });
  const refusalOf = ({ status, body }: Response) => [status, (body as { refusal?: string }).refusal];
  const publicKey = async () =>
    (await api.ask('GET', '/v1/transparency/key', { as: 'nobody' })).text.trimEnd();
  const idOf = (key: string): string => readVerifier(key)?.keyId ?? '';
  const signedBy = async (...keys: readonly string[]) => {
    const { notary, close } = openNotary(api.folder);
    const note = readNote((await notary.notarize())?.note ?? '');
    close();
    const read = keys.map((key) => readVerifier(key));
    return read.map((key) => note !== undefined && key !== undefined && isSignedBy(note, key));
  };

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    first = await publicKey();
  });
  afterAll(() => api.close());

  it('are proposed once for one request, and the secret never leaves the data folder', async () => {
    const proposed = await post('', 'administrator', 'a-proposal');
    const again = await post('', 'administrator', 'a-proposal');
    const { key, keyId: id } = proposed.body as { readonly key: string; readonly keyId: string };
    [second, keyId] = [key, id];
    expect(again.body).toStrictEqual(proposed.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(readdirSync(join(api.folder, 'notary-keys'))).toStrictEqual([keyId]);
    expect(idOf(key)).toBe(keyId);
    const secrets = signersIn(api.folder).map(({ seed }) => Buffer.from(seed).toString('base64'));
    expect(secrets.filter((secret) => JSON.stringify(proposed.body).includes(secret))).toStrictEqual([]);
    expect(await signedBy(first, second)).toStrictEqual([true, false]);
  });

  it('are confirmed by another person only, and both sign from then on', async () => {
    const same = await post(`/${keyId}/confirmation`, 'administrator');
    expect(refusalOf(same)).toStrictEqual([409, 'SamePersonConfirmsLogKey']);
    expect(refusalOf(await post('/00000000/confirmation', 'secondAdministrator'))).toStrictEqual([
      404,
      'ResourceNotFound',
    ]);
    expect((await post(`/${keyId}/confirmation`, 'secondAdministrator')).status).toBe(200);
    expect(await signedBy(first, second)).toStrictEqual([true, true]);
    const listed = await api.ask('GET', KEYS, { as: 'nobody' });
    expect(listed.body).toMatchObject({
      keys: [
        { key: first, until: null },
        { key: second, until: null },
      ],
    });
  });

  it('are not three at once, and a proposal that is refused leaves no secret', async () => {
    expect(refusalOf(await post('', 'administrator'))).toStrictEqual([409, 'LogKeysOverlap']);
    expect(readdirSync(join(api.folder, 'notary-keys'))).toStrictEqual([keyId]);
  });

  it('are retired one after the other, secret and all, and never the last one', async () => {
    expect(await publicKey()).toBe(first);
    expect((await post(`/${idOf(first)}/retirement`, 'administrator', 'an-end')).status).toBe(200);
    expect((await post(`/${idOf(first)}/retirement`, 'administrator', 'an-end')).status).toBe(200);
    expect(readdirSync(join(api.folder, 'notary-keys'))).toStrictEqual([]);
    expect(verifierText(notaryIdentityIn(api.folder).signer)).toBe(second);
    expect(await publicKey()).toBe(second);
    await api.ask('PUT', '/v1/providers/P-C', { body: { name: 'Another', authorizedFrom: '2020-07-01' } });
    expect(await signedBy(first, second)).toStrictEqual([false, true]);
    expect((await post(`/${keyId}/retirement`, 'administrator')).status).toBe(404);
  });
});
