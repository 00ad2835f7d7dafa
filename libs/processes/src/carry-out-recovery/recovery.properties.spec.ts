import { addDays, type Day } from '@ledger/kernel';
import { AnswerNotice, AppealClawback } from '@ledger/recovery';
import fc from 'fast-check';
import { type Draft, FELL_ON, letStageFall, type RecoveryTrial, trialRecovery } from '../testing';
import { balanceFrom } from './clawback-case';
import { LetClawbackDeadlinePass, NoticeClawback } from './due-process';
import {
  ApproveClawbackWriteOff,
  type PlanWanted,
  ProposeClawbackWriteOff,
  SetRecoveryPlan,
  TakeRepayment,
} from './recover-money';
import { RuleOnAppeal, RuleOnClawback } from './rule-on-clawback';

/** A machine with other work still gets through. */
jest.setTimeout(120_000);

const OWED = 35_001;
const clawbackId = 'C-1';
const ofClawback = { clawbackId, reasonCode: 'r' };

const amounts = fc.integer({ min: 1, max: OWED });
const findings = fc.oneof(
  fc.constant({ kind: 'upheld' } as const),
  fc.constant({ kind: 'withdrawn' } as const),
  amounts.map((upheldCents) => ({ kind: 'upheld-in-part', upheldCents }) as const),
);
const share = { shareOfLineBasisPoints: 10_000 };
const plans: fc.Arbitrary<PlanWanted> = fc.oneof(
  fc.record({ kind: fc.constant('netting' as const), perRunCents: fc.option(amounts) }),
  fc.record({
    kind: fc.constant('instalments' as const),
    count: fc.integer({ min: 1, max: 9 }),
    every: fc.constantFrom('run' as const, 'month' as const),
  }),
  fc.constant({ kind: 'repayment' as const, dueOn: addDays(FELL_ON, 80), ...share }),
);

