import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportBundle, folderOnDisk, ledgerLaws, verifyBundle } from '@ledger/audit';
import { verifierText } from '@ledger/merkle';
import { asWritten, checkReceipt } from '@ledger/notary';
import { openNotary } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { openSqliteEventStore } from '@ledger/storage';
import { replayLedger } from '../../apps/cli/src/replay-ledger';
import { type ApiTrial, setUpProgram, trialApi } from '../e2e/support/trial-api';
import { setUpPayments } from '../e2e/support/trial-payments';

const REF = 'L-secret-0002';
const ROWS_LIMIT = 10_000;
/** What is known of the erased person itself may differ, and nothing else. */
const OF_THE_PERSON = 'data-subject';

jest.setTimeout(120_000);

describe('after a student was erased', () => {
  let api: ApiTrial;
  /** A receipt from before, as somebody else keeps it. */
  let earlier: string;
  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await setUpPayments(api);
    await api.ask('PUT', `/v1/subjects/${REF}/personal-data`, { body: { familyName: 'Quibodeaux' } });
    api.clock.set('2026-10-05T15:00:00.000Z');
    const left = { kind: 'withdrawn', effectiveOn: '2026-10-01' };
    await api.ask('POST', '/v1/enrollments/E-paid/facts', { as: 'approver', body: left });
    await api.ledger.settled();
  });
  afterAll(() => api.close());

  const receipts = async (): Promise<readonly string[]> => {
    const { notary, receiptOf, latest, close } = openNotary(api.folder, 'ledger.example/erasure');
    await notary.notarize();
    const made: string[] = [];
    for (let position = 1; position <= (latest()?.size ?? 0); position += 1)
      made.push((await receiptOf(position)) ?? '');
    close();
    return made;
  };
  const verdicts = (all: readonly string[]): readonly string[] => {
    const { identity, close } = openNotary(api.folder);
    const trust = { origin: identity.origin, keys: [identity.signer], witnesses: [], quorum: 0 };
    close();
    return [...new Set(all.map((receipt) => checkReceipt(receipt, trust).verdict))];
  };
  const rows = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const view of allProjections) {
      if (view.name === OF_THE_PERSON) continue;
      const page = await api.ledger.views.find(view, { where: {}, limit: ROWS_LIMIT });
      found.push(...page.map(({ key, body }) => `${view.name} ${key} ${body}`));
    }
    return found;
  };
  const amounts = async (): Promise<readonly string[]> => {
    const paths = [
      '/v1/providers/P-A/statement?format=csv',
      '/v1/allotments?programId=la',
      '/v1/books/trial-balance?programId=la',
      '/v1/books/exports/jsonl?programId=la',
      '/v1/payment-runs/R-own',
      '/v1/vouchers?programId=la',
    ];
    const answers = await Promise.all(paths.map((path) => api.ask('GET', path)));
    expect(answers.map(({ status }) => status)).toStrictEqual(paths.map(() => 200));
    // A trial balance says up to which position it was struck; the erasure is one more.
    return answers.map(({ text }) => text.replace(/^\{"position":\d+/, ''));
  };

  it('every receipt, hash, amount and balance still verifies', async () => {
    const before = { receipts: await receipts(), rows: await rows(), amounts: await amounts() };
    expect([before.receipts.length > 20, before.rows.length > 20]).toStrictEqual([true, true]);

    earlier = before.receipts.at(-1) ?? '';
    const erasure = `/v1/subjects/${REF}/erasure`;
    const erased = await api.ask('POST', erasure, { body: { reasonCode: 'purpose-ended' } });
    expect([erased.status, (erased.body as { events: string[] }).events]).toStrictEqual([
      200,
      ['SubjectErased'],
    ]);
    await api.ledger.settled();
    const after = { receipts: await receipts(), rows: await rows(), amounts: await amounts() };

    expect(after.receipts).toHaveLength(before.receipts.length + 1);
    expect(verdicts([...before.receipts, ...after.receipts])).toStrictEqual(['holds']);
    expect(after.rows).toStrictEqual(before.rows);
    expect(after.amounts).toStrictEqual(before.amounts);
    const { differences } = await replayLedger(api.ledger, () => undefined);
    expect(differences).toBe(0);
    const standing = await api.ask('GET', `/v1/subjects/${REF}`);
    expect(standing.body).toMatchObject({ fields: [], erasure: { on: '2026-10-05' } });
  });

  it('an evidence bundle of its program verifies', async () => {
    const out = mkdtempSync(join(tmpdir(), 'ledger-bundle-'));
    const log = openSqliteEventStore({ folder: api.folder, codec: asWritten, committer: 'inline' });
    const { identity, checkpoints, close } = openNotary(api.folder);
    const { origin, signer } = identity;
    await exportBundle(
      { log, codec: ledgerCodec, origin, signers: [signer], checkpoints: checkpoints() },
      { scope: { kind: 'program', programId: 'la' }, out },
    );
    const report = verifyBundle({
      folder: folderOnDisk(out),
      trust: { keys: [signer], witnesses: [], quorum: 0, kept: [{ name: 'before', text: earlier }] },
      laws: ledgerLaws,
      codec: ledgerCodec,
    });

    expect([report.verdict, report.findings]).toStrictEqual(['holds', []]);
    expect(verifierText(signer)).toContain(origin);
    close();
    await log.close();
    rmSync(out, { recursive: true, force: true });
  });
});
