import {
  CancelPaymentRun,
  CertifyPaymentRun,
  ConfirmBankDetails,
  contentHashOf,
  LiftPaymentHold,
  PlacePaymentHold,
  ProposeBankDetails,
  ReleasePaymentRun,
  ReturnPaymentLine,
  type RunContent,
  SettlePaymentLine,
} from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { addDays, toDay } from '@ledger/kernel';
import { PreparePaymentRun } from '@ledger/processes';
import { DisbursementQueries, type PayeeStanding, PayeeStandings } from '@ledger/reporting';
import fc from 'fast-check';
import { allot, approve, memoryLedger, type MemoryLedger, request, state, withdraw } from './memory-ledger';

const IDS = ['e-1', 'e-2', 'e-3'];
const RUNS = ['R-1', 'R-2', 'R-3', 'R-4'];
const PRICE_CENTS = 70_001;
const PAYEE = { programId: 'trial', providerId: 'P-1' };

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
  ),
  id: fc.constantFrom(...IDS),
  run: fc.constantFrom(...RUNS),
  kind: fc.constantFrom('enrolled', 'enrolled', 'completed', 'dropped'),
  fact: fc.integer({ min: 1, max: 4 }),
});
/** What happens on one day: some of it at once, with every command given twice. */
const days = fc.array(fc.array(act, { maxLength: 8 }), { minLength: 2, maxLength: 8 });
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const FILE = { sha256: '0'.repeat(64), bytes: 0, traces: [] };
const REASON = { reasonCode: 'test' };

/** One or more commands for an act; what a run is certified by is looked up first. */
async function carryOut(trial: MemoryLedger, each: Act): Promise<void> {
  const { ledger, clock } = trial;
  const today = toDay(clock.now().slice(0, 10));
  const queries = new DisbursementQueries(ledger.views);
  const { run: runId, id } = each;
  switch (each.action) {
    case 'state':
      await trial.give(state(id, each.kind, today));
      return;
    case 'withdraw':
      await trial.give(withdraw(id, `f${String(each.fact)}`));
      return;
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
    case 'release':
      await trial.give(
        (m) => new ReleasePaymentRun({ runId, file: FILE, paysOn: today }, { ...m, actor: 'ben' }),
      );
      return;
    case 'pay':
      for (const action of ['prepare', 'certify', 'release'] as const) {
        await carryOut(trial, { ...each, action });
        await ledger.settled();
      }
      return;
    case 'settle':
      await trial.give((m) => new SettlePaymentLine({ runId, lineId: '1', effectiveOn: today }, m));
      return;
    case 'return':
      await trial.give(
        (m) => new ReturnPaymentLine({ runId, lineId: '1', ...REASON, effectiveOn: today }, m),
      );
      return;
    case 'cancel':
      await trial.give((m) => new CancelPaymentRun({ runId, ...REASON }, m));
      return;
    case 'hold': {
      const scope = { kind: 'learner', learnerRef: `learner-${id}` } as const;
      const hold = { programId: 'trial', holdId: `H-${id}`, scope, expiresOn: addDays(today, 5), ...REASON };
      await trial.give((m) => new PlacePaymentHold(hold, m));
      return;
    }
    case 'lift':
      await trial.give((m) => new LiftPaymentHold({ programId: 'trial', holdId: `H-${id}`, ...REASON }, m));
  }
}

/** A ledger with the provider's bank details confirmed and three students enrolled. */
async function begun(allottedCents: number): Promise<MemoryLedger> {
  const trial = await memoryLedger(allottedCents);
  const details = { providerId: 'P-1', bankDetailsId: 'B-1' };
  await trial.give((m) => new ProposeBankDetails({ ...details, mask: '4321', accountKind: 'checking' }, m));
  await trial.give((m) => new ConfirmBankDetails({ ...details, holdDays: 3 }, { ...m, actor: 'ben' }));
  await trial.giveAll(IDS.map((id) => request(id)));
  await trial.giveAll(IDS.map((id) => approve(id)));
  trial.clock.set('2026-08-12T15:00:00.000Z');
  await trial.give(state('e-1', 'enrolled', '2026-08-12'));
  return trial;
}

async function live(trial: MemoryLedger, plan: readonly (readonly Act[])[]): Promise<void> {
  let today = toDay('2026-08-12');
  for (const acts of plan) {
    today = addDays(today, 3);
    trial.clock.set(`${today}T15:00:00.000Z`);
    await Promise.all(acts.flatMap((each) => [carryOut(trial, each), carryOut(trial, each)]));
    if (acts.length % 2 === 0) await trial.ledger.settled();
  }
  await trial.ledger.settled();
}

const logOf = (trial: MemoryLedger): Promise<readonly RecordedEvent[]> =>
  trial.ledger.events.readAll(0, 100_000);

