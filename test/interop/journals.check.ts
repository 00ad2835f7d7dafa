import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  accountOf,
  type BooksScope,
  HardClosePeriod,
  journalToWrite,
  SoftClosePeriod,
  trialBalance,
} from '@ledger/accounting';
import { beancountJournal, type JournalToWrite, plainTextJournal } from '@ledger/interchange';
import { centsFromJson, toDay } from '@ledger/kernel';
import { type Ledger, openLedger, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  checkPeriod,
  RequestEnrollmentInOffering,
  StateFact,
  WithdrawFact,
} from '@ledger/processes';
import { temporaryFolder } from '@ledger/storage/testing';
import { TRIAL, trialProgram } from '../support/trial-program';
import { type Check, mustEqual, printedBy } from './checks';

const STUDENTS = 30;
/** Money for two thirds of them: the others wait. */
const ALLOTTED_CENTS = 20 * TRIAL.priceCents + 1;

async function liveThroughAYear(ledger: Ledger, clock: ReturnType<typeof steppingClock>): Promise<void> {
  const metadata = () => ledger.metadata({ actor: 'interop' });
  for (const command of trialProgram(metadata, ALLOTTED_CENTS)) await ledger.execute(command);
  for (let count = 0; count < STUDENTS; count += 1) {
    const enrollmentId = `e-${String(count)}`;
    const { programId, offeringId, schoolSystem } = TRIAL;
    const asked = {
      enrollmentId,
      programId,
      offeringId,
      schoolSystem,
      school: null,
      requestedBy: 'school',
    } as const;
    const learnerRef = `l-${String(count)}`;
    await ledger.execute(new RequestEnrollmentInOffering({ ...asked, learnerRef }, metadata()));
    await ledger.execute(new ApproveRequestedEnrollment({ enrollmentId }, metadata()));
  }
  clock.set('2026-12-18T15:00:00.000Z');
  for (let count = 0; count < STUDENTS; count += 1) {
    if (count === STUDENTS / 2) await closePeriods(ledger);
    const enrollmentId = `e-${String(count)}`;
    const statedBy = 'school-system';
    const state = (kind: string, day: string) =>
      new StateFact({ enrollmentId, kind, effectiveOn: toDay(day), statedBy, fields: {} }, metadata());
    await ledger.execute(state('enrolled', '2026-08-10'));
    if (count % 3 === 0) await ledger.execute(state('withdrawn', '2026-10-01'));
    if (count % 3 === 1) await ledger.execute(state('completed', '2026-12-15'));
    if (count % 5 === 0) {
      const withdrawn = { enrollmentId, factId: 'f2', reasonCode: 'stated-in-error', statedBy } as const;
      await ledger.execute(new WithdrawFact(withdrawn, metadata()));
    }
  }
  await ledger.settled();
}

/** Half of the year is closed, so that what is learned of it later posts in December. */
async function closePeriods(ledger: Ledger): Promise<void> {
  await ledger.settled();
  for (const period of ['FY2027-P02', 'FY2027-P03', 'FY2027-P04', 'FY2027-P05'])
    for (const Close of [SoftClosePeriod, HardClosePeriod]) {
      const of = { programId: TRIAL.programId, period };
      const check = await checkPeriod(ledger, of);
      if (check === undefined) throw new Error(`There is no period ${period}`);
      const result = await ledger.execute(new Close({ ...of, check }, ledger.metadata({ actor: 'interop' })));
      if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
    }
}

type Writer = (journal: JournalToWrite) => AsyncIterable<string>;

