import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordTreasuryReceipt, SoftClosePeriod } from '@ledger/accounting';
import { AllotAmount, allotmentIdOf, type AuthorityChange } from '@ledger/appropriation';
import { folderOnDisk, ledgerLaws, verifyBundle } from '@ledger/audit';
import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  ProposeBankDetails,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { exportOfFolder, type Ledger, openLedger, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  checkPeriod,
  ConfirmChangeOfAuthority,
  DrawFromTreasury,
  ledgerCodec,
  LetDeadlinesPass,
  PreparePaymentRun,
  ProposeChangeOfAuthority,
  ReplaceFact,
  RequestEnrollmentInOffering,
  RevertToTreasury,
  StateFact,
} from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { TRIAL, TRIAL_ALLOTMENT, trialProgram } from '../support/trial-program';

jest.setTimeout(120_000);

type Draft = (metadata: CommandMetadata) => DomainCommand;

const { programId, providerId, offeringId, schoolSystem, priceCents } = TRIAL;
const STUDENTS = Array.from({ length: 10 }, (_, at) => `e-${String(at)}`);
const ALLOTTED_CENTS = STUDENTS.length * priceCents;
const DRAW_CENTS = 50_000;
/** More than are allotted, as often as each of two services asks for them. */
const DRAWS = Array.from({ length: 12 }, (_, at) => `D-${String(at)}`);
const identity = { programId, fundingSource: 'SCA', schoolSystem };
const statedBy = 'school-system';
/** Facts of a case file, behind that it was requested. */
const [ENROLLED, COMPLETED] = ['f2', 'f3'];
/** What may go back while students enroll, and what more than may go back once they are paid for. */
const [EARLY, LATE] = [revertedFrom('early', 5), revertedFrom('late', 8)];

const folder = mkdtempSync(join(tmpdir(), 'ledger-races-'));
const clock = steppingClock('2026-08-12T15:00:00.000Z');
/** Two services on one folder, each with what it has in memory. */
let services: readonly [Ledger, Ledger];
let log: readonly RecordedEvent[];

const on = (day: string): void => {
  clock.set(`${day}T15:00:00.000Z`);
};

/** What became of a command: the name of the rule that refused it, or nothing. */
async function given(ledger: Ledger, draft: Draft, actor = 'ana'): Promise<string | undefined> {
  const result = await ledger.execute(draft(ledger.metadata({ actor })));
  return result.kind === 'refused' ? result.refusal.name : undefined;
}

async function mustGive(ledger: Ledger, draft: Draft, actor?: string): Promise<void> {
  const refused = await given(ledger, draft, actor);
  if (refused !== undefined) throw new Error(refused);
}

const settled = () => Promise.all(services.map((ledger) => ledger.settled()));
/** Each of these to both services at once; what became of all. */
const race = (...drafts: readonly Draft[]) =>
  Promise.all(drafts.flatMap((draft) => services.map((ledger) => given(ledger, draft))));
/** Each of these to one of the services, in turn and at once. */
const shared = (...drafts: readonly Draft[]) =>
  Promise.all(drafts.map((draft, at) => given(services[at % 2 === 0 ? 0 : 1], draft)));

const requested =
  (enrollmentId: string): Draft =>
  (m) => {
    const of = { enrollmentId, programId, offeringId, schoolSystem, school: null };
    return new RequestEnrollmentInOffering({ ...of, learnerRef: enrollmentId, requestedBy: 'school' }, m);
  };
const approved =
  (enrollmentId: string): Draft =>
  (m) =>
    new ApproveRequestedEnrollment({ enrollmentId }, m);
const stated =
  (enrollmentId: string, kind: string, day: string): Draft =>
  (m) =>
    new StateFact({ enrollmentId, kind, statedBy, effectiveOn: toDay(day), fields: {} }, m);
