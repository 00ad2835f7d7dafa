import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  type PaymentRunRow,
  paymentRunView,
  ProposeBankDetails,
  type ReceivedFileStore,
  ReleasePaymentRun,
  sha256Of,
} from '@ledger/disbursement';
import { AuthorizeProvider, PublishCourseOffering } from '@ledger/catalog';
import { toDay } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import {
  type BankIntakeLine,
  type BankIntakeRequest,
  type BankIntakeSummary,
  finishBankFiles,
  PreparePaymentRun,
  takeInBankFile,
} from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { PAYER } from '../e2e/support/trial-payments';
import { approve, memoryLedger, type MemoryLedger, request, state } from './memory-ledger';

const OFFERING = {
  programId: 'trial',
  courseCode: 'ALG2',
  scedCode: '02053',
  title: 'Algebra II',
  courseStart: toDay('2026-08-10'),
  courseEnd: toDay('2026-12-18'),
  credits: '0.5',
};

/** A ledger that has sent one run to the bank, and takes in what the bank sends back. */
export interface PayingLedger {
  readonly trial: MemoryLedger;
  /** The run R-1 with its lines, as it stands now. */
  run(): Promise<PaymentRunRow>;
  /** Takes a file in; what became of each record, and the sums. */
  takeIn(text: string, more?: { readonly dryRun?: boolean; readonly upTo?: number }): Promise<Taken>;
  /** Takes in to their end the files whose taking in broke off. */
  finish(): Promise<readonly BankIntakeLine[]>;
  close(): Promise<void>;
}

/** What taking a file in told. */
export interface Taken {
  readonly lines: readonly BankIntakeLine[];
  readonly summary: BankIntakeSummary | undefined;
}

/** Providers P-1, P-2 and so on, paid one line each in the run R-1, to traces that end in their number. */
export async function payingLedger(
  providers: number,
  files: ReceivedFileStore = keptInMemory(),
): Promise<PayingLedger> {
  const trial = await memoryLedger(100_000_000);
  for (let number = 1; number <= providers; number += 1) await owe(trial, number);
  trial.clock.set('2026-09-10T15:00:00.000Z');
  await trial.ledger.settled();
  await send(trial);
  const run = async () => {
    await trial.ledger.settled();
    const [row] = await trial.ledger.views.read(paymentRunView, ['R-1']);
    return JSON.parse(row?.body ?? 'null') as PaymentRunRow;
  };
  return {
    trial,
    run,
    takeIn: (text, more = {}) => takenIn(trial, files, { text, ...more }),
    finish: async () => {
      const lines: BankIntakeLine[] = [];
      const request = { ledger: trial.ledger, files, actor: 'ana', payer: PAYER };
      for await (const line of finishBankFiles(request)) lines.push(line);
      await trial.ledger.settled();
      return lines;
    },
    close: () => trial.close(),
  };
}

interface Taking {
  readonly text: string;
  readonly dryRun?: boolean;
  readonly upTo?: number;
}

async function takenIn(
  { ledger }: MemoryLedger,
  files: ReceivedFileStore,
  { text, dryRun = false, upTo = Number.MAX_SAFE_INTEGER }: Taking,
): Promise<Taken> {
  const bytes = Buffer.from(text, 'latin1');
  const request = { ledger: breakingOff(ledger, upTo), files, bytes, actor: 'ana', dryRun, payer: PAYER };
  const lines: BankIntakeLine[] = [];
  try {
    for await (const line of takeInBankFile(request)) lines.push(line);
  } catch (failure) {
    if (!(failure instanceof BrokenOff)) throw failure;
  }
  await ledger.settled();
  return { lines, summary: lines.find((line) => line.kind === 'summary') };
}

class BrokenOff extends Error {}

/** A ledger that takes no more than so many records of the bank, as if its process had ended. */
function breakingOff(ledger: Ledger, records: number): BankIntakeRequest['ledger'] {
  let taken = 0;
  return {
    views: ledger.views,
    metadata: (asked) => ledger.metadata(asked),
    settled: () => ledger.settled(),
    execute: async (command) => {
      if (command.type === 'TakeInBankRecord') taken += 1;
      if (taken > records) throw new BrokenOff();
      return ledger.execute(command);
    },
  };
}

async function owe(trial: MemoryLedger, number: number): Promise<void> {
  const [providerId, id] = [`P-${String(number)}`, `e-${String(number)}`];
  const offeringId = `alg-${String(number)}`;
  const authorization = { name: 'Trial Provider', authorizedFrom: toDay('2020-07-01'), authorizedTo: null };
  const details = { providerId, bankDetailsId: `B-${String(number)}` };
  await trial.give((m) => new AuthorizeProvider({ providerId, ...authorization }, m));
  const offering = { ...OFFERING, offeringId, providerId, priceCents: 70_001 + number * 2 };
  await trial.give((m) => new PublishCourseOffering(offering, m));
  await trial.give((m) => new ProposeBankDetails({ ...details, mask: '4321', accountKind: 'checking' }, m));
  await trial.give((m) => new ConfirmBankDetails(details, { ...m, actor: 'ben' }));
  await trial.give(request(id, `learner-${id}`, offeringId));
  await trial.give(approve(id));
  trial.clock.set('2026-08-12T15:00:00.000Z');
  await trial.give(state(id, 'enrolled', '2026-08-12'));
}

/** The trace number of a line of R-1. */
export const traceOfLine = (lineId: string): string => `06500009${lineId.padStart(7, '0')}`;

async function send(trial: MemoryLedger): Promise<void> {
  const queries = new DisbursementQueries(trial.ledger.views);
  const payees = await queries.payees('trial');
  const accepted = async (given: ReturnType<MemoryLedger['give']>): Promise<void> => {
    const result = await given;
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
    await trial.ledger.settled();
  };
  await accepted(trial.give((m) => new PreparePaymentRun({ runId: 'R-1', programId: 'trial', payees }, m)));
  const { contentHash, lines } = (await queries.run('R-1')) ?? { contentHash: '', lines: [] };
  const ben = { actor: 'ben' };
  await accepted(
    trial.give(
      (m) => new CertifyPaymentRun({ runId: 'R-1', contentHash: contentHash ?? '' }, { ...m, ...ben }),
    ),
  );
  const traces = lines.map(({ lineId }) => ({ lineId, trace: traceOfLine(lineId) }));
  const file = { sha256: '0'.repeat(64), bytes: 0, traces };
  const paysOn = toDay('2026-09-11');
  await accepted(trial.give((m) => new ReleasePaymentRun({ runId: 'R-1', file, paysOn }, { ...m, ...ben })));
}

function keptInMemory(): ReceivedFileStore {
  const kept = new Map<string, Uint8Array>();
  return {
    keep: (bytes) => {
      kept.set(sha256Of(bytes), bytes);
      return Promise.resolve(sha256Of(bytes));
    },
    read: (sha256) => Promise.resolve(kept.get(sha256)),
  };
}
