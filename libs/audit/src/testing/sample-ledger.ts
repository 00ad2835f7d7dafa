import { AuthorizeProvider } from '@ledger/catalog';
import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  LiftPaymentHold,
  PlacePaymentHold,
  ProposeBankDetails,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import { type EventStore, memoryEventStore, memoryViewStore } from '@ledger/event-sourcing';
import { bankingDaysAfter, toDay } from '@ledger/kernel';
import { composeLedger, type Ledger, steppingClock } from '@ledger/platform';
import {
  ledgerCodec,
  NoticeClawback,
  PreparePaymentRun,
  RuleOnClawback,
  SetRecoveryPlan,
  WithdrawFact,
} from '@ledger/processes';
import { AnswerNotice, SetRecoveryTerms } from '@ledger/recovery';
import { DisbursementQueries } from '@ledger/reporting';
import { ConfirmAssessorChange, ProposeAssessorChange } from '@ledger/verification';
import { registerChanges } from '@ledger/verification/testing';
import {
  allot,
  approve,
  consent,
  defineProgram,
  FIRST_DAY,
  OTHER_PROGRAM,
  publishOffering,
  publishPolicy,
  RECOVERY_TERMS,
  request,
  SAMPLE_PROGRAM,
  type SampleDraft,
  state,
} from './sample-drafts';

/** A ledger in memory with a small history, and what is needed to go on with it. */
export interface SampleLedger {
  readonly ledger: Ledger;
  readonly events: EventStore;
  readonly clock: ReturnType<typeof steppingClock>;
  /** Gives a command, and waits for what follows from it. @throws Error when a rule refuses it */
  give(draft: SampleDraft, actor?: string): Promise<void>;
  close(): Promise<void>;
}

/** The providers of the first program. */
export const SAMPLE_PROVIDERS = ['P-1', 'P-2'] as const;

/** A ledger in which nothing has happened, that goes by a clock of its own. */
async function emptyLedger(): Promise<SampleLedger> {
  const clock = steppingClock(`${FIRST_DAY}T15:00:00.000Z`);
  const views = memoryViewStore();
  const events = memoryEventStore(ledgerCodec);
  const ledger = await composeLedger({ events, views, cursors: views, clock, zone: 'America/Chicago' });
  return {
    ledger,
    events,
    clock,
    give: async (draft, actor = 'ana') => {
      const result = await ledger.execute(draft(ledger.metadata({ actor })));
      if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
      await ledger.settled();
    },
    close: () => ledger.close(),
  };
}

/**
 * A ledger with two programs, three providers, six enrollments, an assessor, two payment runs, a hold, and a clawback
 * that is netted: of every kind of money something, in some 200 events.
 */
export async function sampleLedger(): Promise<SampleLedger> {
  const sample = await emptyLedger();
  await setUp(sample);
  await enroll(sample);
  on(sample, '2026-09-10');
  await pay(sample, 'R-1');
  on(sample, '2026-10-05');
  await sample.give(state('e-1', 'completed'));
  await sample.give(state('e-4', 'completed'));
  await pay(sample, 'R-2');
  await clawBack(sample);
  on(sample, '2026-11-16');
  await sample.give(request('e-6', 'alg-2'));
  await sample.give(consent('e-6'));
  await sample.give(approve('e-6'));
  await sample.give(state('e-6', 'enrolled'));
  await sample.give(request('e-7', 'alg-1'));
  await sample.give(consent('e-7'));
  await sample.give(approve('e-7'));
  await sample.give(state('e-7', 'enrolled'));
  await pay(sample, 'R-3');
  return sample;
}

const on = ({ clock }: SampleLedger, day: string): void => {
  clock.set(`${day}T15:00:00.000Z`);
};

async function setUp(sample: SampleLedger): Promise<void> {
  await sample.give(publishPolicy);
  for (const programId of [SAMPLE_PROGRAM, OTHER_PROGRAM]) await sample.give(defineProgram(programId));
  for (const providerId of [...SAMPLE_PROVIDERS, 'P-9']) await setUpProvider(sample, providerId);
  await sample.give(publishOffering({ offeringId: 'alg-1', providerId: 'P-1', priceCents: 70_001 }));
  await sample.give(publishOffering({ offeringId: 'alg-2', providerId: 'P-2', priceCents: 80_000 }));
  await sample.give(
    publishOffering({ offeringId: 'alg-9', providerId: 'P-9', priceCents: 60_000, programId: OTHER_PROGRAM }),
  );
  await sample.give(allot(SAMPLE_PROGRAM, 1_000_000));
  await sample.give(allot(OTHER_PROGRAM, 100_000));
  for (const [place, change] of registerChanges().entries()) {
    const reference = { assessorId: 'A-1', proposalId: `a-${String(place)}` };
    await sample.give((m) => new ProposeAssessorChange({ ...reference, change }, m));
    await sample.give((m) => new ConfirmAssessorChange(reference, m), 'ben');
  }
  await sample.give((m) => new SetRecoveryTerms(RECOVERY_TERMS, m));
}

