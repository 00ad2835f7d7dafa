import { trialBalance } from '@ledger/accounting';
import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  ProposeBankDetails,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import { bankingDaysAfter, type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { PreparePaymentRun } from '@ledger/processes';
import { DeclareInterestRate, DeclarePromptPayTerms } from '@ledger/prompt-pay';
import { DisbursementQueries, PromptPayQueries } from '@ledger/reporting';
import { approve, memoryLedger, type MemoryLedger, request, state } from './memory-ledger';

/** The provider of the trial program. */
export const PAYEE = { programId: 'trial', providerId: 'P-1' };
const FILE = { sha256: '0'.repeat(64), bytes: 0, traces: [{ lineId: '1', trace: '065000090000007' }] };
/** Those of Louisiana, with one holiday. */
export const TERMS = {
  programId: 'trial',
  dueDays: 90,
  requestWithinWorkingDays: 10,
  afterEvidenceDays: 30,
  holidays: [toDay('2026-08-17')],
  citation: 'R.S. 39:1695',
  effectiveOn: toDay('2026-07-01'),
};
/** A command that waits for who gives it and when. */
export type Draft = (metadata: CommandMetadata) => DomainCommand;

/** Declares the terms. */
export const declare: Draft = (m) => new DeclarePromptPayTerms(TERMS, m);
/** Declares the rate of a year, in hundredths of a percent. */
export const rate =
  (calendarYear: number, basisPoints: number): Draft =>
  (m) =>
    new DeclareInterestRate(
      { programId: 'trial', calendarYear, basisPoints, citation: 'R.S. 13:4202(B)' },
      m,
    );

/** A ledger in which 350.01 were earned, and their voucher came about, on 12 August 2026: due on 10 November. */
export async function owing(...drafts: readonly Draft[]): Promise<MemoryLedger> {
  const trial = await memoryLedger(10 * 70_001);
  for (const draft of drafts) await trial.give(draft);
  const details = { providerId: 'P-1', bankDetailsId: 'B-1' };
  await trial.give((m) => new ProposeBankDetails({ ...details, mask: '4321', accountKind: 'checking' }, m));
  await trial.give((m) => new ConfirmBankDetails(details, { ...m, actor: 'ben' }));
  await trial.give(request('e-1'));
  await trial.give(approve('e-1'));
  on(trial, '2026-08-12');
  await trial.give(state('e-1', 'enrolled', '2026-08-12'));
  await trial.ledger.settled();
  return trial;
}

/** Lets a day begin. */
export const on = ({ clock }: MemoryLedger, today: string): void => {
  clock.set(`${today}T15:00:00.000Z`);
};

/** Pays what is open on a day. */
export async function pay(trial: MemoryLedger, runId: string, today: string): Promise<void> {
  on(trial, today);
  const queries = new DisbursementQueries(trial.ledger.views);
  const payees = await queries.payees('trial');
  await trial.give((m) => new PreparePaymentRun({ runId, programId: 'trial', payees }, m));
  await trial.ledger.settled();
  const contentHash = (await queries.run(runId))?.contentHash ?? '';
  const paysOn = bankingDaysAfter(toDay(today), 0);
  await trial.give((m) => new CertifyPaymentRun({ runId, contentHash }, { ...m, actor: 'ben' }));
  await trial.ledger.settled();
  await trial.give((m) => new ReleasePaymentRun({ runId, file: FILE, paysOn }, { ...m, actor: 'ben' }));
  await trial.ledger.settled();
}

/** Asks about claims. */
export const queriesOf = ({ ledger }: MemoryLedger) => new PromptPayQueries(ledger.views);
/** How long claims were unpaid on a day. */
export const ageingOn = (trial: MemoryLedger, asOf: string) =>
  queriesOf(trial).ageing({
    programId: 'trial',
    asOf: toDay(asOf),
    today: toDay(trial.clock.now().slice(0, 10)),
  });
/** The first voucher of the provider. */
export async function voucherOf(trial: MemoryLedger): Promise<string> {
  const { items } = await new DisbursementQueries(trial.ledger.views).vouchers({ providerId: 'P-1' });
  return items[0]?.voucherId ?? 'none';
}
/** Whether a command was accepted, or what refused it; everything it causes has happened. */
export const nameOf = async (trial: MemoryLedger, draft: Draft) => {
  const result = await trial.give(draft);
  await trial.ledger.settled();
  return result.kind === 'refused' ? result.refusal.name : result.kind;
};

/** Debits less credits of the accounts of interest, and of cash. */
export async function booksOf({ ledger }: MemoryLedger): Promise<Readonly<Record<string, number>>> {
  const position = await ledger.events.head();
  const { lines } = await trialBalance(ledger, { position, window: { kind: 'all' }, filter: {} }, []);
  const asked = ['cash', 'late-payment-interest', 'late-interest-payable', 'paid-by-operating-budget'];
  return Object.fromEntries(
    lines
      .filter(({ account }) => asked.includes(account))
      .map(({ account, closingDebitCents, closingCreditCents }) => [
        account,
        closingDebitCents - closingCreditCents,
      ]),
  );
}
