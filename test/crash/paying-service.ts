import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  ConfirmPaymentLineReturn,
  openBankAccountVault,
  openBankFileStore,
  PlacePaymentHold,
  ProposeBankDetails,
  ProposePaymentLineReturn,
  ReleasePaymentRun,
  SettlePaymentLine,
} from '@ledger/disbursement';
import { AuthorizeProvider, PublishCourseOffering } from '@ledger/catalog';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { type Ledger, openLedger, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  placeBankFile,
  PreparePaymentRun,
  RequestEnrollmentInOffering,
  StateFact,
} from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { openBankKey } from '@ledger/storage';
import { TRIAL, trialProgram } from '../support/trial-program';
import { catchUpWith, CONFIRMATION_DAY, PAYMENT_DAY } from './paying-days';

const PLENTY_CENTS = 100_000_000;
const PAYS_ON = toDay('2026-09-09');
/** The runs of one life: the first is returned by the bank, the second pays again. */
const RUNS = ['R-1', 'R-2'];
const ENROLLMENTS = ['e-1', 'e-2', 'e-3'];

/** A second provider, so that a run has more than one line. */
const WEST = { providerId: 'P-WEST', offeringId: 'west-algebra', enrollmentId: 'e-4' };

const PAYER = {
  destination: { routingNumber: '091000019', name: 'EXAMPLE BANK' },
  origin: { id: '1726000720', name: 'STATE DOE (FICTIONAL)' },
  odfi: '091000019',
  company: { name: 'STATE DOE', id: '1726000720' },
  account: { routingNumber: '091000019', accountNumber: '55500011', accountKind: 'checking' },
} as const;
const ACCOUNT = {
  routingNumber: '065000090',
  accountNumber: '987654321',
  accountKind: 'checking',
  holderName: 'Trial Provider',
} as const;

/** One step of the way of the money; what it does twice has one effect. */
type Step = readonly [name: string, work: () => Promise<unknown>];

/** Sends a command under a key of its own, as a client does that tries again until it is answered. */
function sender(ledger: Ledger) {
  return async (key: string, actor: string, draft: (metadata: CommandMetadata) => DomainCommand) => {
    const request = { key, fingerprint: key };
    const result = await ledger.execute(draft(ledger.metadata({ actor, request })));
    if (result.kind === 'refused') throw new Error(`${key}: ${JSON.stringify(result.refusal)}`);
  };
}

/** Enrolls a student, whose first stage is earned by it. */
function enrolled(ledger: Ledger, enrollmentId: string, offeringId: string = TRIAL.offeringId): Step {
  const send = sender(ledger);
  const { programId, schoolSystem } = TRIAL;
  const work = async (): Promise<void> => {
    const learnerRef = `learner-${enrollmentId}`;
    const asked = { enrollmentId, programId, offeringId, learnerRef, schoolSystem, school: null };
    await send(
      `request ${enrollmentId}`,
      'ana',
      (m) => new RequestEnrollmentInOffering({ ...asked, requestedBy: 'school' }, m),
    );
    await send(`approve ${enrollmentId}`, 'ana', (m) => new ApproveRequestedEnrollment({ enrollmentId }, m));
    const fact = { kind: 'enrolled', effectiveOn: toDay('2026-08-12'), fields: {} };
    await send(
      `fact ${enrollmentId}`,
      'ana',
      (m) => new StateFact({ enrollmentId, statedBy: 'school-system', ...fact }, m),
    );
  };
  return [`enrolled ${enrollmentId}`, work];
}

function west(metadata: () => CommandMetadata): readonly DomainCommand[] {
  const { providerId, offeringId } = WEST;
  const name = 'Western Provider (fictional)';
  const authorization = { providerId, name, authorizedFrom: toDay('2020-07-01'), authorizedTo: null };
  const offering = {
    offeringId,
    programId: TRIAL.programId,
    providerId,
    courseCode: '02052',
    scedCode: '02052',
    title: 'Algebra I',
    priceCents: TRIAL.priceCents,
    courseStart: toDay('2026-08-10'),
    courseEnd: toDay('2026-12-18'),
    credits: '1.0',
  };
  return [new AuthorizeProvider(authorization, metadata()), new PublishCourseOffering(offering, metadata())];
}

function beginning(ledger: Ledger, folder: string, confirmed: () => void): readonly Step[] {
  const send = sender(ledger);
  const { programId } = TRIAL;
  const metadata = () => ledger.metadata({ actor: 'ana' });
  const bankDetailsOf = async (providerId: string): Promise<void> => {
    const reference = await openBankAccountVault({ folder, key: openBankKey({ folder }) }).keep(
      providerId,
      ACCOUNT,
    );
    const { bankDetailsId } = reference;
    await send(`propose ${providerId}`, 'ana', (m) => new ProposeBankDetails(reference, m));
    await send(
      `confirm ${providerId}`,
      'ben',
      (m) => new ConfirmBankDetails({ providerId, bankDetailsId }, m),
    );
  };
  return [
    [
      'program',
      async () => {
        for (const command of trialProgram(metadata, PLENTY_CENTS)) await ledger.execute(command);
        for (const command of west(metadata)) await ledger.execute(command);
      },
    ],
    ['bank details', () => bankDetailsOf(TRIAL.providerId)],
    ['bank details of the second provider', () => bankDetailsOf(WEST.providerId).then(confirmed)],
    ...ENROLLMENTS.map((id) => enrolled(ledger, id)),
    enrolled(ledger, WEST.enrollmentId, WEST.offeringId),
    ['vouchers accrued', () => ledger.settled()],
    [
      'held',
      () => {
        const scope = { kind: 'learner', learnerRef: 'learner-e-3' } as const;
        const hold = { programId, holdId: 'H-1', scope, reasonCode: 'audit-open', expiresOn: null };
        return send('hold', 'ana', (m) => new PlacePaymentHold(hold, m));
      },
    ],
  ];
}

