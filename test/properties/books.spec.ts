import {
  type AccountName,
  accountOf,
  type BooksScope,
  type Dimension,
  journalEntries,
  type JournalEntry,
  trialBalance,
  type TrialBalance,
} from '@ledger/accounting';
import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  ConfirmPaymentLineReturn,
  type PayeeStandingRow,
  payeeStandingView,
  ProposeBankDetails,
  ProposePaymentLineReturn,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import { addDays, type Day, toDay } from '@ledger/kernel';
import { PreparePaymentRun } from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import fc from 'fast-check';
import { asksUpTo, draftOf, IDS, PRICE_CENTS } from './enrollment-asks';
import { allot, approve, memoryLedger, type MemoryLedger, request, state, withdraw } from './memory-ledger';

/** What happens on one day, all at once; money comes and goes, so that enrollments wait and stages are owed. */
const ask = asksUpTo(6);
const histories = fc.array(
  fc.record({
    daysLater: fc.integer({ min: 1, max: 20 }),
    asks: fc.array(ask, { maxLength: 8 }),
    allottedCents: fc.option(fc.integer({ min: 0, max: 4 * PRICE_CENTS })),
    payment: fc.constantFrom('none', 'paid', 'paid', 'returned'),
  }),
  { minLength: 1, maxLength: 8 },
);
type History = typeof histories extends fc.Arbitrary<infer Value> ? Value : never;

/** A ledger in memory that has lived through a history. */
async function lived(history: History): Promise<MemoryLedger> {
  const trial = await memoryLedger(2 * PRICE_CENTS);
  const details = { providerId: 'P-1', bankDetailsId: 'B-1' };
  await trial.give((m) => new ProposeBankDetails({ ...details, mask: '4321', accountKind: 'checking' }, m));
  await trial.give((m) => new ConfirmBankDetails(details, { ...m, actor: 'ben' }));
  await trial.giveAll(IDS.map((id) => request(id)));
  await trial.giveAll(IDS.map((id) => approve(id)));
  let today = toDay('2026-12-08');
  for (const { daysLater, asks, allottedCents, payment } of history) {
    today = addDays(today, daysLater);
    trial.clock.set(`${today}T15:00:00.000Z`);
    const money = allottedCents === null ? [] : [allot(allottedCents)];
    await trial.giveAll([...asks.map((each) => draftOf(each, today)), ...money]);
    if (payment !== 'none') await pay(trial, today, payment);
  }
  await trial.ledger.settled();
  return trial;
}

/** Pays what is open, where anything is; the bank may send it back. */
async function pay(trial: MemoryLedger, today: Day, payment: 'paid' | 'returned'): Promise<void> {
  await trial.ledger.settled();
  const runId = `R-${today}`;
  const queries = new DisbursementQueries(trial.ledger.views);
  const payees = await queries.payees('trial');
  await trial.give((m) => new PreparePaymentRun({ runId, programId: 'trial', payees }, m));
  await trial.ledger.settled();
  const contentHash = (await queries.run(runId))?.contentHash ?? '';
  const file = { sha256: '0'.repeat(64), bytes: 0, traces: [] };
  await trial.give((m) => new CertifyPaymentRun({ runId, contentHash }, { ...m, actor: 'ben' }));
  await trial.give((m) => new ReleasePaymentRun({ runId, file, paysOn: today }, { ...m, actor: 'ben' }));
  await trial.ledger.settled();
  const line = { runId, lineId: '1', reasonCode: 'R03', effectiveOn: today };
  if (payment !== 'returned') return;
  await trial.give((m) => new ProposePaymentLineReturn(line, m));
  await trial.give((m) => new ConfirmPaymentLineReturn(line, { ...m, actor: 'ben' }));
}

/** Owed, owed back, paid and netted, over all years of all payees. */
async function payments({ ledger }: MemoryLedger): Promise<Omit<PayeeStandingRow, 'providerId'>[]> {
  const rows = await ledger.views.find(payeeStandingView, { where: {}, limit: 100 });
  return rows.map(({ body }) => JSON.parse(body) as PayeeStandingRow);
}