/** Writes a journal of a year, has a program read it, and tells what stands on each account by the ledger itself. */
async function withJournal(
  writer: Writer,
  read: (file: string, expected: string) => Promise<void>,
): Promise<void> {
  const folder = temporaryFolder();
  const clock = steppingClock('2026-08-03T15:00:00.000Z');
  const ledger = await openLedger({ folder: folder.path, clock });
  try {
    await liveThroughAYear(ledger, clock);
    const scope: BooksScope = { position: await ledger.events.head(), window: { kind: 'all' }, filter: {} };
    const { lines } = await trialBalance(ledger, scope);
    const expected = lines
      .filter((line) => line.closingDebitCents !== line.closingCreditCents)
      .map((line) => {
        const { path } = accountOf(line.account);
        return `${path} ${String(centsFromJson(line.closingDebitCents) - centsFromJson(line.closingCreditCents))}`;
      });
    const file = join(folder.path, 'books.journal');
    await pipeline(Readable.from(writer(await journalToWrite(ledger, scope))), createWriteStream(file));
    await read(file, expected.sort().join('\n'));
  } finally {
    await ledger.close();
    folder.remove();
  }
}

/** Lines of `account amount`, the amount with two decimals, as lines of `account cents`. */
const inCents = (lines: readonly (readonly [account: string, amount: string])[]): string =>
  lines
    .map(([account, amount]) => [account, amount.replace(/[^\d-]/g, '')] as const)
    .filter(([, cents]) => Number(cents) !== 0)
    .map(([account, cents]) => `${account} ${String(BigInt(cents))}`)
    .sort()
    .join('\n');

const cellsOf = (text: string): readonly (readonly [string, string])[] =>
  text.split('\n').map((line) => {
    const [account = '', amount = ''] = line.split(',').map((cell) => cell.replaceAll('"', '').trim());
    return [account, amount];
  });

/** A cent more in the first posting and a cent less in the second must not pass. */
async function mustNoticeOneCent(file: string, program: string, args: readonly string[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  let changed = 0;
  const other = text.replace(/(-?\d+)\.(\d\d)(?=( USD)?\n)/g, (amount) => {
    if (amount === '1000.00') return amount;
    changed += 1;
    if (changed > 2) return amount;
    const cents = BigInt(amount.replace('.', '')) + (changed === 1 ? 1n : -1n);
    const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
    return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  });
  await writeFile(file, other);
  mustEqual('changed amounts found', String(changed > 2 && other !== text), 'true');
  if (spawnSync(program, args).status === 0) throw new Error(`${program} passed a journal that was changed`);
}

/** hledger finds the journal sound, strictly, and has the balances of the ledger's own trial balance. */
const hledger: Check = {
  name: 'hledger checks the books strictly and has the balances of the trial balance',
  needs: ['hledger'],
  run: () =>
    withJournal(plainTextJournal, async (file, expected) => {
      printedBy('hledger', ['-f', file, 'check', '--strict']);
      const printed = printedBy('hledger', ['-f', file, 'bal', '--flat', '-N', '-O', 'csv']);
      mustEqual('balances', inCents(cellsOf(printed).slice(1)), expected);
      await mustNoticeOneCent(file, 'hledger', ['-f', file, 'check', '--strict']);
    }),
};

const LEDGER_FORMAT = '%(account),%(amount)\n';

/** ledger reads the same file, its assertions hold and its balances are the same. */
const ledger: Check = {
  name: 'ledger reads the same books and has the same balances',
  needs: ['ledger'],
  run: () =>
    withJournal(plainTextJournal, async (file, expected) => {
      const args = ['-f', file, 'bal', '--flat', '--no-total', '--format', LEDGER_FORMAT];
      mustEqual('balances', inCents(cellsOf(printedBy('ledger', args))), expected);
      await mustNoticeOneCent(file, 'ledger', args);
    }),
};

/** beancount's own checker passes the books, and a query over them gives the same balances. */
const beancount: Check = {
  name: 'bean-check passes the books, and bean-query has the same balances',
  needs: ['bean-check', 'bean-query'],
  run: () =>
    withJournal(beancountJournal, async (file, expected) => {
      printedBy('bean-check', [file]);
      const sql = 'SELECT account, number(only("USD", sum(position))) GROUP BY account';
      const printed = printedBy('bean-query', ['-q', '-f', 'csv', file, sql]);
      mustEqual('balances', inCents(cellsOf(printed).slice(1)), expected);
      await mustNoticeOneCent(file, 'bean-check', [file]);
    }),
};

/** What outsiders' accounting programs say of the books. */
export const journals: readonly Check[] = [hledger, ledger, beancount];
