import { cosignText, generateSigner, readNote, readVerifier, verifierText, writeNote } from '@ledger/merkle';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkReceipt } from '@ledger/notary';
import { openNotary } from '@ledger/platform';
import { type ApiTrial, setUpProgram, trialApi } from './support/trial-api';
import { setUpPayments } from './support/trial-payments';

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
    expect(refused.status).toBe(404);
    const other = await api.ask('GET', '/v1/transparency/receipts/2', { as: 'approver' });
    expect(other.status).toBe(403);
    const beyond = await api.ask('GET', '/v1/transparency/receipts/99999', { as: 'auditor' });
    expect(beyond.status).toBe(404);
  });
});

interface PaymentReceipts {
  readonly receipts: readonly {
    readonly position: number;
    readonly type: string;
    readonly voucherId: string | null;
    readonly receipt: string;
  }[];
}

describe('receipts of what a provider was paid', () => {
  let api: ApiTrial;

  const notarize = async (): Promise<void> => {
    const { notary, close } = openNotary(api.folder);
    await notary.notarize();
    close();
  };
  const trust = async () => {
    const key = readVerifier((await api.ask('GET', '/v1/transparency/key', { as: 'nobody' })).text);
    if (key === undefined) throw new Error('No key was told');
    return { origin: key.name, keys: [key] };
  };
  const receiptsOf = async (payment: string): Promise<PaymentReceipts['receipts']> => {
    const answer = await api.ask('GET', `/v1/transparency/payments/${payment}/receipts`, { as: 'provider' });
    return (answer.body as PaymentReceipts).receipts;
  };

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await setUpPayments(api);
    await api.ledger.settled();
    await notarize();
  });
  afterAll(() => api.close());

  it('hold with the key alone, and name nobody else', async () => {
    const receipts = await receiptsOf('R-own%2F1');
    expect(receipts.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['PaymentLineDrawn', 'VoucherSelected', 'PaymentReleased']),
    );
    const checked = await trust();
    for (const { receipt, position } of receipts) {
      const { verdict, event } = checkReceipt(receipt, checked);
      expect([verdict, (JSON.parse(event ?? '') as { position: number }).position]).toStrictEqual([
        'holds',
        position,
      ]);
      expect(event).not.toContain('P-B');
    }
    expect(await receiptsOf('RA-R-own-1')).toStrictEqual(receipts);
  });

  it('say of which event there is none yet, and leave none out', async () => {
    const path = '/v1/transparency/payments/R-own%2F1/receipts?cosigned=2';
    const { receipts } = (await api.ask('GET', path, { as: 'provider' })).body as PaymentReceipts;
    const without = (await receiptsOf('R-own%2F1')).map((event) => ({ ...event, receipt: null }));
    expect(receipts).toStrictEqual(without);
    expect(without.length).toBeGreaterThan(2);
  });

  it('are kept from other providers, as is every event that is not their own', async () => {
    const [line] = await receiptsOf('R-own%2F1');
    const foreign = await api.ask('GET', '/v1/transparency/payments/R-own%2F1/receipts', {
      as: 'otherProvider',
    });
    expect([foreign.status, (foreign.body as { refusal: string }).refusal]).toStrictEqual([
      404,
      'PaymentUnknown',
    ]);
    const all = await receiptsOf('R-own%2F1');
    const voucher = all.find(({ voucherId }) => voucherId !== null);
    const path = `/v1/transparency/receipts/${String(voucher?.position)}`;
    const statuses = ['provider', 'otherProvider'] as const;
    const answers = await Promise.all(statuses.map((as) => api.ask('GET', path, { as })));
    expect(answers.map(({ status }) => status)).toStrictEqual([200, 404]);
    expect(line?.type).toBe('PaymentLineDrawn');
  });

  it('can be asked for from a statement, line by line', async () => {
    const statement = await api.ask('GET', '/v1/providers/P-A/statement', { as: 'provider' });
    const { lines } = statement.body as { readonly lines: readonly { readonly position: number }[] };
    expect(lines.length).toBeGreaterThan(0);
    for (const { position } of lines) {
      const path = `/v1/transparency/receipts/${String(position)}`;
      const own = await api.ask('GET', path, { as: 'provider' });
      expect(checkReceipt(own.text, await trust()).verdict).toBe('holds');
      expect((await api.ask('GET', path, { as: 'otherProvider' })).status).toBe(404);
    }
  });

  it('carry the cosignature of a witness that is known, and of no other', async () => {
    const witness = generateSigner('auditor.example', 'cosignature');
    const note = readNote((await api.ask('GET', '/v1/transparency/checkpoint', { as: 'nobody' })).text);
    if (note === undefined) throw new Error('No checkpoint was told');
    const line = writeNote({ text: note.text, signatures: [cosignText(witness, note.text, 1_800_000_000)] });
    const [, , signature = ''] = line.split('\n').at(-2)?.split(' ') ?? [];
    const body = { size: Number(note.text.split('\n')[1]), witness: witness.name, signature };
    const post = (changes: object = {}) =>
      api.ask('POST', '/v1/transparency/cosignatures', { body: { ...body, ...changes }, as: 'auditor' });

    expect((await post()).body).toMatchObject({ status: 422, refusal: 'CosignatureRejected' });
    writeFileSync(join(api.folder, 'witnesses'), `${verifierText(witness)}\n`);
    expect((await post({ size: 1 })).status).toBe(422);
    expect((await post({ signature: `${'A'.repeat(102)}==` })).status).toBe(422);
    expect((await post()).body).toStrictEqual({
      cosignatures: [{ size: body.size, witness: verifierText(witness) }],
    });
    const cosigned = await api.ask('GET', '/v1/transparency/checkpoint?cosigned=1', { as: 'nobody' });
    expect(cosigned.text).toContain(`\u2014 auditor.example ${signature}`);
    const receipt = await api.ask('GET', '/v1/transparency/receipts/1?cosigned=1', { as: 'auditor' });
    const checked = { ...(await trust()), witnesses: [witness], quorum: 1 };
    expect(checkReceipt(receipt.text, checked).verdict).toBe('holds');
    expect((await api.ask('GET', '/v1/transparency/receipts/1?cosigned=2', { as: 'auditor' })).status).toBe(
      404,
    );
    const keys = await api.ask('GET', '/v1/transparency/keys', { as: 'nobody' });
    expect(keys.body).toMatchObject({ keys: [{ from: 0, until: null, handover: null }] });
  });
});
