import { readVerifier } from '@ledger/merkle';
import { checkReceipt } from '@ledger/notary';
import { openNotary } from '@ledger/platform';
import { type ApiTrial, setUpProgram, trialApi } from './support/trial-api';

describe('the log as anyone can check it', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
  });
  afterAll(() => api.close());

  it('has no checkpoint and no receipt before it was signed', async () => {
    expect((await api.ask('GET', '/v1/transparency/checkpoint', { as: 'nobody' })).status).toBe(404);
    expect((await api.ask('GET', '/v1/transparency/receipts/1', { as: 'auditor' })).status).toBe(404);
  });

  it('gives a receipt that holds with the key alone, and tells nobody else what an event says', async () => {
    const { notary, close } = openNotary(api.folder);
    const signed = await notary.notarize();
    close();
    const published = await api.ask('GET', '/v1/transparency/checkpoint', { as: 'nobody' });
    expect(published.text).toBe(signed?.note);

    const key = readVerifier((await api.ask('GET', '/v1/transparency/key', { as: 'nobody' })).text);
    const receipt = await api.ask('GET', '/v1/transparency/receipts/2', { as: 'auditor' });
    if (key === undefined) throw new Error('No key was told');
    const { verdict, event } = checkReceipt(receipt.text, { origin: key.name, keys: [key] });
    expect([verdict, JSON.parse(event ?? '')]).toMatchObject(['holds', { position: 2 }]);
    expect(receipt.headers['content-disposition']).toContain('event-2.tlog-proof');

    const refused = await api.ask('GET', '/v1/transparency/receipts/2', { as: 'provider' });
    expect(refused.status).toBe(403);
    const beyond = await api.ask('GET', '/v1/transparency/receipts/99999', { as: 'auditor' });
    expect(beyond.status).toBe(404);
  });
});