const correctedTo =
  (enrollmentId: string, factId: string, day: string): Draft =>
  (m) => {
    const of = { enrollmentId, factId, reasonCode: 'wrong-day', statedBy } as const;
    return new ReplaceFact({ ...of, effectiveOn: toDay(day), fields: {} }, m);
  };
const drawn =
  (drawId: string): Draft =>
  (m) => {
    const of = { programId, allotmentId: TRIAL_ALLOTMENT, reference: `warrant-${drawId}` };
    return new DrawFromTreasury({ ...of, drawId, amountCents: DRAW_CENTS }, m);
  };
const received =
  (drawId: string): Draft =>
  (m) =>
    new RecordTreasuryReceipt({ programId, drawId, amountCents: DRAW_CENTS, reference: `R-${drawId}` }, m);
const reverted =
  (reversionId: string): Draft =>
  (m) => {
    const of = { programId, allotmentId: TRIAL_ALLOTMENT, reference: reversionId };
    return new RevertToTreasury({ ...of, reversionId, amountCents: DRAW_CENTS }, m);
  };

function revertedFrom(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${name}-${String(at)}`);
}

const countOf = (type: string): number => log.filter((event) => event.type === type).length;

async function setUp(): Promise<void> {
  const ledger = await openLedger({ folder, clock });
  for (const command of trialProgram(() => ledger.metadata({ actor: 'ana' }), ALLOTTED_CENTS))
    await ledger.execute(command);
  const next = {
    allotmentId: allotmentIdOf({ ...identity, fiscalYear: 2028 }),
    ...identity,
    fiscalYear: 2028,
  };
  await mustGive(ledger, (m) => new AllotAmount({ ...next, allottedCents: ALLOTTED_CENTS }, m));
  const account = { providerId, bankDetailsId: 'B-1' };
  await mustGive(
    ledger,
    (m) => new ProposeBankDetails({ ...account, mask: '4321', accountKind: 'checking' }, m),
  );
  await mustGive(ledger, (m) => new ConfirmBankDetails(account, m), 'ben');
  services = [ledger, await openLedger({ folder, clock })];
}

/** Draws beyond what is allotted, while students enroll and what was not drawn for them goes back. */
async function drawAndRevert(): Promise<readonly (string | undefined)[]> {
  await shared(...STUDENTS.map(requested));
  const asked = DRAWS.flatMap((drawId) => [drawn(`${drawId}a`), drawn(`${drawId}b`)]);
  const [draws] = await Promise.all([shared(...asked), shared(...STUDENTS.map(approved))]);
  await shared(...DRAWS.flatMap((drawId) => [received(`${drawId}a`), received(`${drawId}b`)]));
  await Promise.all([
    shared(...STUDENTS.map((id) => stated(id, 'enrolled', '2026-08-12'))),
    race(...EARLY.map(reverted)),
  ]);
  await settled();
  return draws;
}

/** A run that both services release at once, while money is drawn for it. */
async function pay(): Promise<void> {
  on('2026-09-08');
  const [ledger] = services;
  const queries = new DisbursementQueries(ledger.views);
  const payees = await queries.payees(programId);
  await race((m) => new PreparePaymentRun({ runId: 'R-1', programId, payees }, m));
  await settled();
  const { contentHash, lines = [] } = (await queries.run('R-1')) ?? {};
  await mustGive(
    ledger,
    (m) => new CertifyPaymentRun({ runId: 'R-1', contentHash: contentHash ?? '' }, m),
    'ben',
  );
  const traces = lines.map(({ lineId }) => ({ lineId, trace: `06500009${lineId.padStart(7, '0')}` }));
  const file = { sha256: '0'.repeat(64), bytes: 940, traces };
  await race(
    (m) => new ReleasePaymentRun({ runId: 'R-1', file, paysOn: toDay('2026-09-09') }, { ...m, actor: 'ben' }),
    drawn('D-late'),
  );
  await settled();
}

/** Closes a period by both services at once, while its facts are corrected and money goes back. */
async function closePeriods(): Promise<void> {
  const closed = async (ledger: Ledger): Promise<void> => {
    const check = await checkPeriod(ledger, { programId, period: 'FY2027-P02' });
    if (check !== undefined)
      await given(ledger, (m) => new SoftClosePeriod({ programId, period: 'FY2027-P02', check }, m));
  };
  const corrected = STUDENTS.map((id, at) =>
    correctedTo(id, ENROLLED, at % 2 === 0 ? '2026-08-14' : '2026-08-11'),
  );
  await Promise.all([...services.map(closed), race(...corrected), race(...LATE.map(reverted))]);
  await settled();
}

/** A change of authority by two people, proposed and confirmed by both services at once. */
async function changed(change: AuthorityChange, ...meanwhile: readonly Draft[]): Promise<void> {
  const of = { programId, proposalId: change.kind };
  await race((m) => new ProposeChangeOfAuthority({ ...of, change }, m));
  await Promise.all([
    race((m) => new ConfirmChangeOfAuthority({ ...of, allotments: [] }, { ...m, actor: 'ben' })),
    shared(...meanwhile),
  ]);
  await settled();
}

/** Ends and closes the year while what was completed in it becomes known, and is corrected. */
async function closeYear(): Promise<void> {
  const days = { liquidationDays: 45, remittanceDays: 15 };
  const pays = { windowPays: 'earned-by-year-end', contingent: 'lapse' } as const;
  const terms = { ...days, ...pays, reallocation: null, citation: 'R.S. 39:82' };
  await changed({ kind: 'year-end-terms', terms });
  const { fiscalYear } = TRIAL;
  on('2027-07-02');
  const completed = STUDENTS.slice(0, 6).map((id) => stated(id, 'completed', '2026-12-18'));
  await changed({ kind: 'fiscal-year-end', fiscalYear }, ...completed);
  on('2027-08-15');
  const late = STUDENTS.map((id): Draft => {
    const of = { enrollmentId: id, asOf: toDay('2027-08-15'), ahead: false };
    return (m) => new LetDeadlinesPass(of, m);
  });
  const corrected = STUDENTS.slice(0, 3).map((id) => correctedTo(id, COMPLETED, '2026-12-17'));
  await changed({ kind: 'fiscal-year-closing', fiscalYear }, ...late, ...corrected);
}

describe('two services that move the same money at the same time', () => {
  let draws: readonly (string | undefined)[];

  beforeAll(async () => {
    await setUp();
    draws = await drawAndRevert();
    await pay();
    await closePeriods();
    await closeYear();
    log = await services[0].events.readAll(0, 100_000);
  });
  afterAll(async () => {
    for (const ledger of services) await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it('draw what is allotted, and not a cent beyond', () => {
    expect(draws.filter((refused) => refused === undefined)).toHaveLength(ALLOTTED_CENTS / DRAW_CENTS);
    expect(new Set(draws)).toStrictEqual(new Set([undefined, 'TreasuryDrawExceedsAllotment']));
  });

  it('give back what is not spent, each once, while it is being spent', () => {
    const spentCents = (STUDENTS.length * priceCents) / 2;
    expect(countOf('CashReverted')).toBe((ALLOTTED_CENTS - spentCents) / DRAW_CENTS);
  });

  it('pay a run once, and close a period and a year once', () => {
    expect(countOf('PaymentRunReleased')).toBe(1);
    expect(countOf('PeriodSoftClosed')).toBe(1);
    expect(countOf('AllotmentClosed')).toBe(1);
    expect(countOf('FactCorrected')).toBe(STUDENTS.length + 3);
  });

  it('leave a log of which every command follows from what was known before it', async () => {
    const out = join(folder, 'bundle');
    await exportOfFolder(folder, { scope: { kind: 'program', programId }, out });
    const trust = { keys: [], witnesses: [], quorum: 0, kept: [] };
    const report = verifyBundle({ folder: folderOnDisk(out), trust, laws: ledgerLaws, codec: ledgerCodec });
    expect(report.findings).toStrictEqual([]);
  });
});
