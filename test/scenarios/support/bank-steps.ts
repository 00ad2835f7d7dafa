import { createHash } from 'node:crypto';
import type { ReceivedFileStore } from '@ledger/disbursement';
import { type BankIntakeLine, takeInBankFile } from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { type BankAnswer, nachaAnswers } from '../../support/bank-answers';
import { mustAgree } from './agreement';
import type { Verb, Verbs } from './step';
import { fieldsOf, itemsOf, ScenarioFault, textOf, type Tree } from './tree';
import { countOf, dollarsOf } from './values';
import type { World } from './world';

/** Files of the bank, kept as long as the scenario lasts. */
function filesInMemory(): ReceivedFileStore {
  const kept = new Map<string, Uint8Array>();
  return {
    keep: (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      kept.set(sha256, bytes);
      return Promise.resolve(sha256);
    },
    read: (sha256) => Promise.resolve(kept.get(sha256)),
  };
}

type Answering = (world: World) => Promise<BankAnswer>;

/** What the bank says of the line of a provider in a run, or of a trace number nobody knows. */
function answerOf(tree: Tree): Answering {
  const fields = fieldsOf(tree, { must: ['code'], may: ['run', 'provider', 'trace', 'amount'] });
  const code = textOf(fields.code);
  const { run, provider, trace, amount } = fields;
  if (trace !== undefined && amount !== undefined) {
    const said = { trace: textOf(trace), amountCents: dollarsOf(amount), paymentNumber: 'PMT-0', code };
    return () => Promise.resolve(said);
  }
  if (run === undefined || provider === undefined)
    throw new ScenarioFault(tree, 'an answer is about a run and provider, or about a trace and amount');
  return async ({ ledger }) => {
    const row = await new DisbursementQueries(ledger.views).run(textOf(run));
    const line = row?.lines.find(({ providerId }) => providerId === textOf(provider));
    if (line?.trace === null || line === undefined) throw new ScenarioFault(tree, 'no such line was sent');
    const amountCents = amount === undefined ? line.netCents : dollarsOf(amount);
    return { trace: line.trace, amountCents, paymentNumber: `PMT-${line.lineId}`, code };
  };
}

/** A file of returns and changes, as the bank sends it; how many of its records matched, are known, or need a person. */
const says: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['answers', 'matched', 'exceptions', 'known'] });
    const answers = itemsOf(fields.answers).map(answerOf);
    const expected = {
      matched: countOf(fields.matched),
      exceptions: countOf(fields.exceptions),
      known: countOf(fields.known),
    };
    const files = filesInMemory();
    return async (world, { name: actor }) => {
      const said = await Promise.all(answers.map((answer) => answer(world)));
      const bytes = Buffer.from(nachaAnswers(said), 'latin1');
      const lines: BankIntakeLine[] = [];
      const request = { ledger: world.ledger, files, bytes, actor, dryRun: false, payer: null };
      for await (const line of takeInBankFile(request)) lines.push(line);
      const summary = lines.find((line) => line.kind === 'summary');
      const { matched, exceptions, known } = summary ?? { matched: -1, exceptions: -1, known: -1 };
      mustAgree(told, { matched, exceptions, known }, expected);
      return [];
    };
  },
};

/** What comes back from the bank. */
export const bankVerbs: Verbs = { 'bank says': says };
