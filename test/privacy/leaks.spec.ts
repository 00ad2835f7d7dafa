import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportBundle } from '@ledger/audit';
import { StateFact, ledgerCodec } from '@ledger/processes';
import { asWritten } from '@ledger/notary';
import { openSqliteEventStore } from '@ledger/storage';
import { openNotary } from '@ledger/platform';
import { type DemoJourney, demoJourney, DEMO_PROGRAM } from './demo-journey';
import { leaksBelow, leaksIn } from './leak-scan';
import { MARKED_PERSON, MARKS, NEEDLES } from './marked-people';

jest.setTimeout(300_000);

describe('personal data of a school year', () => {
  let journey: DemoJourney;
  beforeAll(async () => {
    journey = await demoJourney();
  });
  afterAll(() => journey.close());

  const told = () => Buffer.from(journey.told.join('\n'));

  it('is in the vault, from where a reading gives it', async () => {
    const { ask, learnerRef } = journey;
    expect(journey.told.join('\n')).toMatch(/Names of [1-9]\d\d students went into the vault/);
    await ask('PUT', `/v1/subjects/${learnerRef}/personal-data`, { body: MARKED_PERSON });
    const { status, text } = await ask('POST', `/v1/subjects/${learnerRef}/disclosures`, {
      body: { fields: ['givenName', 'familyName', 'birthDate'], purpose: 'audit-evaluation' },
      as: 'auditor',
      isTold: false,
    });
    expect([status, text]).toStrictEqual([200, expect.stringContaining(MARKS.familyName)]);
    expect(text).toContain(MARKS.birthDate);
  });

  it('is in no file of the data folder in plain, and nothing says it: log, metrics, lists, statements', async () => {
    for (const path of await journey.readablePaths()) await journey.ask('GET', path);
    await journey.ask('GET', '/metrics');
    expect(journey.told.length).toBeGreaterThan(30);

    expect(leaksIn('told', told(), NEEDLES)).toStrictEqual([]);
    expect(leaksBelow(journey.folder, NEEDLES)).toStrictEqual([]);
  });

  it('is in no answer to a request that is refused, and not in the log', async () => {
    const { ask, learnerRef } = journey;
    const person = `/v1/subjects/${learnerRef}/personal-data`;
    const enrollment = { programId: DEMO_PROGRAM, offeringId: 'none', schoolSystem: '001' };
    const statuses = [
      await ask('PUT', person, { body: { ...MARKED_PERSON, birthDate: MARKS.familyName } }),
      await ask('PUT', person, { body: { givenName: MARKED_PERSON } }),
      await ask('PUT', person, { body: `{"givenName": "${MARKS.familyName}` }),
      await ask('POST', '/v1/enrollments', { body: { ...enrollment, learnerRef: MARKED_PERSON.email } }),
      await ask('POST', '/v1/enrollments', { body: { ...enrollment, learnerRef: MARKED_PERSON.note } }),
      await ask('POST', `/v1/subjects/${learnerRef}/holds`, {
        body: { holdId: 'LH-1', reasonCode: `${MARKS.givenName} ${MARKS.familyName}` },
      }),
      await ask('POST', `/v1/subjects/${learnerRef}/disclosures`, {
        body: { fields: [MARKS.familyName], purpose: MARKS.givenName },
      }),
    ].map(({ status }) => status);

    expect(statuses.filter((status) => status < 400 || status >= 500)).toStrictEqual([]);
    expect(leaksIn('told', told(), NEEDLES)).toStrictEqual([]);
  });

  it('is in no evidence bundle', async () => {
    const out = mkdtempSync(join(tmpdir(), 'ledger-bundle-'));
    await journey.ledger.settled();
    const log = openSqliteEventStore({ folder: journey.folder, codec: asWritten, committer: 'inline' });
    const notary = openNotary(journey.folder, 'ledger.example/leaks');
    await notary.notary.notarize();
    const { origin, signer } = notary.identity;
    await exportBundle(
      { log, codec: ledgerCodec, origin, signers: [signer], checkpoints: notary.checkpoints() },
      { scope: { kind: 'program', programId: DEMO_PROGRAM }, out },
    );
    notary.close();
    await log.close();

    expect(leaksBelow(out, NEEDLES)).toStrictEqual([]);
    rmSync(out, { recursive: true, force: true });
  });

  it('would be found: a name in a fact is in the log and the views', async () => {
    const { ledger, enrollmentId, folder } = journey;
    const fields = { remark: MARKS.familyName };
    const fact = { enrollmentId, kind: 'participated', statedBy: 'school-system', fields } as const;
    const result = await ledger.execute(new StateFact(fact, ledger.metadata({ actor: 'careless' })));
    expect(result.kind).toBe('accepted');
    await ledger.settled();
    const found = leaksBelow(folder, NEEDLES);

    expect(found.map(({ needle, as }) => `${needle} in ${as}`)).toContain(`${MARKS.familyName} in utf-8`);
    expect(found.some(({ where }) => where.startsWith('ledger.db'))).toBe(true);
    expect(found.some(({ where }) => where.startsWith('vault.db'))).toBe(false);
  });
});

describe('the search for personal data', () => {
  it.each([
    ['utf-8', (text: string) => Buffer.from(`x${text}y`)],
    ['utf-16', (text: string) => Buffer.from(`x${text}y`, 'utf16le')],
    ['hexadecimal', (text: string) => Buffer.from(Buffer.from(`x${text}y`).toString('hex'))],
    ['base64', (text: string) => Buffer.from(Buffer.from(`x${text}yz`).toString('base64'))],
    ['base64', (text: string) => Buffer.from(Buffer.from(`xy${text}yz`).toString('base64'))],
    ['base64', (text: string) => Buffer.from(Buffer.from(`${text}yzz`).toString('base64'))],
  ])('finds a name in %s', (as, write) => {
    const bytes = Buffer.concat([Buffer.alloc(100, 7), write('Quibodeaux')]);
    expect(leaksIn('a file', bytes, ['Quibodeaux']).map((leak) => leak.as)).toContain(as);
  });

  it('finds nothing where nothing is', () => {
    expect(leaksIn('a file', Buffer.from('Quibodeau x'), ['Quibodeaux'])).toStrictEqual([]);
  });
});