const everything = (position: number): BooksScope => ({ position, window: { kind: 'all' }, filter: {} });

async function entriesOf(trial: MemoryLedger, scope: BooksScope): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of journalEntries(trial.ledger, { scope, after: 0 })) entries.push(entry);
  return entries;
}

/** Debits and credits by account, as texts that compare. */
function turnoverOf(entries: readonly JournalEntry[]): readonly string[] {
  const sums = new Map<string, [bigint, bigint]>();
  for (const { account, debitCents, creditCents } of entries.flatMap(({ lines }) => lines)) {
    const [debits, credits] = sums.get(account) ?? [0n, 0n];
    sums.set(account, [debits + BigInt(debitCents), credits + BigInt(creditCents)]);
  }
  return [...sums]
    .map(([account, [debits, credits]]) => `${account} ${String(debits)} ${String(credits)}`)
    .sort();
}

function turnoverIn({ lines }: TrialBalance): readonly string[] {
  const sums = new Map<string, [bigint, bigint]>();
  for (const { account, debitCents, creditCents } of lines) {
    if (debitCents === 0 && creditCents === 0) continue;
    const [debits, credits] = sums.get(account) ?? [0n, 0n];
    sums.set(account, [debits + BigInt(debitCents), credits + BigInt(creditCents)]);
  }
  return [...sums]
    .map(([account, [debits, credits]]) => `${account} ${String(debits)} ${String(credits)}`)
    .sort();
}

/** What stands on an account, on its debit side and on its credit side. */
const standingOn = ({ lines }: TrialBalance, account: AccountName) => {
  const line = lines.find((each) => each.account === account);
  return [line?.closingDebitCents ?? 0, line?.closingCreditCents ?? 0];
};