interface Amount {
  readonly voucherId: string;
  readonly runId: string;
  readonly side: 'payable' | 'adjustment';
  readonly amountCents: number;
}
const amountOf = ({ data }: RecordedEvent): Amount => data as Amount;
const ofType = (log: readonly RecordedEvent[], type: string) => log.filter((event) => event.type === type);
const net = (amounts: readonly Amount[]): number =>
  amounts.reduce((sum, { side, amountCents }) => sum + (side === 'payable' ? amountCents : -amountCents), 0);

/** How often each voucher stands paid after the log: released less returned. */
function paidTwice(log: readonly RecordedEvent[]): readonly string[] {
  const standing = new Map<string, number>();
  const twice: string[] = [];
  for (const event of log) {
    const { voucherId } = amountOf(event);
    if (event.type === 'PaymentReleased') standing.set(voucherId, (standing.get(voucherId) ?? 0) + 1);
    if (event.type === 'PaymentReturned') standing.set(voucherId, (standing.get(voucherId) ?? 0) - 1);
    if ((standing.get(voucherId) ?? 0) > 1) twice.push(voucherId);
  }
  return twice;
}

const balance = (standing: PayeeStanding) => ({
  earned: standing.earnedCents + standing.toBeNettedCents,
  accountedFor:
    standing.paidCents +
    standing.payableCents +
    standing.heldCents +
    standing.awaitingFundingCents +
    standing.inDisputeCents +
    standing.recoupedCents,
});

describe('money that goes out', () => {
  it('is paid once and lost never, whatever happens at the same time', async () => {
    const seen = { paid: 0, returned: 0 };
    await fc.assert(
      fc.asyncProperty(days, async (plan) => {
        const trial = await begun(10 * PRICE_CENTS);
        await live(trial, plan);
        const log = await logOf(trial);
        expect(paidTwice(log)).toStrictEqual([]);
        for (const prepared of ofType(log, 'PaymentRunPrepared')) {
          const { runId, netCents, lines } = prepared.data as RunContent & { readonly runId: string };
          const selected = ofType(log, 'VoucherSelected').map(amountOf);
          expect(net(selected.filter((each) => each.runId === runId))).toBe(netCents);
          expect(lines.reduce((sum, line) => sum + line.netCents, 0)).toBe(netCents);
        }
        for (const released of ofType(log, 'PaymentRunReleased')) {
          const { runId } = amountOf(released);
          const claimed = ofType(log, 'VoucherSelected').filter((each) => amountOf(each).runId === runId);
          const paid = ofType(log, 'PaymentReleased').filter((each) => amountOf(each).runId === runId);
          expect(paid.map((each) => amountOf(each).voucherId)).toStrictEqual(
            claimed.map((each) => amountOf(each).voucherId),
          );
          seen.paid += paid.length;
        }
        seen.returned += ofType(log, 'PaymentReturned').length;
        await trial.close();
      }),
      { numRuns: 80 },
    );
    expect(seen.paid).toBeGreaterThan(0);
    expect(seen.returned).toBeGreaterThan(0);
  }, 120_000);

  it('adds up: earned is paid, payable, held or waiting for funding, to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(days, fc.integer({ min: 1, max: 4 }), async (plan, prices) => {
        const trial = await begun(prices * PRICE_CENTS);
        await live(trial, plan);
        await trial.give(allot(4 * PRICE_CENTS));
        await trial.ledger.settled();
        const today = toDay(trial.clock.now().slice(0, 10));
        const standing = await new PayeeStandings(trial.ledger.views).of(PAYEE, today);
        const { earned, accountedFor } = balance(standing);
        expect(earned).toBe(accountedFor);
        const { liquidatedCents } = await trial.allotment();
        expect(standing.earnedCents).toBe(liquidatedCents + standing.awaitingFundingCents);
        await trial.close();
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('is previewed as it is paid: the preview has the content of the run', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (plan) => {
        const trial = await begun(10 * PRICE_CENTS);
        await live(trial, plan);
        await trial.give(state('e-1', 'enrolled', toDay(trial.clock.now().slice(0, 10))));
        await trial.ledger.settled();
        const queries = new DisbursementQueries(trial.ledger.views);
        const payees = await queries.payees('trial');
        const today = toDay(trial.clock.now().slice(0, 10));
        const preview = await queries.preview('trial', payees, today);
        const run = { runId: 'R-preview', programId: 'trial', payees };
        const result = await trial.give((m) => new PreparePaymentRun(run, m));
        await trial.ledger.settled();
        const made = await queries.run('R-preview');
        expect(result.kind).toBe(preview.lines.length === 0 ? 'refused' : 'accepted');
        expect(made?.contentHash).toBe(preview.lines.length === 0 ? undefined : contentHashOf(preview));
        await trial.close();
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
