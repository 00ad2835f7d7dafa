import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTEGRITY_FINDINGS, type IntegrityFinding } from '@ledger/audit';
import {
  openBankAccountVault,
  openReceivedFileStore,
  ProposeBankDetails,
  ReceiveBankFile,
} from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { type Ledger, openLedger, openNotary, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  destroyKeyOf,
  DisclosePersonalData,
  EraseLearner,
  RequestEnrollmentInOffering,
  StateFact,
} from '@ledger/processes';
import { openBankKey, openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import { temporaryFolder } from '@ledger/storage/testing';
import { checkFolder } from '../../apps/cli/src/open-check';
import { TRIAL, trialProgram } from '../support/trial-program';
import { ANSWER_DAMAGES } from './damages/answer-damages';
import { LOG_DAMAGES } from './damages/log-damages';
import { PERSON_DAMAGES } from './damages/person-damages';
import { READER_DAMAGES } from './damages/reader-damages';
import { projectFile } from './ledger-cli';

jest.setTimeout(240_000);

const STUDENTS = 6;
const folder = temporaryFolder();
const whole = join(folder.path, 'whole');

/** A small ledger with everything a check looks at, and a signed log. */
async function liveThroughATerm(): Promise<void> {
  const clock = steppingClock('2026-08-12T15:00:00.000Z');
  const ledger = await openLedger({ folder: whole, clock });
  const metadata = () => ledger.metadata({ actor: 'somebody' });
  for (const command of trialProgram(metadata, TRIAL.priceCents * (STUDENTS - 1)))
    await ledger.execute(command);
  const { programId, offeringId, schoolSystem } = TRIAL;
  const where = { programId, offeringId, schoolSystem, school: null, requestedBy: 'school' } as const;
  for (let count = 0; count < STUDENTS; count += 1) {
    const enrollmentId = `e-${String(count)}`;
    const asked = { ...where, enrollmentId, learnerRef: `l-${String(count)}` };
    const request = { key: `somebody request-${String(count)}`, fingerprint: `digest-${String(count)}` };
    const keyed = ledger.metadata({ actor: 'somebody', request });
    await ledger.execute(new RequestEnrollmentInOffering(asked, keyed));
    await ledger.execute(new ApproveRequestedEnrollment({ enrollmentId }, metadata()));
    const fact = { enrollmentId, kind: 'enrolled', effectiveOn: toDay('2026-08-10') } as const;
    await ledger.execute(new StateFact({ ...fact, statedBy: 'school-system', fields: {} }, metadata()));
  }
  await ledger.execute(new ApproveRequestedEnrollment({ enrollmentId: 'nobody' }, metadata()));
  await keepPersons(ledger);
  await keepAccounts(ledger);
  await receiveFile(ledger);
  await ledger.settled();
  const notary = openNotary(whole, 'ledger.example/trial');
  await notary.notary.notarize();
  notary.close();
  await ledger.close();
}

/** Two students that the vault and the register know, one of them read by a provider; and one who was erased. */
async function keepPersons(ledger: Ledger): Promise<void> {
  const vault = openSqlitePersonalVault({ folder: whole });
  const register = openSqliteReferenceRegister({ folder: whole });
  const metadata = () => ledger.metadata({ actor: 'somebody' });
  const { programId } = TRIAL;
  await vault.keep(['l-0', 'l-1'].map((subjectRef) => ({ subjectRef, fields: { familyName: subjectRef } })));
  await register.nameLearners(
    'sis',
    new Map([
      ['s-0', 'l-0'],
      ['s-1', 'l-1'],
    ]),
  );
  const rows = [0, 1].map((number) => ({
    externalId: `x-${String(number)}`,
    enrollmentId: `e-${String(number)}`,
    studentId: `s-${String(number)}`,
    classId: 'c-1',
  }));
  await register.nameEnrollments({ source: 'sis', programId }, rows);
  const result = { kind: 'result', externalId: 'r-0', enrollmentId: 'e-0', digest: 'd' } as const;
  await register.keep({ source: 'sis', programId }, [{ ...result, deferredUntil: null, ended: false }]);

  const reading = {
    disclosureId: 'd-1',
    fields: ['familyName'],
    purpose: 'course-delivery',
    role: 'provider',
  };
  await ledger.execute(
    new DisclosePersonalData({ ...reading, subjectRefs: ['l-0'], org: 'P-001' }, metadata()),
  );
  const example = readFileSync(projectFile('docs/reference/recipients.example.yaml'), 'utf8');
  writeFileSync(join(whole, 'recipients.yaml'), example);
  const erasure = { learnerRef: 'l-gone', reasonCode: 'purpose-ended', enrollmentIds: [] };
  await ledger.execute(new EraseLearner(erasure, metadata()));
  await destroyKeyOf({ vault, register }, 'l-gone');
  await register.close();
  await vault.close();
}

/** Two providers say where they are paid. */
async function keepAccounts(ledger: Ledger): Promise<void> {
  const vault = openBankAccountVault({ folder: whole, key: openBankKey({ folder: whole }) });
  const account = { routingNumber: '091000019', accountKind: 'checking', holderName: 'A provider' } as const;
  for (const providerId of ['P-001', 'P-002']) {
    const reference = await vault.keep(providerId, { ...account, accountNumber: `${providerId}-4321` });
    const proposal = new ProposeBankDetails(reference, ledger.metadata({ actor: 'somebody' }));
    expect((await ledger.execute(proposal)).kind).toBe('accepted');
  }
}

/** The bank sends a file with nothing in it that is about a payment. */
async function receiveFile(ledger: Ledger): Promise<void> {
  const bytes = Buffer.from('<Document/>');
  const sha256 = await openReceivedFileStore({ folder: whole, key: openBankKey({ folder: whole }) }).keep(
    bytes,
  );
  const content = { sha256, bytes: bytes.length, format: 'pain.002', records: 0, statements: [] } as const;
  const received = new ReceiveBankFile(content, ledger.metadata({ actor: 'somebody' }));
  expect((await ledger.execute(received)).kind).toBe('accepted');
}

async function found(path: string): Promise<readonly IntegrityFinding[]> {
  const findings: IntegrityFinding[] = [];
  const options = { quick: false, progress: () => undefined };
  for await (const finding of checkFolder(path, options)) findings.push(finding);
  return findings;
}

const DAMAGES = [...LOG_DAMAGES, ...ANSWER_DAMAGES, ...READER_DAMAGES, ...PERSON_DAMAGES];

describe('the check of a ledger', () => {
  beforeAll(liveThroughATerm);
  afterAll(() => {
    folder.remove();
  });

  it('finds nothing where nothing is wrong, and leaves no trace', async () => {
    expect(await found(whole)).toStrictEqual([]);
    expect(existsSync(join(whole, 'sorting.db'))).toBe(false);
  });

  it('is tried with a damage of each kind that a copy of the files can show', () => {
    const elsewhere = ['event.unbalanced', 'cursor.went-back'];
    const tried = new Set<string>(DAMAGES.map(({ code }) => code));
    expect(Object.keys(INTEGRITY_FINDINGS).filter((code) => !tried.has(code))).toStrictEqual(elsewhere);
  });

  it.each(DAMAGES)('finds $damage', async ({ damage, plant, code, where }) => {
    const path = join(folder.path, damage.replaceAll(/\W+/g, '-'));
    cpSync(whole, path, { recursive: true });
    plant(path);
    const findings = await found(path);
    rmSync(path, { recursive: true });
    expect(findings.map((each) => each.code)).toContain(code);
    expect(findings.find((each) => each.code === code)?.where).toMatch(where);
  });
});
