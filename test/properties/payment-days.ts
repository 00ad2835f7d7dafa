import {
  type AdjustmentCommand,
  AllowRecoupment,
  CancelPaymentRun,
  CertifyPaymentRun,
  ConfirmBankDetails,
  ConfirmPaymentLineReturn,
  LiftPaymentHold,
  payeeIdOf,
  PlacePaymentHold,
  ProposeBankDetails,
  ProposePaymentLineReturn,
  RecordRepayment,
  ReleasePaymentRun,
  SettlePaymentLine,
  StayRecoupment,
  vouchers,
  WriteOffAdjustment,
} from '@ledger/disbursement';
import { CommandRunner, decideAlone } from '@ledger/event-sourcing';
import { addDays, bankingDaysAfter, type CommandMetadata, type Day, toDay } from '@ledger/kernel';
import { ledgerCodec, PreparePaymentRun } from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import fc from 'fast-check';
import { approve, memoryLedger, type MemoryLedger, request, state, withdraw } from './memory-ledger';

const IDS = ['e-1', 'e-2', 'e-3'];
const RUNS = ['R-1', 'R-2', 'R-3', 'R-4'];
/** What the course costs. */
export const PRICE_CENTS = 70_001;
/** Whom it is about. */
export const PAYEE = { programId: 'trial', providerId: 'P-1' };

const act = fc.record({
  action: fc.constantFrom(
    'state',
    'state',
    'withdraw',
    'prepare',
    'certify',
    'release',
    'pay',
    'pay',
    'settle',
    'return',
    'cancel',
    'hold',
    'lift',
    'allow',
    'allow',
    'stay',
    'repay',
    'write-off',
  ),
  id: fc.constantFrom(...IDS),
  run: fc.constantFrom(...RUNS),
  kind: fc.constantFrom('enrolled', 'enrolled', 'completed', 'dropped'),
  fact: fc.integer({ min: 1, max: 4 }),
});
/** What happens on each day: some of it at once, with every command given twice. */
export const paymentDays = fc.array(fc.array(act, { maxLength: 8 }), { minLength: 2, maxLength: 8 });
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;
/** Something that happens on a day. */
export type PaymentAct = Act;

const FILE = { sha256: '0'.repeat(64), bytes: 0, traces: [] };
const REASON = { reasonCode: 'test' };

/** One or more commands for an act. */
async function carryOut(trial: MemoryLedger, each: Act): Promise<void> {
  const today = toDay(trial.clock.now().slice(0, 10));
  const { id } = each;
  switch (each.action) {
    case 'state':
      await trial.give(state(id, each.kind, today));
      return;
    case 'withdraw':
      await trial.give(withdraw(id, `f${String(each.fact)}`));
      return;
    case 'hold': {
      const scope = { kind: 'learner', learnerRef: `learner-${id}` } as const;
      const hold = { programId: 'trial', holdId: `H-${id}`, scope, expiresOn: addDays(today, 5), ...REASON };
      await trial.give((m) => new PlacePaymentHold(hold, m));
      return;
    }
    case 'lift':
      await trial.give((m) => new LiftPaymentHold({ programId: 'trial', holdId: `H-${id}`, ...REASON }, m));
      return;
    case 'allow':
    case 'stay':
    case 'repay':
    case 'write-off':
      await onAdjustments(trial, each, today);
      return;
    default:
      await onRun(trial, { action: each.action, run: each.run }, today);
  }
}

interface OnRun {
  readonly action: 'prepare' | 'certify' | 'release' | 'pay' | 'settle' | 'return' | 'cancel';
  readonly run: string;
}

/** A command on a payment run, or the whole way of one; what it is certified by is looked up first. */
async function onRun(trial: MemoryLedger, { action, run: runId }: OnRun, today: Day): Promise<void> {
  const queries = new DisbursementQueries(trial.ledger.views);
  const line = { runId, lineId: '1', effectiveOn: today };
  switch (action) {
    case 'prepare': {
      const payees = await queries.payees(PAYEE.programId);
      await trial.give((m) => new PreparePaymentRun({ runId, programId: PAYEE.programId, payees }, m));
      return;
    }
    case 'certify': {
      const contentHash = (await queries.run(runId))?.contentHash ?? '';
      await trial.give((m) => new CertifyPaymentRun({ runId, contentHash }, { ...m, actor: 'ben' }));
      return;
    }
    case 'release': {
      const release = { runId, file: FILE, paysOn: bankingDaysAfter(today, 0) };
      await trial.give((m) => new ReleasePaymentRun(release, { ...m, actor: 'ben' }));
      return;
    }
    case 'pay':
      await pay(trial, runId, today);
      return;
    case 'settle':
      await trial.give((m) => new SettlePaymentLine(line, m));
      return;
    case 'return':
      await trial.give((m) => new ProposePaymentLineReturn({ ...line, ...REASON }, m));
      await trial.give((m) => new ConfirmPaymentLineReturn(line, { ...m, actor: 'ben' }));
      return;
    case 'cancel':
      await trial.give((m) => new CancelPaymentRun({ runId, ...REASON }, m));
  }
}

