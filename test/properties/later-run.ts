import { type Law, ledgerLaws } from '@ledger/audit';
import {
  CertifyPaymentRun,
  type PaymentHoldRow,
  paymentHoldView,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { PreparePaymentRun } from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { type PayingLedger, traceOfLine } from './paying-ledger';
import { uncheckedBy } from '../support/unchecked-by';

/** What somebody asks; `accepted`, or the name of the rule that refused it. */
export async function ask(
  { trial }: PayingLedger,
  actor: string,
  command: (metadata: CommandMetadata) => DomainCommand,
): Promise<string> {
  const result = await trial.give((metadata) => command({ ...metadata, actor }));
  await trial.ledger.settled();
  return result.kind === 'refused' ? result.refusal.name : result.kind;
}

/** Prepares a run of all that is owed; whom it pays. */
export async function nextRun(paying: PayingLedger, runId = 'R-2'): Promise<readonly string[]> {
  const queries = new DisbursementQueries(paying.trial.ledger.views);
  const payees = await queries.payees('trial');
  await ask(paying, 'ana', (m) => new PreparePaymentRun({ runId, programId: 'trial', payees }, m));
  const run = await new DisbursementQueries(paying.trial.ledger.views).run(runId);
  return run?.lines.map(({ providerId }) => providerId) ?? [];
}

/** Certifies it as another person; `accepted`, or the rule that refused it. */
export async function certify(paying: PayingLedger, runId = 'R-2'): Promise<string> {
  const run = await new DisbursementQueries(paying.trial.ledger.views).run(runId);
  const contentHash = run?.contentHash ?? '';
  return ask(paying, 'ben', (m) => new CertifyPaymentRun({ runId, contentHash }, m));
}

/** Sends it; `accepted`, or the rule that refused it. */
export async function release(paying: PayingLedger, runId = 'R-2'): Promise<string> {
  const run = await new DisbursementQueries(paying.trial.ledger.views).run(runId);
  const traces = run?.lines.map(({ lineId }) => ({ lineId, trace: traceOfLine(`9${lineId}`) })) ?? [];
  const file = { sha256: '1'.repeat(64), bytes: 0, traces };
  const paysOn = toDay('2026-09-15');
  return ask(paying, 'ben', (m) => new ReleasePaymentRun({ runId, file, paysOn }, m));
}

/** What is kept back and by what. */
export const holds = async ({ trial }: PayingLedger) =>
  (await trial.ledger.views.find(paymentHoldView, { where: { lifted: 'no' }, limit: 100 })).map(
    ({ body }) => JSON.parse(body) as PaymentHoldRow,
  );

/** What does not follow in its log, by every law of the audit. */
export const findings = async ({ trial }: PayingLedger): Promise<readonly unknown[]> =>
  findingsIn(await trial.ledger.events.readAll(0, 10_000));

/** What does not follow in a log, by every law of the audit. */
export function findingsIn(events: readonly RecordedEvent[]): readonly unknown[] {
  const bundle = {
    scope: { kind: 'program', programId: 'trial' },
    window: { from: 1, to: events.length },
  } as const;
  const laws = ledgerLaws.map((make) => make(bundle)).filter((law): law is Law => 'observe' in law);
  const found = events.flatMap((event) => laws.flatMap((law) => law.observe(event) ?? []));
  return [...found, ...laws.flatMap((law) => law.conclude?.() ?? []), ...uncheckedBy(laws)];
}