describe('the books of a whole ledger', () => {
  it('balance entry by entry, book by book, and add up to the trial balance as of any position and day', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(1_000), fc.nat(200), async (history, part, days) => {
        const trial = await lived(history);
        const head = await trial.ledger.events.head();
        const position = Math.floor((head * part) / 1_000);
        const to = addDays(toDay('2026-08-01'), days);
        const entries = await entriesOf(trial, everything(head));
        for (const { lines } of entries) {
          const debits = lines.reduce((sum, line) => sum + line.debitCents, 0);
          expect(lines.reduce((sum, line) => sum + line.creditCents, 0)).toBe(debits);
          expect(lines.filter((line) => Math.min(line.debitCents, line.creditCents) !== 0)).toStrictEqual([]);
        }
        const known = entries.filter((entry) => entry.position <= position);
        for (const by of [
          [],
          ['providerId'],
          ['schoolSystem', 'providerId'],
        ] as readonly (readonly Dimension[])[])
          expect(turnoverIn(await trialBalance(trial.ledger, everything(position), by))).toStrictEqual(
            turnoverOf(known),
          );
        const scope: BooksScope = { position, window: { kind: 'days', from: null, to }, filter: {} };
        expect(turnoverIn(await trialBalance(trial.ledger, scope))).toStrictEqual(
          turnoverOf(known.filter(({ postedOn }) => postedOn <= to)),
        );
        expect(await entriesOf(trial, scope)).toStrictEqual(known.filter(({ postedOn }) => postedOn <= to));
        await trial.close();
      }),
      { numRuns: 40 },
    );
  }, 180_000);

  it('say what allotments, enrollments and vouchers say', async () => {
    const seen = { paid: 0, owedBack: 0 };
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const trial = await lived(history);
        const balance = await trialBalance(trial.ledger, everything(await trial.ledger.events.head()));
        const { allottedCents, encumberedCents, liquidatedCents, deferredCents, waitingCents } =
          await trial.allotment();
        const rows = await Promise.all(IDS.map((id) => trial.enrollment(id)));
        const earned = rows
          .filter(({ funding }) => funding === 'encumbered')
          .reduce((sum, { totals }) => sum + totals.earnedCents, 0);
        const paid = await payments(trial);
        const sum = (of: (row: (typeof paid)[number]) => number) =>
          paid.reduce((total, row) => total + of(row), 0);
        const cashOut = sum((row) => row.paidGrossCents - row.nettedCents);
        seen.paid += sum((row) => row.paidGrossCents);
        seen.owedBack += sum((row) => row.adjustmentCents + row.nettedCents);
        const accounts = {
          allotments: [0, allottedCents],
          encumbrances: [encumberedCents, 0],
          'reserve-for-encumbrances': [0, encumberedCents],
          'expenditure-control': [liquidatedCents, 0],
          'pre-encumbrances': [waitingCents, 0],
          'stages-without-authority': [deferredCents, 0],
          'program-expense': [earned, 0],
          'stages-payable': [0, deferredCents],
          'vouchers-payable': [0, sum((row) => row.payableCents)],
          'due-from-providers': [sum((row) => row.adjustmentCents), 0],
          cash: [Math.max(-cashOut, 0), Math.max(cashOut, 0)],
        } as const;
        const standing = Object.keys(accounts).map((name) => [
          name,
          standingOn(balance, name as AccountName),
        ]);
        expect(Object.fromEntries(standing)).toStrictEqual(accounts);
        const onOtherSide = balance.lines
          .filter(({ account }) => account !== 'cash')
          .filter(({ account, closingDebitCents, closingCreditCents }) =>
            accountOf(account).normalSide === 'debit' ? closingCreditCents > 0 : closingDebitCents > 0,
          );
        expect(onOtherSide).toStrictEqual([]);
        await trial.close();
      }),
      { numRuns: 60 },
    );
    expect([seen.paid > 0, seen.owedBack > 0]).toStrictEqual([true, true]);
  }, 180_000);

  it('show a stage that is owed without authority until money returns, or until it falls away', async () => {
    const trial = await memoryLedger(2 * PRICE_CENTS);
    await trial.giveAll(['e-1', 'e-2'].map((id) => request(id)));
    await trial.giveAll(['e-1', 'e-2'].map((id) => approve(id)));
    trial.clock.set('2026-12-17T15:00:00.000Z');
    await trial.giveAll([state('e-1', 'enrolled', '2026-08-10'), state('e-2', 'enrolled', '2026-08-10')]);
    await trial.ledger.settled();
    const withdrawals = [state('e-1', 'withdrawn', '2026-10-01'), state('e-2', 'withdrawn', '2026-10-01')];
    expect(await trial.giveAll(withdrawals)).toStrictEqual(['accepted', 'accepted']);
    await trial.ledger.settled();
    expect((await trial.give(allot(2 * Math.ceil(PRICE_CENTS / 2)))).kind).toBe('accepted');
    for (const id of ['e-1', 'e-2']) {
      const { facts } = await trial.enrollment(id);
      const left = facts.find(({ kind }) => kind === 'withdrawn')?.factId ?? '';
      expect(await trial.giveAll([withdraw(id, left)])).toStrictEqual(['accepted']);
      await trial.ledger.settled();
      await trial.giveAll([state(id, 'completed', '2026-12-15')]);
      await trial.ledger.settled();
    }
    const balance = async () => trialBalance(trial.ledger, everything(await trial.ledger.events.head()));
    const owed = await balance();
    const { deferredCents } = await trial.allotment();
    expect(deferredCents).toBe(2 * Math.floor(PRICE_CENTS / 2));
    expect(standingOn(owed, 'stages-without-authority')).toStrictEqual([deferredCents, 0]);
    expect(standingOn(owed, 'stages-payable')).toStrictEqual([0, deferredCents]);

    const { facts } = await trial.enrollment('e-2');
    await trial.giveAll([withdraw('e-2', facts.find(({ kind }) => kind === 'completed')?.factId ?? '')]);
    await trial.ledger.settled();
    expect(standingOn(await balance(), 'stages-without-authority')).toStrictEqual([deferredCents / 2, 0]);

    await trial.give(allot(6 * PRICE_CENTS));
    await trial.ledger.settled();
    const served = await balance();
    expect(standingOn(served, 'stages-without-authority')).toStrictEqual([0, 0]);
    expect(standingOn(served, 'stages-payable')).toStrictEqual([0, 0]);
    await trial.close();
  });
});