/** A run as it is, and its bank file, placed where no release names it yet. */
function fileOf(ledger: Ledger, folder: string, runId: string) {
  const shown = async () => {
    await ledger.settled();
    const run = await new DisbursementQueries(ledger.views).run(runId);
    if (run === undefined) throw new Error(`There is no run ${runId}`);
    return run;
  };
  const place = async () => {
    const run = await shown();
    const { file } = run;
    if (file !== null) return { ...file, traces: [] };
    const queries = new DisbursementQueries(ledger.views);
    const parts = {
      vault: openBankAccountVault({ folder, key: openBankKey({ folder }) }),
      files: openBankFileStore(folder),
      vouchersOf: (line: { readonly runId: string; readonly lineId: string }) => queries.vouchersOfLine(line),
    };
    const asked = { format: 'CTX', paysOn: PAYS_ON } as const;
    return placeBankFile(run, asked, { ...parts, payer: PAYER, zone: 'America/Chicago' });
  };
  return { shown, place };
}

function paymentSteps(ledger: Ledger, folder: string, runId: string): readonly Step[] {
  const send = sender(ledger);
  const queries = new DisbursementQueries(ledger.views);
  const { programId } = TRIAL;
  const { shown, place } = fileOf(ledger, folder, runId);
  return [
    [
      'prepared',
      async () => {
        await ledger.settled();
        const payees = await queries.payees(programId);
        await send(`prepare ${runId}`, 'ana', (m) => new PreparePaymentRun({ runId, programId, payees }, m));
      },
    ],
    ['drawn and sealed', () => ledger.settled()],
    [
      'certified',
      async () => {
        const { contentHash } = await shown();
        await send(
          `certify ${runId}`,
          'ben',
          (m) => new CertifyPaymentRun({ runId, contentHash: contentHash ?? '' }, m),
        );
      },
    ],
    ['file placed', place],
    [
      'released',
      async () => {
        const file = await place();
        await send(
          `release ${runId}`,
          'ben',
          (m) => new ReleasePaymentRun({ runId, file, paysOn: PAYS_ON }, m),
        );
      },
    ],
  ];
}

function answerSteps(ledger: Ledger): readonly Step[] {
  const send = sender(ledger);
  const line = { lineId: '1', effectiveOn: PAYS_ON };
  const settled = (runId: string): Step => [
    `${runId} settled`,
    () => send(`settle ${runId}`, 'ana', (m) => new SettlePaymentLine({ runId, ...line }, m)),
  ];
  const returned: Step = [
    'R-1 returned',
    async () => {
      const returned = { runId: 'R-1', ...line };
      await send('return', 'ana', (m) => new ProposePaymentLineReturn({ ...returned, reasonCode: 'R03' }, m));
      await send('confirm return', 'ben', (m) => new ConfirmPaymentLineReturn(returned, m));
    },
  ];
  return [settled('R-1'), returned, settled('R-2')];
}

/** Dies by its own hand as soon as the log has so many events, whatever is under way. */
function dieAt(ledger: Ledger, events: number): void {
  ledger.events.subscribe((head) => {
    if (head >= events) process.kill(process.pid, 'SIGKILL');
  });
}

/** Goes the way of the money from its beginning, each time anew; says where it is and waits there when told to. */
async function serve(folder: string, stopAfter: number, lastEvent: number): Promise<void> {
  const clock = steppingClock(CONFIRMATION_DAY);
  const ledger = await openLedger({ folder, clock });
  await catchUpWith(ledger, clock);
  dieAt(ledger, lastEvent);
  const [settled, returned, settledAgain] = answerSteps(ledger);
  const [first, second] = RUNS.map((runId) => paymentSteps(ledger, folder, runId));
  const steps = [
    ...beginning(ledger, folder, () => clock.set(PAYMENT_DAY)),
    ...(first ?? []),
    ...[settled, returned],
    ...(second ?? []),
    settledAgain,
  ].filter((step) => step !== undefined);
  for (const [index, [name, work]] of steps.entries()) {
    await work();
    process.send?.({ index, name });
    if (index === stopAfter) await new Promise(() => setInterval(() => undefined, 1_000));
  }
  await ledger.settled();
  await ledger.close();
  process.send?.({ index: steps.length, name: 'done' });
  process.disconnect();
}

const [, , folder = '', stopAfter = '', lastEvent = 'Infinity'] = process.argv;
void serve(folder, Number(stopAfter), Number(lastEvent));
