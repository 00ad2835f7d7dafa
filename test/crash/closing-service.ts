import { AllotAmount, allotmentIdOf, type AuthorityChange } from '@ledger/appropriation';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { type Ledger, openLedger, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  ConfirmChangeOfAuthority,
  LetDeadlinesPass,
  ProposeChangeOfAuthority,
  RequestEnrollmentInOffering,
  StateFact,
} from '@ledger/processes';
import { TRIAL, TRIAL_ALLOTMENT, trialProgram } from '../support/trial-program';

/** Students who enrolled and did not finish in time: as many as six steps of a closing settle. */
export const STUDENTS = 120;
/** Of 800.00, half is spent on enrollment and 320.00 may still be earned late. */
export const PENDING_CENTS = 32_000;
/** The year before has room for all, the next for all but one. */
const OLD_CENTS = STUDENTS * TRIAL.priceCents;
export const NEXT_CENTS = (STUDENTS - 1) * PENDING_CENTS;

const identity = { programId: TRIAL.programId, fundingSource: 'SCA', schoolSystem: TRIAL.schoolSystem };
export const NEXT_ALLOTMENT = allotmentIdOf({ ...identity, fiscalYear: 2028 });

type Draft = (metadata: CommandMetadata) => DomainCommand;

/** Sends a command under a key of its own, as a client does that tries again until it is answered. */
const sender =
  (ledger: Ledger) =>
  async (key: string, actor: string, draft: Draft): Promise<void> => {
    const request = { key, fingerprint: key };
    const result = await ledger.execute(draft(ledger.metadata({ actor, request })));
    if (result.kind === 'refused') throw new Error(`${key}: ${JSON.stringify(result.refusal)}`);
  };

/** A change by two people. */
async function changed(ledger: Ledger, change: AuthorityChange): Promise<void> {
  const send = sender(ledger);
  const of = { programId: TRIAL.programId, proposalId: change.kind };
  await send(`propose ${change.kind}`, 'ana', (m) => new ProposeChangeOfAuthority({ ...of, change }, m));
  await send(
    `confirm ${change.kind}`,
    'ben',
    (m) => new ConfirmChangeOfAuthority({ ...of, allotments: [] }, m),
  );
}

/** Everything up to the order to close, which the lives that are killed carry out. */
async function prepare(folder: string): Promise<void> {
  const clock = steppingClock('2026-08-12T15:00:00.000Z');
  const ledger = await openLedger({ folder, clock });
  const send = sender(ledger);
  for (const command of trialProgram(() => ledger.metadata({ actor: 'ana' }), OLD_CENTS))
    await ledger.execute(command);
  const next = { allotmentId: NEXT_ALLOTMENT, ...identity, fiscalYear: 2028, allottedCents: NEXT_CENTS };
  await send('next year', 'ana', (m) => new AllotAmount(next, m));
  await Promise.all(Array.from({ length: STUDENTS }, (_, at) => enrolled(send, `e-${String(at)}`)));
  clock.set('2026-12-20T15:00:00.000Z');
  await Promise.all(
    Array.from({ length: STUDENTS }, (_, at) => {
      const late = { enrollmentId: `e-${String(at)}`, asOf: toDay('2026-12-20'), ahead: false };
      return send(`late ${String(at)}`, 'ana', (m) => new LetDeadlinesPass(late, m));
    }),
  );
  await ledger.settled();
  const terms = {
    liquidationDays: 45,
    remittanceDays: 15,
    windowPays: 'earned-by-year-end',
    contingent: 're-encumber',
    reallocation: null,
    citation: 'R.S. 39:82',
  } as const;
  await changed(ledger, { kind: 'year-end-terms', terms });
  clock.set('2027-08-15T15:00:00.000Z');
  await changed(ledger, { kind: 'fiscal-year-end', fiscalYear: TRIAL.fiscalYear });
  await ledger.settled();
  await ledger.close();
}

async function enrolled(send: ReturnType<typeof sender>, enrollmentId: string): Promise<void> {
  const { programId, offeringId, schoolSystem } = TRIAL;
  const learnerRef = `learner-${enrollmentId}`;
  const asked = { enrollmentId, programId, offeringId, learnerRef, schoolSystem, school: null };
  await send(
    `request ${enrollmentId}`,
    'ana',
    (m) => new RequestEnrollmentInOffering({ ...asked, requestedBy: 'school' }, m),
  );
  await send(`approve ${enrollmentId}`, 'ana', (m) => new ApproveRequestedEnrollment({ enrollmentId }, m));
  const fact = { enrollmentId, kind: 'enrolled', effectiveOn: toDay('2026-08-12'), fields: {} };
  await send(`fact ${enrollmentId}`, 'ana', (m) => new StateFact({ ...fact, statedBy: 'school-system' }, m));
}

/** One life: opens the ledger, orders the closing unless it was ordered before, and dies once the log has grown so often. */
async function close(folder: string, growths: number): Promise<void> {
  const ledger = await openLedger({ folder, clock: steppingClock('2027-08-15T16:00:00.000Z') });
  let grown = 0;
  ledger.events.subscribe(() => {
    grown += 1;
    if (grown >= growths) process.kill(process.pid, 'SIGKILL');
  });
  await changed(ledger, { kind: 'fiscal-year-closing', fiscalYear: TRIAL.fiscalYear });
  await ledger.settled();
  await ledger.close();
}

const [, , folder, phase, growths = 'Infinity'] = process.argv;
if (folder !== undefined && require.main === module)
  (phase === 'prepare' ? prepare(folder) : close(folder, Number(growths))).then(
    () => process.exit(0),
    (failure: unknown) => {
      console.error(failure);
      process.exit(1);
    },
  );

export { TRIAL_ALLOTMENT as OLD_ALLOTMENT };