/** What somebody does, or a run or the allotment. */
const act = fc.oneof(
  fc.constant({ does: 'notice' as const }),
  fc.record({
    does: fc.constant('answer' as const),
    answer: fc.constantFrom('accepts' as const, 'disputes' as const),
  }),
  fc.constant({ does: 'pass' as const }),
  fc.record({ does: fc.constantFrom('rule' as const, 'rule-on-appeal' as const), finding: findings }),
  fc.constant({ does: 'appeal' as const }),
  fc.record({ does: fc.constant('plan' as const), plan: plans }),
  fc.record({ does: fc.constantFrom('repay' as const, 'propose-write-off' as const), amountCents: amounts }),
  fc.constant({ does: 'approve-write-off' as const }),
  fc.record({ does: fc.constant('restore' as const), amountCents: fc.integer({ min: 1, max: 9_000 }) }),
  fc
    .constantFrom('select' as const, 'release' as const, 'cancel' as const, 'return' as const)
    .map((does) => ({ does })),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** The usual course of a case, so that histories get as far as recovery, with anything in between. */
const USUAL: readonly Act[] = [
  { does: 'notice' },
  { does: 'answer', answer: 'disputes' },
  { does: 'rule', finding: { kind: 'upheld' } },
  { does: 'plan', plan: { kind: 'netting', perRunCents: 9_000 } },
  { does: 'select' },
  { does: 'release' },
];
/** The same, with an appeal that wins after a part was netted. */
const WON: readonly Act[] = [
  ...USUAL,
  { does: 'appeal' },
  { does: 'rule-on-appeal', finding: { kind: 'withdrawn' } },
];
const histories = fc
  .record({
    wild: fc.array(fc.record({ act, days: fc.integer({ min: 0, max: 20 }) }), {
      minLength: 3,
      maxLength: 12,
    }),
    usual: fc.constantFrom(USUAL, WON),
  })
  .chain(({ wild, usual }) =>
    fc
      .array(fc.nat({ max: wild.length }), { minLength: usual.length, maxLength: usual.length })
      .map((places) => mixed(wild, usual, places)),
  );
interface Step {
  readonly act: Act;
  readonly days: number;
}

const mixed = (wild: readonly Step[], usual: readonly Act[], places: readonly number[]): readonly Step[] => {
  const sorted = places.toSorted((left, right) => left - right);
  const steps = [...wild];
  for (const [index, each] of [...usual.entries()].toReversed())
    steps.splice(sorted[index] ?? 0, 0, { act: each, days: 2 });
  return steps;
};

const REPAID = { clawbackId, reference: 'CHK' };

/** Who does it, and what; undefined where it is nothing that is asked of a clawback. */
function commandOf(each: Act, { on, step }: { readonly on: Day; readonly step: number }): Asked | undefined {
  switch (each.does) {
    case 'notice':
      return ['ana', (m) => new NoticeClawback({ clawbackId }, m)];
    case 'answer':
      return ['prov', (m) => new AnswerNotice({ ...ofClawback, answer: each.answer }, m)];
    case 'pass':
      return ['clock', (m) => new LetClawbackDeadlinePass({ clawbackId, asOf: on, ahead: false }, m)];
    case 'rule':
      return ['ben', (m) => new RuleOnClawback({ ...ofClawback, finding: each.finding }, m)];
    case 'rule-on-appeal':
      return ['cid', (m) => new RuleOnAppeal({ ...ofClawback, finding: each.finding }, m)];
    case 'appeal':
      return ['prov', (m) => new AppealClawback(ofClawback, m)];
    case 'plan':
      return ['ana', (m) => new SetRecoveryPlan({ clawbackId, plan: each.plan }, m)];
    default:
      return moneyOf(each, { on, step });
  }
}

type Asked = readonly [actor: string, draft: Draft];

function moneyOf(each: Act, { on, step }: { readonly on: Day; readonly step: number }): Asked | undefined {
  switch (each.does) {
    case 'repay': {
      const { amountCents } = each;
      const repaid = { ...REPAID, reference: `CHK-${String(step)}`, amountCents, receivedOn: on };
      return ['ana', (m) => new TakeRepayment(repaid, m)];
    }
    case 'propose-write-off':
      return ['ana', (m) => new ProposeClawbackWriteOff({ ...ofClawback, amountCents: each.amountCents }, m)];
    case 'approve-write-off':
      return ['ben', (m) => new ApproveClawbackWriteOff({ clawbackId, writeOffId: 'W1' }, m)];
    default:
      return undefined;
  }
}

interface Run {
  readonly runId: string;
  readonly state: 'selected' | 'released' | 'over';
}

interface RunStep {
  readonly does: Act['does'];
  readonly on: Day;
  readonly run: Run;
}

/** One run at a time, which selects, is released or cancelled, and may come back. */
async function runStep(trial: RecoveryTrial, { does, on, run }: RunStep): Promise<Run> {
  if (does === 'select' && run.state !== 'selected') return selectNext(trial, { does, on, run });
  const { runId } = run;
  switch (`${run.state} ${does}`) {
    case 'selected release':
      await trial.tell(on, runId, { kind: 'released' });
      return { runId, state: 'released' };
    case 'selected cancel':
      await trial.tell(on, runId, { kind: 'cancelled' });
      return { runId, state: 'over' };
    case 'released return':
      await trial.tell(on, runId, { kind: 'returned', reasonCode: 'R03' });
      return { runId, state: 'over' };
    default:
      return run;
  }
}

async function selectNext(trial: RecoveryTrial, { on, run }: RunStep): Promise<Run> {
  const runId = `R-${String(Number(run.runId.slice(2)) + 1)}`;
  await requireAllowed(trial, await trial.select(on, runId, 'V-1'));
  return { runId, state: 'selected' };
}

/** Nothing is claimed but by a plan, after a decision that is not appealed. */
async function requireAllowed(trial: RecoveryTrial, selectedCents: number): Promise<void> {
  if (selectedCents === 0) return;
  const clawback = await trial.clawback('V-1');
  if (clawback.status === 'unknown') throw new Error('Netted without a case');
  expect(clawback.phase).toMatchObject({ kind: 'decided' });
  expect(clawback.phase.kind === 'decided' && clawback.phase.ruling.plan !== null).toBe(true);
}

async function requireBalanced(trial: RecoveryTrial): Promise<void> {
  const [adjustment, clawback] = [await trial.adjustment('V-1'), await trial.clawback('V-1')];
  if (adjustment === undefined || clawback.status === 'unknown') throw new Error('There is no case');
  const { reducedCents, nettedCents, repaidCents, writtenOffCents, outstandingCents } = adjustment.balance;
  expect(reducedCents + nettedCents + repaidCents + writtenOffCents + outstandingCents).toBe(OWED);
  expect(clawback.balance).toStrictEqual(balanceFrom(adjustment));
  expect(clawback.status).toBe(outstandingCents === 0 ? 'closed' : 'open');
  expect(writtenOffCents).toBeLessThanOrEqual(clawback.forgivenCents);
}

const SEEN = { nettedCents: 0, writtenOffCents: 0, stayed: 0, closed: 0, givenBack: 0 };

/** Lives through a history, which must be in order after each step. */
async function live(steps: readonly Step[], writeOffLimitCents: number): Promise<typeof SEEN> {
  const trial = await trialRecovery({ writeOffLimitCents });
  await letStageFall(trial);
  let on = FELL_ON;
  let run: Run = { runId: 'R-0', state: 'over' };
  let restoredCents = 0;
  for (const [step, { act: each, days }] of steps.entries()) {
    on = addDays(on, days);
    const asked = commandOf(each, { on, step });
    const restored = { voucherId: `V-r${String(step)}` };
    if (each.does === 'restore') restoredCents += each.amountCents;
    if (asked !== undefined) await trial.give(on, ...asked);
    else if (each.does === 'restore')
      await trial.owe(on, 'payable', { ...restored, amountCents: each.amountCents });
    else run = await runStep(trial, { does: each.does, on, run });
    await requireBalanced(trial);
    expect(await trial.owedNet()).toBe(restoredCents);
    expect(await trial.givenUp()).toBeLessThanOrEqual(Math.max(0, OWED - restoredCents));
    const clawback = await trial.clawback('V-1');
    expect(clawback.status !== 'unknown' && clawback.forgivenCents <= writeOffLimitCents).toBe(true);
  }
  const givenBack = (await trial.knows('V-1.a')) || (await trial.knows('V-1.d'));
  return { ...seenOf(await trial.adjustment('V-1')), givenBack: Number(givenBack) };
}

function seenOf(
  adjustment: Awaited<ReturnType<RecoveryTrial['adjustment']>>,
): Omit<typeof SEEN, 'givenBack'> {
  if (adjustment === undefined) throw new Error('There is no adjustment');
  const { balance, recoupment } = adjustment;
  const { nettedCents, writtenOffCents, outstandingCents } = balance;
  const [stayed, closed] = [recoupment.kind === 'stayed', outstandingCents === 0].map(Number);
  return { nettedCents, writtenOffCents, stayed: stayed ?? 0, closed: closed ?? 0 };
}

describe('recovery, whatever happens in whatever order', () => {
  it('nets nothing before a decision, without a plan or on appeal, adds up to what was claimed, and never pays twice', async () => {
    const totals = { ...SEEN };
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(10_000, OWED), async (steps, writeOffLimitCents) => {
        const seen = await live(steps, writeOffLimitCents);
        for (const name of Object.keys(totals) as (keyof typeof SEEN)[]) totals[name] += seen[name];
      }),
      { numRuns: 150 },
    );
    for (const count of Object.values(totals)) expect(count).toBeGreaterThan(0);
  });
});
