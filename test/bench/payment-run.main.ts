import { constants, PerformanceObserver } from 'node:perf_hooks';
import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  openBankAccountVault,
  openBankFileStore,
  ProposeBankDetails,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import { runProjections } from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { type Ledger, openLedger, steppingClock } from '@ledger/platform';
import { ledgerCodec, ledgerProcesses, placeBankFile, PreparePaymentRun } from '@ledger/processes';
import { allProjections, DisbursementQueries } from '@ledger/reporting';
import {
  openSqliteCursorStore,
  openSqliteEventLog,
  openSqliteEventStore,
  openSqliteViewStore,
  openBankKey,
} from '@ledger/storage';
import { TRIAL } from '../support/trial-program';
import { fillWithEnrollments, providerOf } from './many-events';
import { secondsSince } from './rounds';

/** What one payment run of the bench came to. */
export interface PaymentRunReport {
  readonly stages: number;
  readonly lines: number;
  readonly prepareAndCertifySeconds: number;
  /** From the start of the process until the run is certified. */
  readonly peakMegabytes: number;
  /** The most that was in use after a full collection, as far as the run is certified: what is held and not garbage. */
  readonly heldMegabytes: number;
  readonly bankFileSeconds: number;
  readonly bankFileMegabytes: number;
  readonly releaseSeconds: number;
  /** From the start of the process until everything has settled after the release. */
  readonly peakWithReleaseMegabytes: number;
}

const PROVIDERS = 500;
/** An enrollment of the bench earns two stages. */
const STAGES_EACH = 2;
const KIBIBYTES_IN_MB = 1_024;
const BYTES_IN_MB = 1_048_576;
const HOUR_MS = 3_600_000;
const RUN_ID = '2026-12-A';
const PAYS_ON = toDay('2026-12-22');
const PAYER = {
  destination: { routingNumber: '091000019', name: 'EXAMPLE BANK' },
  origin: { id: '1726000720', name: 'STATE DOE (FICTIONAL)' },
  odfi: '091000019',
  company: { name: 'STATE DOE', id: '1726000720' },
  account: { routingNumber: '091000019', accountNumber: '55500011', accountKind: 'checking' },
} as const;

type Send = (actor: string, draft: (metadata: CommandMetadata) => DomainCommand) => Promise<void>;

const sender =
  (ledger: Ledger): Send =>
  async (actor, draft) => {
    const result = await ledger.execute(draft(ledger.metadata({ actor })));
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
  };

/** A ledger in which so many stages are earned and wait to be paid, its processes and views at the head of the log. */
async function fillLedger(folder: string, stages: number): Promise<void> {
  const store = openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' });
  await fillWithEnrollments(store, stages / STAGES_EACH, PROVIDERS);
  const head = await store.head();
  await store.close();
  const cursors = openSqliteCursorStore(folder);
  for (const { name } of ledgerProcesses) await cursors.save({ name: `process ${name}`, from: 0, to: head });
  await cursors.close();
  const log = openSqliteEventLog(folder, ledgerCodec);
  const views = openSqliteViewStore({ folder });
  const host = await runProjections({ log, views, projections: allProjections });
  if (!(await host.waitFor(head, HOUR_MS))) throw host.error ?? new Error('The views did not catch up');
  await host.stop();
  await views.close();
  log.close();
  await giveBankDetails(folder);
}

async function giveBankDetails(folder: string): Promise<void> {
  const vault = openBankAccountVault({ folder, key: openBankKey({ folder }) });
  const ledger = await openLedger({ folder, clock: steppingClock('2026-12-10T15:00:00.000Z') });
  const send = sender(ledger);
  for (let index = 0; index < PROVIDERS; index += 1) {
    const providerId = providerOf(index, PROVIDERS);
    const reference = await vault.keep(providerId, {
      routingNumber: '065000090',
      accountNumber: `9876${String(index).padStart(5, '0')}`,
      accountKind: 'checking',
      holderName: `Provider ${providerId}`,
    });
    const { bankDetailsId } = reference;
    await send('ana', (m) => new ProposeBankDetails(reference, m));
    await send('ben', (m) => new ConfirmBankDetails({ providerId, bankDetailsId }, m));
  }
  await ledger.settled();
  await ledger.close();
}

/** The most memory that full collections have left. */
function watchHeld(): () => number {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage().heapUsed / BYTES_IN_MB);
  };
  const observer = new PerformanceObserver((list) => {
    const isMajor = ({ detail }: { readonly detail?: unknown }): boolean =>
      (detail as { readonly kind: number }).kind === constants.NODE_PERFORMANCE_GC_MAJOR;
    if (list.getEntries().some(isMajor)) look();
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => {
    globalThis.gc?.();
    look();
    observer.disconnect();
    return most;
  };
}

const peak = (): number => process.resourceUsage().maxRSS / KIBIBYTES_IN_MB;

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> {
  const started = process.hrtime.bigint();
  const result = await work();
  return [result, secondsSince(started)];
}

/** Prepares a run of all that is open and certifies it, with every view and process at the head of the log after each. */
async function certified(ledger: Ledger): Promise<void> {
  const queries = new DisbursementQueries(ledger.views);
  const send = sender(ledger);
  const { programId } = TRIAL;
  const payees = await queries.payees(programId);
  await send('ana', (m) => new PreparePaymentRun({ runId: RUN_ID, programId, payees }, m));
  await ledger.settled();
  const contentHash = (await queries.run(RUN_ID))?.contentHash ?? '';
  await send('ben', (m) => new CertifyPaymentRun({ runId: RUN_ID, contentHash }, m));
  await ledger.settled();
}

async function pay(folder: string): Promise<PaymentRunReport> {
  const ledger = await openLedger({ folder, clock: steppingClock('2026-12-21T15:00:00.000Z') });
  const queries = new DisbursementQueries(ledger.views);
  const held = watchHeld();
  const [, prepareAndCertifySeconds] = await timed(() => certified(ledger));
  const peakMegabytes = peak();
  const heldMegabytes = held();
  const run = await queries.run(RUN_ID);
  if (run === undefined) throw new Error('There is no run');
  const [file, bankFileSeconds] = await timed(() =>
    placeBankFile(
      run,
      { format: 'CTX', paysOn: PAYS_ON },
      {
        vault: openBankAccountVault({ folder, key: openBankKey({ folder }) }),
        files: openBankFileStore(folder),
        payer: PAYER,
        zone: 'America/Chicago',
        vouchersOf: (line) => queries.vouchersOfLine(line),
      },
    ),
  );
  const [, releaseSeconds] = await timed(async () => {
    await sender(ledger)('ben', (m) => new ReleasePaymentRun({ runId: RUN_ID, file, paysOn: PAYS_ON }, m));
    await ledger.settled();
  });
  await ledger.close();
  return {
    stages: run.voucherCount,
    lines: run.lines.length,
    prepareAndCertifySeconds,
    peakMegabytes,
    heldMegabytes,
    bankFileSeconds,
    bankFileMegabytes: file.bytes / BYTES_IN_MB,
    releaseSeconds,
    peakWithReleaseMegabytes: peak(),
  };
}

const [, , step = '', folder = '', stages = ''] = process.argv;
void (step === 'fill'
  ? fillLedger(folder, Number(stages))
  : pay(folder).then((report) => process.stdout.write(JSON.stringify(report))));
