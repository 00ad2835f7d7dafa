import { RecordEvidence, RequestEvidence } from '@ledger/processes';
import {
  DeclareInterestRate,
  DeclarePromptPayTerms,
  RecordInterestPayment,
  WaiveInterest,
} from '@ledger/prompt-pay';
import { DisbursementQueries } from '@ledger/reporting';
import type { Act, Verb, Verbs } from './step';
import { fieldsOf, itemsOf, ScenarioFault, textOf, type Tree } from './tree';
import { countOf, dayOf } from './values';
import { type Draft, PROGRAM, type World } from './world';

const terms: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, {
      must: ['days to pay', 'working days to ask', 'days after evidence', 'law'],
      may: ['holidays'],
    });
    const declared = {
      programId: PROGRAM,
      dueDays: countOf(fields['days to pay']),
      requestWithinWorkingDays: countOf(fields['working days to ask']),
      afterEvidenceDays: countOf(fields['days after evidence']),
      holidays: fields.holidays === undefined ? [] : itemsOf(fields.holidays).map(dayOf),
      citation: textOf(fields.law),
    };
    return (world, { name }) =>
      world.give(name, [(m) => new DeclarePromptPayTerms({ ...declared, effectiveOn: world.today() }, m)]);
  },
};

/** Hundredths of a percent of `8.5 percent`. */
function basisPointsOf(tree: Tree): number {
  const [, whole, part = ''] = /^(\d{1,2})(?:\.(\d{1,2}))? percent$/.exec(textOf(tree)) ?? [];
  if (whole === undefined) throw new ScenarioFault(tree, 'a rate is written: 8.5 percent');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

const rate: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['year', 'rate', 'law'] });
    const declared = {
      programId: PROGRAM,
      calendarYear: countOf(fields.year),
      basisPoints: basisPointsOf(fields.rate),
      citation: textOf(fields.law),
    };
    return (world, { name }) => world.give(name, [(m) => new DeclareInterestRate(declared, m)]);
  },
};

type ClaimDraft = (
  claim: { readonly programId: string; readonly providerId: string; readonly voucherId: string },
  world: World,
) => Draft;

/** Does something about the claim for a stage: its voucher that is owed. */
const about =
  (of: { readonly of: Tree; readonly stage: Tree }, draftOf: ClaimDraft): Act =>
  async (world, { name }) => {
    const { items } = await new DisbursementQueries(world.ledger.views).vouchers({
      enrollmentId: textOf(of.of),
    });
    const voucher = items.find(({ stage, side }) => stage === textOf(of.stage) && side === 'payable');
    if (voucher === undefined) throw new ScenarioFault(of.of, 'there is no claim for this stage');
    const { providerId, voucherId } = voucher;
    return world.give(name, [draftOf({ programId: PROGRAM, providerId, voucherId }, world)]);
  };

const ask: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'named', 'what'] });
    const asked = { requestId: textOf(fields.named), evidenceCode: textOf(fields.what) };
    return about(fields, (claim) => (m) => new RequestEvidence({ ...claim, ...asked }, m));
  },
};

const evidence: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'named', 'reference'] });
    const came = { requestId: textOf(fields.named), reference: textOf(fields.reference) };
    return about(fields, (claim, world) => (m) => {
      const recorded = { ...claim, ...came, evidenceOn: world.today() };
      return new RecordEvidence(recorded, m);
    });
  },
};

const waive: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'ruling'] });
    const reference = textOf(fields.ruling);
    return about(fields, (claim) => (m) => new WaiveInterest({ ...claim, reference }, m));
  },
};

const payInterest: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'reference'] });
    const reference = textOf(fields.reference);
    return about(
      fields,
      (claim, world) => (m) => new RecordInterestPayment({ ...claim, reference, paidOn: world.today() }, m),
    );
  },
};

/** How soon claims are paid, and what paying late costs. */
export const promptPayVerbs: Verbs = {
  'prompt-pay terms': terms,
  'interest rate': rate,
  'ask for evidence': ask,
  'evidence came': evidence,
  'waive interest': waive,
  'pay interest': payInterest,
};
