import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueToken } from '@ledger/platform';
import { ROOT } from '../architecture/sources';
import { type ApiTrial, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

const REF = ENROLLMENT.learnerRef;
const PATH = `/v1/subjects/${REF}`;
const PERSON = { givenName: 'Zenobie', familyName: 'Quibodeaux', birthDate: '2010-03-04' };
const READING = { fields: ['familyName', 'givenName'], purpose: 'school-official' };

describe('what is known of a student', () => {
  let api: ApiTrial;
  beforeEach(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: 'E-own' } });
    await api.ledger.settled();
    await api.ask('PUT', `${PATH}/personal-data`, { body: PERSON });
    const approval = { as: 'approver', body: {}, headers: { 'If-Match': '*' } } as const;
    await api.ask('POST', '/v1/enrollments/E-own/approval', approval);
    await api.ledger.settled();
  });
  afterEach(() => api.close());

  const read = (as: 'administrator' | 'approver' | 'provider' | 'auditor', purpose: string) =>
    api.ask('POST', `${PATH}/disclosures`, { as, body: { ...READING, purpose } });
  const report = async (path: string, as: 'administrator' | 'auditor' = 'auditor') => {
    await api.ledger.settled();
    return api.ask('GET', path, { as });
  };

  it('is handed out for a purpose of the role, and each time it is on record', async () => {
    const answers = await Promise.all([
      read('approver', 'school-official'),
      read('provider', 'course-delivery'),
      read('auditor', 'audit-evaluation'),
    ]);
    for (const { status, body, headers } of answers) {
      expect([status, headers['cache-control']]).toStrictEqual([200, 'no-store']);
      expect(body).toMatchObject({ fields: { givenName: 'Zenobie', familyName: 'Quibodeaux' } });
    }
    const told = await report(`${PATH}/disclosures`);
    const { disclosures } = told.body as { disclosures: Record<string, unknown>[] };

    expect(disclosures).toHaveLength(3);
    expect(disclosures.find(({ role }) => role === 'provider')).toMatchObject({
      subjectRef: REF,
      fields: ['givenName', 'familyName'],
      purpose: 'course-delivery',
      disclosedTo: 'test-provider',
      org: 'P-A',
      citation: '34 CFR 99.31(a)(1)(i)(B)',
    });
    expect(JSON.stringify(disclosures)).not.toContain('Quibodeaux');
  });

  it('is not handed out for another purpose, to another organization, or unnamed fields', async () => {
    expect((await read('provider', 'audit-evaluation')).body).toMatchObject({ refusal: 'PurposeNotForRole' });
    const foreign = await api.ask('POST', `${PATH}/disclosures`, {
      as: 'otherProvider',
      body: { ...READING, purpose: 'course-delivery' },
    });
    expect(foreign.status).toBe(404);
    const strange = await api.ask('POST', `${PATH}/disclosures`, {
      body: { fields: ['socialSecurityNumber'], purpose: 'school-official' },
    });
    expect(strange.body).toMatchObject({ refusal: 'InputInvalid' });
    expect((await report(`${PATH}/disclosures`)).body).toMatchObject({ disclosures: [] });
  });

  it('is not shown to a provider that has only asked for a seat, whatever reference it names', async () => {
    const learnerRef = 'L-asked';
    await api.ask('PUT', `/v1/subjects/${learnerRef}/personal-data`, { body: PERSON });
    const seat = { ...ENROLLMENT, enrollmentId: 'E-asked', learnerRef };
    expect((await api.ask('POST', '/v1/enrollments', { as: 'provider', body: seat })).status).toBe(201);
    await api.ledger.settled();
    const reading = { ...READING, purpose: 'course-delivery' };
    const asked = (as: 'provider' | 'approver', body: object) =>
      api.ask('POST', `/v1/subjects/${learnerRef}/disclosures`, { as, body });
    expect((await asked('provider', reading)).status).toBe(404);
    expect((await asked('approver', READING)).status).toBe(200);
  });

  it('is reported over a period as JSON, CSV and text', async () => {
    await read('administrator', 'school-official');
    const [json, csv, text, earlier] = [
      await report('/v1/disclosures?from=2026-08-01&to=2026-08-31'),
      await report('/v1/disclosures?format=csv'),
      await report('/v1/disclosures?format=text'),
      await report('/v1/disclosures?to=2026-08-02'),
    ];
    expect((json.body as { disclosures: object[] }).disclosures).toHaveLength(1);
    expect(csv.text.split('\r\n')[1]).toContain(`${REF},givenName familyName,school-official`);
    expect(text.text).toContain('a school official with a legitimate educational interest');
    expect(earlier.body).toMatchObject({ disclosures: [] });
  });

  it('is reported beside the published list of recipients: what it does not have, and who was given nothing', async () => {
    const missing = await report('/v1/disclosures');
    expect(missing.body).toMatchObject({ recipients: { list: 'missing' } });

    const example = readFileSync(join(ROOT, 'docs/reference/recipients.example.yaml'), 'utf8');
    writeFileSync(join(api.folder, 'recipients.yaml'), example.replaceAll('2026-0', '2025-0'));
    await read('provider', 'course-delivery');
    await read('approver', 'school-official');
    const token = await issueToken({ folder: api.folder, role: 'auditor', org: 'legislative-auditor' });
    const headers = { Authorization: `Bearer ${token}` };
    const audit = { ...READING, purpose: 'audit-evaluation' };
    await api.ask('POST', `${PATH}/disclosures`, { as: 'nobody', headers, body: audit });

    const all = await report('/v1/disclosures');
    const { disclosures } = all.body as { disclosures: { role: string; unlisted: string[] }[] };
    const unlisted = Object.fromEntries(disclosures.map((each) => [each.role, each.unlisted]));
    expect(unlisted).toStrictEqual({ provider: ['recipient-not-listed'], approver: [], auditor: [] });
    const recipients = { list: 'compared', unlisted: 1 };
    expect(all.body).toMatchObject({ recipients: { ...recipients, withoutDisclosure: [{ id: 'P-001' }] } });
    const ofOne = await report(`${PATH}/disclosures`);
    expect(ofOne.body).toMatchObject({ recipients: { ...recipients, withoutDisclosure: [] } });

    writeFileSync(join(api.folder, 'recipients.yaml'), 'format: another');
    expect((await report('/v1/disclosures')).body).toMatchObject({ recipients: { list: 'invalid' } });
  });

  it('is erased once no hold stands and no money is open, and then nobody reads or keeps it', async () => {
    const erase = (reference: string) =>
      api.ask('POST', `/v1/subjects/${reference}/erasure`, { body: { reasonCode: 'purpose-ended' } });
    expect((await erase(REF)).body).toMatchObject({ refusal: 'SubjectHasOpenMatters', status: 409 });
    expect((await erase('key:register')).body).toMatchObject({ refusal: 'NotASubject', status: 409 });

    const other = '/v1/subjects/L-other';
    await api.ask('PUT', `${other}/personal-data`, { body: PERSON });
    const hold = { holdId: 'LH-1', reasonCode: 'audit-open' };
    expect((await api.ask('POST', `${other}/holds`, { body: hold })).status).toBe(201);
    expect((await erase('L-other')).body).toMatchObject({ refusal: 'SubjectUnderLegalHold' });
    const ended = { reasonCode: 'audit-closed' };
    await api.ask('POST', `${other}/holds/LH-1/release-proposal`, { body: ended });
    const alone = await api.ask('POST', `${other}/holds/LH-1/release`, { body: {} });
    expect(alone.body).toMatchObject({ refusal: 'SamePersonReleasesHold' });
    await api.ask('POST', `${other}/holds/LH-1/release`, { as: 'secondAdministrator', body: {} });
    expect((await erase('L-other')).status).toBe(200);

    await api.ledger.settled();
    const standing = await api.ask('GET', other);
    expect(standing.body).toMatchObject({
      erasure: { on: '2026-08-03', reasonCode: 'purpose-ended' },
      holds: [{ holdId: 'LH-1', released: { confirmedBy: 'test-secondAdministrator' } }],
      fields: [],
    });
    const kept = await api.ask('PUT', `${other}/personal-data`, { body: PERSON });
    expect(kept.body).toMatchObject({ refusal: 'SubjectErasedBefore' });
    const none = await api.ask('POST', `${other}/disclosures`, { body: READING });
    expect(none.body).toMatchObject({ fields: {} });
  });

  it('of people at work is a keyed hash in events, and stands in the vault', async () => {
    const who = 'zenobie.quibodeaux@school.example';
    const token = await issueToken({ folder: api.folder, role: 'administrator', subject: who });
    const headers = { Authorization: `Bearer ${token}` };
    const hold = { holdId: 'LH-2', reasonCode: 'audit-open' };
    await api.ask('POST', `${PATH}/holds`, { as: 'nobody', headers, body: hold });
    await api.ledger.settled();
    const standing = await api.ask('GET', PATH);
    const [{ placedBy = '' } = {}] = (standing.body as { holds: { placedBy?: string }[] }).holds;

    expect(placedBy).toMatch(/^person-[0-9a-f]{24}$/);
    const read = { fields: ['email'], purpose: 'audit-evaluation' };
    const told = await api.ask('POST', `/v1/subjects/${placedBy}/disclosures`, { as: 'auditor', body: read });
    expect(told.body).toMatchObject({ fields: { email: who } });
  });

  it.each(['odile@school.example', '123-45-6789'])('is not taken for a reference: %s', async (learnerRef) => {
    const asked = { ...ENROLLMENT, enrollmentId: 'E-9', learnerRef };
    const answer = await api.ask('POST', '/v1/enrollments', { body: asked });
    expect(answer.body).toMatchObject({ refusal: 'InputInvalid' });
    expect(answer.text).not.toContain(learnerRef);
  });
});
