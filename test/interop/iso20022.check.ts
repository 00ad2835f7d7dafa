import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkPain001Text,
  type CreditTransfer,
  readCamt053,
  readPain002,
  writePain001,
  type XmlProblem,
} from '@ledger/interchange';
import { type Cents, sumOf, toCents, toDay } from '@ledger/kernel';
import { type Check, mustEqual, printedBy } from './checks';
import { changedMessages } from './xml-changes';

const SCHEMAS = join(process.cwd(), 'libs', 'interchange', 'schemas');
const SAMPLES = join(process.cwd(), 'test', 'fixtures', 'iso20022', 'own');
const VALIDATOR = 'xmllint';
const PAYMENTS = 500;
const DOCUMENTS = 200;
/** Changed messages of each kind that both validators judge. */
const CHANGES = 1_500;

const payment = (number: number): CreditTransfer => {
  const lines = Array.from({ length: DOCUMENTS }, (_, index) => ({
    kind: 'paid' as const,
    reference: `V-${String(number)}-${String(index)}`,
    paid: toCents(BigInt(30_000 + index)),
    gross: toCents(80_000n),
    course: '02052',
    earnedOn: toDay('2026-08-15'),
  }));
  const withheld = toCents(45_007n);
  return {
    account: { routingNumber: '065000090', accountNumber: '987654321', accountKind: 'checking' },
    receiverName: `Académie <R&D> ${String(number)}`,
    identification: `PMT-${String(number)}`,
    amount: toCents(sumOf(lines.map(({ paid }) => paid)) - withheld),
    lines: [...lines, { kind: 'withheld', reference: 'V-ADJ', withheld, reason: 'CM' }],
  };
};

async function* writtenRun(): AsyncGenerator<string> {
  const payments = Array.from({ length: PAYMENTS }, (_, index) => payment(index + 1));
  yield* writePain001({
    messageId: '019385a1000070008000000000000001',
    batchId: '019385a1000070008000000000000001-1',
    createdAt: '2026-10-15T09:30:00.123Z',
    payer: {
      name: 'STATE OF LOUISIANA DOE',
      id: '1726000720',
      account: { routingNumber: '091000019', accountNumber: '123456789', accountKind: 'checking' },
    },
    entryClass: 'CTX',
    effectiveOn: toDay('2026-10-16'),
    totals: { payments: PAYMENTS, amount: sumOf(payments.map(({ amount }): Cents => amount)) },
    payments,
  });
}

/** Runs something in a folder of its own. */
async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-iso20022-'));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function validateRun(folder: string): Promise<void> {
  const file = join(folder, 'run.xml');
  let text = '';
  for await (const piece of writtenRun()) text += piece;
  writeFileSync(file, text);
  printedBy('xmllint', ['--noout', '--nonet', '--schema', join(SCHEMAS, 'pain.001.001.09.xsd'), file]);
  const { problems, totals } = checkPain001Text(text);
  mustEqual('problems', String(problems.length), '0');
  const sum = `string(sum(//*[local-name()='InstdAmt']))`;
  const remitted = `string(sum(//*[local-name()='RmtdAmt']))`;
  for (const expression of [sum, remitted]) {
    const printed = Number(printedBy('xmllint', ['--huge', '--xpath', expression, file]));
    mustEqual(expression, String(Math.round(printed * 100)), totals.amount.toString());
  }
}

/** What a definition says of the file, ours and that of libxml2: whether it is kept. */
type Judge = (text: string) => readonly XmlProblem[];

const BY_DEFINITION = /^(xml|element|attribute|value)\./;

const JUDGES: readonly (readonly [sample: string, schema: string, judge: Judge])[] = [
  ['pain001-ctx.xml', 'pain.001.001.09', (text) => checkPain001Text(text).problems],
  ['pain002-payments.xml', 'pain.002.001.11', (text) => readPain002(text).problems],
  ['camt053-settled-and-returned.xml', 'camt.053.001.08', (text) => readCamt053(text).problems],
];

/** Changes messages and asks both whether they are still what the definition says. */
function compareJudgements(folder: string): void {
  for (const [sample, schema, judge] of JUDGES) {
    const xml = readFileSync(join(SAMPLES, sample), 'utf8');
    const changed = changedMessages(xml, { count: CHANGES, seed: 20_261_122 });
    const files = changed.map((text, index) => {
      const file = join(folder, `${schema}-${String(index)}.xml`);
      writeFileSync(file, text);
      return file;
    });
    const { stderr } = spawnSync(
      VALIDATOR,
      ['--noout', '--nonet', '--schema', join(SCHEMAS, `${schema}.xsd`), ...files],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const valid = new Set([...stderr.matchAll(/^(.*) validates$/gm)].map(([, file]) => file));
    if (valid.size === 0 || valid.size === files.length) throw new Error(`${schema}: no comparison`);
    changed.forEach((text, index) => {
      const problem = judge(text).find(({ code }) => BY_DEFINITION.test(code));
      const file = files[index] ?? '';
      const told = problem === undefined ? 'valid' : 'not valid';
      if (told === (valid.has(file) ? 'valid' : 'not valid')) return;
      throw new Error(
        `${schema}, change ${String(index)}: ${told} here (${problem?.code ?? ''}), not so there`,
      );
    });
  }
}

/** libxml2 judges our credit transfers, and changed messages as we do. */
export const iso20022: readonly Check[] = [
  {
    name: 'xmllint accepts a run of 500 payments and 100,000 documents as pain.001.001.09, and adds up the same',
    needs: ['xmllint'],
    run: () => inFolder(validateRun),
  },
  {
    name: 'xmllint and we agree on thousands of changed messages',
    needs: ['xmllint'],
    run: () =>
      inFolder((folder) => {
        compareJudgements(folder);
        return Promise.resolve();
      }),
  },
];
