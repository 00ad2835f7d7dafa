import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AuthorizeProvider, PublishCourseOffering } from '@ledger/catalog';
import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  openReceivedFileStore,
  ProposeBankDetails,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { type Ledger, openLedger, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  finishBankFiles,
  PreparePaymentRun,
  RequestEnrollmentInOffering,
  StateFact,
  takeInBankFile,
} from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { openBankKey } from '@ledger/storage';
import { nachaAnswers, statementXml } from '../support/bank-answers';
import { TRIAL, trialProgram } from '../support/trial-program';

const PLENTY_CENTS = 100_000_000;
const NET_CENTS = 40_000;
const PAYEES = ['P-1', 'P-2', 'P-3'];
const PAYS_ON = '2026-09-09';
/** When the bank sends what it sends. */
/** Accounts are used three days after they were confirmed. */
const SET_UP_DAY = '2026-09-04T15:00:00.000Z';
const RELEASE_DAY = '2026-09-08T15:00:00.000Z';
const BANKING_DAY = '2026-09-10T15:00:00.000Z';
const { programId, schoolSystem } = TRIAL;

const traceOf = (lineId: string): string => `06500009${lineId.padStart(7, '0')}`;
const answer = (lineId: string, code: string) => ({
  trace: traceOf(lineId),
  amountCents: NET_CENTS,
  paymentNumber: '',
  code,
});
const booked = (lineId: string) => ({
  amountCents: NET_CENTS,
  side: 'DBIT' as const,
  on: PAYS_ON,
  endToEndId: traceOf(lineId),
  bankReference: `BK-${lineId}`,
});

/** What the bank sends: every line booked, one of them returned, one account to be changed, one return of nothing known. */
const FILES = [
  statementXml(['1', '2', '3'].map(booked), { on: PAYS_ON }),
  nachaAnswers([answer('2', 'R03'), answer('3', 'C01'), answer('9', 'R02')]),
];

type SteppingClock = ReturnType<typeof steppingClock>;

function payeeCommands(providerId: string, metadata: () => CommandMetadata): readonly DomainCommand[] {
  const [offeringId, enrollmentId, bankDetailsId] = [`o-${providerId}`, `e-${providerId}`, `B-${providerId}`];
  const course = { courseCode: '02052', scedCode: '02052', title: 'Algebra I', credits: '1.0' };
  const days = { courseStart: toDay('2026-08-10'), courseEnd: toDay('2026-12-18') };
  const offering = { offeringId, programId, providerId, priceCents: TRIAL.priceCents, ...course, ...days };
  const details = { providerId, bankDetailsId };
  const asked = { enrollmentId, programId, offeringId, schoolSystem, school: null };
  const fact = { enrollmentId, kind: 'enrolled', effectiveOn: toDay('2026-08-12'), fields: {} };
  const period = { authorizedFrom: toDay('2020-07-01'), authorizedTo: null };
  return [
    new AuthorizeProvider({ providerId, name: 'Provider (fictional)', ...period }, metadata()),
    new PublishCourseOffering(offering, metadata()),
    new ProposeBankDetails({ ...details, mask: '4321', accountKind: 'checking' }, metadata()),
    new ConfirmBankDetails(details, { ...metadata(), actor: 'ben' }),
    new RequestEnrollmentInOffering(
      { ...asked, learnerRef: enrollmentId, requestedBy: 'school' },
      metadata(),
    ),
    new ApproveRequestedEnrollment({ enrollmentId }, metadata()),
    new StateFact({ ...fact, statedBy: 'school-system' }, metadata()),
  ];
}

/** A run R-1 of three lines that went to the bank. */
async function setUp(ledger: Ledger, clock: SteppingClock): Promise<void> {
  const metadata = (actor = 'ana') => ledger.metadata({ actor });
  const give = async (command: DomainCommand): Promise<void> => {
    const result = await ledger.execute(command);
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
  };
  for (const command of trialProgram(metadata, PLENTY_CENTS)) await give(command);
  for (const providerId of PAYEES)
    for (const command of payeeCommands(providerId, metadata)) await give(command);
  await ledger.settled();
  clock.set(RELEASE_DAY);
  const queries = new DisbursementQueries(ledger.views);
  const payees = await queries.payees(programId);
  await give(new PreparePaymentRun({ runId: 'R-1', programId, payees }, metadata()));
  await ledger.settled();
  const run = await queries.run('R-1');
  const contentHash = run?.contentHash ?? '';
  await give(new CertifyPaymentRun({ runId: 'R-1', contentHash }, metadata('ben')));
  const traces = (run?.lines ?? []).map(({ lineId }) => ({ lineId, trace: traceOf(lineId) }));
  const file = { sha256: '0'.repeat(64), bytes: 0, traces };
  await give(new ReleasePaymentRun({ runId: 'R-1', file, paysOn: toDay(PAYS_ON) }, metadata('ben')));
  await ledger.settled();
}

/** Dies by its own hand as soon as the log has so many events, whatever is under way. */
function dieAt(ledger: Ledger, events: number): void {
  ledger.events.subscribe((head) => {
    if (head >= events) process.kill(process.pid, 'SIGKILL');
  });
}

/** Takes in what the bank sends, each time anew, what broke off first. */
async function serve(folder: string, lastEvent: number): Promise<void> {
  const isNew = !existsSync(join(folder, 'ledger.db'));
  const clock = steppingClock(isNew ? SET_UP_DAY : BANKING_DAY);
  const ledger = await openLedger({ folder, clock });
  if (isNew) await setUp(ledger, clock);
  clock.set(BANKING_DAY);
  process.send?.({ name: 'begun' });
  dieAt(ledger, lastEvent);
  const files = openReceivedFileStore({ folder, key: openBankKey({ folder }) });
  const request = { ledger, files, actor: 'ana', payer: null, dryRun: false };
  const drained = async (lines: AsyncIterable<unknown>): Promise<void> => {
    let told = 0;
    for await (const line of lines) told += line === undefined ? 0 : 1;
    process.send?.({ name: `${String(told)} told` });
  };
  await drained(finishBankFiles(request));
  for (const text of FILES) await drained(takeInBankFile({ ...request, bytes: Buffer.from(text, 'latin1') }));
  await ledger.settled();
  await ledger.close();
  process.send?.({ name: 'done' });
  process.disconnect();
}

const [, , folder = '', lastEvent = 'Infinity'] = process.argv;
void serve(folder, Number(lastEvent));