async function setUpProvider(sample: SampleLedger, providerId: string): Promise<void> {
  const authorization = {
    name: `${providerId} (fictional)`,
    authorizedFrom: toDay('2020-07-01'),
    authorizedTo: null,
  };
  const details = { providerId, bankDetailsId: `B-${providerId}` };
  await sample.give((m) => new AuthorizeProvider({ providerId, ...authorization }, m));
  await sample.give((m) => new ProposeBankDetails({ ...details, mask: '4321', accountKind: 'checking' }, m));
  await sample.give((m) => new ConfirmBankDetails(details, m), 'ben');
}

async function enroll(sample: SampleLedger): Promise<void> {
  const courses = {
    'e-1': 'alg-1',
    'e-2': 'alg-1',
    'e-3': 'alg-1',
    'e-4': 'alg-2',
    'e-5': 'alg-2',
    'x-1': 'alg-9',
  };
  for (const [id, offeringId] of Object.entries(courses)) {
    await sample.give(request(id, offeringId));
    await sample.give(consent(id));
    if (id !== 'e-5') await sample.give(approve(id));
  }
  on(sample, '2026-08-12');
  for (const id of ['e-1', 'e-2', 'e-3', 'e-4', 'x-1']) await sample.give(state(id, 'enrolled'));
  await sample.give(state('e-3', 'dropped'));
  const hold = { programId: SAMPLE_PROGRAM, holdId: 'H-1', reasonCode: 'inquiry' };
  const scope = { kind: 'provider', providerId: 'P-2' } as const;
  await sample.give((m) => new PlacePaymentHold({ ...hold, scope, expiresOn: null }, m));
  on(sample, '2026-08-20');
  await sample.give((m) => new LiftPaymentHold({ ...hold, reasonCode: 'looked-into' }, m));
}

/** A completion was stated in error after it was paid; what it paid is netted against the next run. */
async function clawBack(sample: SampleLedger): Promise<void> {
  on(sample, '2026-10-07');
  const { factId } = await foundIn(sample, ({ type, data }) =>
    type === 'FactRecorded' && data['enrollmentId'] === 'e-1' && data['kind'] === 'completed'
      ? data
      : undefined,
  );
  const fact = { enrollmentId: 'e-1', factId: factId ?? '', statedBy: 'school-system' } as const;
  await sample.give((m) => new WithdrawFact({ ...fact, reasonCode: 'stated-in-error' }, m));
  const { clawbackId = '' } = await foundIn(sample, ({ type, data }) =>
    type === 'ClawbackProposed' ? data : undefined,
  );
  const of = { clawbackId };
  await sample.give((m) => new NoticeClawback(of, m));
  await sample.give((m) => new AnswerNotice({ ...of, answer: 'accepts', reasonCode: 'our-error' }, m), 'p-1');
  const finding = { kind: 'upheld' } as const;
  await sample.give((m) => new RuleOnClawback({ ...of, finding, reasonCode: 'accepted' }, m), 'ben');
  await sample.give((m) => new SetRecoveryPlan({ ...of, plan: { kind: 'netting', perRunCents: 10_001 } }, m));
}

type Said = Readonly<Partial<Record<string, string>>>;

/** What the first event that fits says. @throws Error where none does */
export async function foundIn(
  { events }: SampleLedger,
  find: (event: { readonly type: string; readonly data: Said }) => Said | undefined,
): Promise<Said> {
  for (const { type, data } of await events.readAll(0, 10_000)) {
    const found = find({ type, data: data as Said });
    if (found !== undefined) return found;
  }
  throw new Error('The sample has no such event');
}

/** Prepares, certifies and releases a run of what is open, as two people do. */
async function pay(sample: SampleLedger, runId: string): Promise<void> {
  const queries = new DisbursementQueries(sample.ledger.views);
  const payees = await queries.payees(SAMPLE_PROGRAM);
  await sample.give((m) => new PreparePaymentRun({ runId, programId: SAMPLE_PROGRAM, payees }, m));
  const { contentHash, lines = [] } = (await queries.run(runId)) ?? {};
  await sample.give((m) => new CertifyPaymentRun({ runId, contentHash: contentHash ?? '' }, m), 'ben');
  const traces = lines.map(({ lineId }) => ({
    lineId,
    trace: `0650000${runId.slice(2)}${lineId.padStart(7, '0')}`,
  }));
  const today = toDay(sample.clock.now().slice(0, 10));
  const release = {
    runId,
    file: { sha256: '0'.repeat(64), bytes: 940, traces },
    paysOn: bankingDaysAfter(today, 1),
  };
  await sample.give((m) => new ReleasePaymentRun(release, m), 'ben');
}