async function pay(trial: MemoryLedger, run: string, today: Day): Promise<void> {
  for (const action of ['prepare', 'certify', 'release'] as const) {
    await onRun(trial, { action, run }, today);
    await trial.ledger.settled();
  }
}

/**
 * Does something to every adjustment there is; the odd cents make balances run out unevenly. Only the procedure of
 * recovery may ask for it in a ledger, so it is asked here by a writer of its own, as another process would.
 */
async function onAdjustments(trial: MemoryLedger, each: Act, today: Day): Promise<void> {
  const { items } = await new DisbursementQueries(trial.ledger.views).vouchers({ status: 'open' });
  const runner = await CommandRunner.over(trial.elsewhere, ledgerCodec);
  const decide = decideAlone(vouchers, ({ data }: AdjustmentCommand) => payeeIdOf(data));
  for (const { voucherId } of items.filter(({ side }) => side === 'adjustment')) {
    const metadata = trial.ledger.metadata({ actor: 'test' });
    const command = adjustmentCommand(each, { ...PAYEE, voucherId, effectiveOn: today }, metadata);
    const key = { key: metadata.commandId, fingerprint: '' };
    await runner.run(command, { decide, answerOf: () => null }, key);
  }
  runner.close();
}

function adjustmentCommand(
  { action, fact }: Act,
  of: typeof PAYEE & { readonly voucherId: string; readonly effectiveOn: Day },
  metadata: CommandMetadata,
): AdjustmentCommand {
  const amountCents = fact * 7_001;
  switch (action) {
    case 'allow': {
      const perRunCents = fact === 1 ? null : amountCents;
      const shareOfLineBasisPoints = fact === 2 ? 3_333 : null;
      const terms = { perRunCents, shareOfLineBasisPoints, from: of.effectiveOn };
      return new AllowRecoupment({ ...of, terms }, metadata);
    }
    case 'stay':
      return new StayRecoupment({ ...of, reasonCode: 'disputed' }, metadata);
    case 'repay': {
      const repaid = { amountCents, receivedOn: of.effectiveOn, reference: `CHK-${String(fact)}` };
      return new RecordRepayment({ ...of, ...repaid }, metadata);
    }
    default:
      return new WriteOffAdjustment(
        { ...of, amountCents, approvalReference: `WO-${String(fact)}` },
        metadata,
      );
  }
}

/** A ledger with the provider's bank details confirmed and three students enrolled. */
export async function begun(allottedCents: number): Promise<MemoryLedger> {
  const trial = await memoryLedger(allottedCents);
  const details = { providerId: 'P-1', bankDetailsId: 'B-1' };
  await trial.give((m) => new ProposeBankDetails({ ...details, mask: '4321', accountKind: 'checking' }, m));
  await trial.give((m) => new ConfirmBankDetails(details, { ...m, actor: 'ben' }));
  await trial.giveAll(IDS.map((id) => request(id)));
  await trial.giveAll(IDS.map((id) => approve(id)));
  trial.clock.set('2026-08-12T15:00:00.000Z');
  await trial.give(state('e-1', 'enrolled', '2026-08-12'));
  return trial;
}

/** Lives on through the days, and waits until everything has come to rest. */
export async function live(trial: MemoryLedger, plan: readonly (readonly Act[])[]): Promise<void> {
  let today = toDay(trial.clock.now().slice(0, 10));
  for (const acts of plan) {
    today = addDays(today, 3);
    trial.clock.set(`${today}T15:00:00.000Z`);
    await Promise.all(acts.flatMap((each) => [carryOut(trial, each), carryOut(trial, each)]));
    if (acts.length % 2 === 0) await trial.ledger.settled();
  }
  await trial.ledger.settled();
}
