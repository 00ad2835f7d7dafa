import {
  balanceTraceText,
  consequencesText,
  paymentTraceText,
  stageTraceText,
  Traces,
  type TracedStage,
} from '@ledger/reporting';
import { trialBalance } from '@ledger/accounting';
import { ALLOTMENT } from './memory-ledger';
import { payingLedger, type PayingLedger } from './paying-ledger';

let paying: PayingLedger;
let traces: Traces;
let head: number;

beforeAll(async () => {
  paying = await payingLedger(2);
  await paying.trial.ledger.settled();
  traces = new Traces(paying.trial.ledger);
  head = await paying.trial.ledger.events.head();
});
afterAll(() => paying.close());

/** Names that are made anew in each ledger. */
const named = (lines: readonly string[]): string => {
  const names = new Map<string, string>();
  const nameOf = (prefix: string) => (found: string) => {
    const name = names.get(found) ?? `<${prefix}${String(names.size + 1)}>`;
    names.set(found, name);
    return name;
  };
  return lines
    .join('\n')
    .replace(/V-[0-9a-f]{20}/g, nameOf('voucher '))
    .replace(/\b[0-9a-f]{64}\b/g, nameOf('hash '))
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nameOf('id '));
};

describe('a payment', () => {
  it('is traced to every fact behind it, in words', async () => {
    const payment = await traces.payment('R-1/1');
    expect(named(paymentTraceText(payment))).toMatchInlineSnapshot(`
     "Payment RA-R-1-1: 350.02 to provider P-1 of program trial, released
       350.02 payable less 0.00 netted, in 1 part that add up to it
       trace number 065000090000001, bank file <hash 2>
       the run:
         #34  2026-09-10  test: run R-1 opened by test
         #35  2026-09-10  process:prepare-payment-run: line 1 drawn: 350.02 for 1 vouchers
         #36  2026-09-10  process:prepare-payment-run: lines of provider P-1 drawn: 1; vouchers left out: 0
         #41  2026-09-10  process:prepare-payment-run: run R-1 prepared by test, content <hash 3>
         #42  2026-09-10  ben: run R-1 certified by ben, content <hash 3>
         #43  2026-09-10  ben: run R-1 has trace numbers from 1 on, in bank file A of its day
         #45  2026-09-10  ben: run R-1 released by ben, bank file <hash 2>, to be paid on 2026-09-11
       payable <voucher 1>: 350.02, released, from allotment trial.SCA.001.FY2027
         Stage enrollment of enrollment e-1: alg-1 of provider P-1, school system 001
           earned 350.02, open 0.00, forfeited 0.00, of at most 350.02
           Earned on 2026-08-12 (approved 2026-08-03, enrolled 2026-08-12): 50 % of 700.03 is 350.02. Clause: Half of the course amount upon student enrollment. (LAC 28:CLI.1101.C.1)
           policy us-la/course-choice 2014, hash sha256:<hash 4>, published at #1 by test
           decided:
             #10  2026-08-03  test: a seat in alg-1 was asked for by the school, for school system 001
             #11  2026-08-03  test: fact f1: approved; pinned us-la/course-choice 2014, hash sha256:<hash 4>, at most 700.03
             #12  2026-08-03  test: 700.03 set aside in trial.SCA.001.FY2027
           facts it rests on:
             #11  2026-08-03  test: fact f1: approved; pinned us-la/course-choice 2014, hash sha256:<hash 4>, at most 700.03
             #16  2026-08-12  test: fact f2: enrolled on 2026-08-12, recorded 2026-08-12, stated by the school-system
           what the policy made of them:
             #17  2026-08-12  test: stage enrollment: earned 0.00 -> 350.02, open 350.02 -> 0.00, forfeited 0.00 -> 0.00. Earned on 2026-08-12 (approved 2026-08-03, enrolled 2026-08-12): 50 % of 700.03 is 350.02. Half of the course amount upon student enrollment. (LAC 28:CLI.1101.C.1)
           authority:
             #15  2026-08-03  test: 700.03 encumbered in trial.SCA.001.FY2027 (approval)
             #30  2026-09-10  process:settle-encumbrance-of-stage: 350.02 of stage enrollment became expenditure of trial.SCA.001.FY2027
           owed and paid:
             #32  2026-08-12  process:voucher-earned-stage: voucher <voucher 1>: 350.02 owed for stage enrollment
             #37  2026-09-10  process:prepare-payment-run: voucher <voucher 1>: 350.02 drawn into run R-1, line 1
             #48  2026-09-10  process:record-run-outcome: voucher <voucher 1>: 350.02 sent to the bank in run R-1, line 1
           money: earned 350.02, spent 350.02, vouchered 350.02, paid 350.02; every earned cent is accounted for"
    `);
  });

  it('is found by its trace number, its remittance, its line and a voucher in it', async () => {
    const { lines } = await paying.run();
    const [line] = lines;
    const payment = await traces.payment('R-1/1');
    const names = [line?.trace ?? '', 'RA-R-1-1', payment.parts[0]?.voucherId ?? ''];
    for (const name of names) expect(await traces.payment(name)).toStrictEqual(payment);
  });

  it('adds up part by part, and every earned cent of its stages is accounted for', async () => {
    const { lines } = await paying.run();
    for (const { lineId, payableCents, netCents } of lines) {
      const { parts, ...payment } = await traces.payment(`R-1/${lineId}`);
      expect(parts.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(payableCents);
      expect(payment.netCents).toBe(netCents);
      for (const { trace } of parts) expectWhole(trace);
    }
  });

  it('names every event once that can be proved by its position', async () => {
    const payment = await traces.payment('R-1/1');
    for (const { trace } of payment.parts) {
      if (trace === null) throw new Error('It is traced');
      const told = [...trace.changes, ...trace.authority, ...trace.payments];
      for (const { position, eventId } of told) {
        const [event] = await paying.trial.ledger.events.readAll(position - 1, 1);
        expect(event?.id).toBe(eventId);
      }
      expect(new Set(told.map(({ position }) => position)).size).toBe(told.length);
    }
  });

  it('that there is not is refused', async () => {
    await expect(traces.payment('R-1/9')).rejects.toMatchObject({ refusal: { name: 'PaymentUnknown' } });
    await expect(traces.stage('e-none', 'x')).rejects.toMatchObject({ refusal: { name: 'StageUnknown' } });
    await expect(traces.fact(1)).rejects.toMatchObject({ refusal: { name: 'FactUnknown' } });
    await expect(traces.fact(head + 1)).rejects.toMatchObject({ refusal: { name: 'FactUnknown' } });
    const asked = { id: 'nothing', position: head, filter: {} };
    await expect(traces.balance(asked)).rejects.toMatchObject({ refusal: { name: 'BalanceUnknown' } });
  });
});

describe('a fact', () => {
  it('leads to every cent it moved, and to no other', async () => {
    const payment = await traces.payment('R-1/1');
    const [{ trace } = { trace: null }] = payment.parts;
    const fact = trace?.facts.flatMap(({ events }) => events).at(-1);
    const traced = await traces.fact(fact?.position ?? 0);
    expect(await traces.factNamed(fact?.eventId ?? '')).toStrictEqual(traced);
    expect(traced.movedCents['earned']).toBe(trace?.earnedCents);
    expect(traced.movedCents['paid']).toBe(payment.payableCents);
    expect(named(consequencesText(traced))).toMatchInlineSnapshot(`
     "From #16  2026-08-12  test: fact f2: enrolled on 2026-08-12, recorded 2026-08-12, stated by the school-system
       enrollment e-1 of provider P-1
       followed:
         #17  2026-08-12  test: stage enrollment: earned 0.00 -> 350.02, open 350.02 -> 0.00, forfeited 0.00 -> 0.00. Earned on 2026-08-12 (approved 2026-08-03, enrolled 2026-08-12): 50 % of 700.03 is 350.02. Half of the course amount upon student enrollment. (LAC 28:CLI.1101.C.1)
         #30  2026-09-10  process:settle-encumbrance-of-stage: 350.02 of stage enrollment became expenditure of trial.SCA.001.FY2027
         #32  2026-08-12  process:voucher-earned-stage: voucher <voucher 1>: 350.02 owed for stage enrollment
         #37  2026-09-10  process:prepare-payment-run: voucher <voucher 1>: 350.02 drawn into run R-1, line 1
         #48  2026-09-10  process:record-run-outcome: voucher <voucher 1>: 350.02 sent to the bank in run R-1, line 1
       moved: earned 350.02, spent 350.02, vouchered 350.02, paid 350.02"
    `);
  });
});

describe('a balance', () => {
  it('is what each kind of event posted, and that of the trial balance', async () => {
    const traced = await traces.balance({ id: ALLOTMENT, position: head, filter: {} });
    const scope = { position: head, window: { kind: 'all' } as const, filter: {} };
    const { lines } = await trialBalance(paying.trial.ledger, scope);
    for (const { account, balanceCents } of traced.accounts) {
      const line = lines.find((each) => each.account === account);
      expect(balanceCents).toBe((line?.closingDebitCents ?? 0) - (line?.closingCreditCents ?? 0));
    }
    expect(traced.accounts.map(({ account }) => account)).toStrictEqual(lines.map(({ account }) => account));
  });

  it('of an account is told in words, by its name or its code', async () => {
    const byName = await traces.balance({ id: 'cash', position: head, filter: {} });
    const byCode = await traces.balance({ id: '1010', position: head, filter: {} });
    expect(byCode.accounts).toStrictEqual(byName.accounts);
    expect(named(balanceTraceText(byName))).toMatchInlineSnapshot(`
     "cash as of position 49: what each kind of event posted; the sums are those of the trial balance
     1010 cash: 700.05 Cr (0.00 debited, 700.05 credited)
       payment released: 2 postings, 0.00 Dr, 700.05 Cr, #48 to #49"
    `);
  });
});

describe('a stage', () => {
  it('that nothing was earned of says what is missing of its money', async () => {
    const payment = await traces.payment('R-1/1');
    const all = await traces.stages(payment.parts[0]?.enrollmentId ?? '');
    for (const stage of all) {
      expectWhole(stage);
      expect(stageTraceText(stage)[0]).toContain(`Stage ${stage.stage} of enrollment`);
    }
    expect(all.length).toBeGreaterThan(1);
  });
});

function expectWhole(trace: TracedStage | null): void {
  if (trace === null) throw new Error('It is traced');
  const { money, earnedCents } = trace;
  expect(money).toMatchObject({ earnedCents, unaccountedCents: 0, unvoucheredCents: 0 });
}
