import { RecordRetainedShare, RecordTreasuryReceipt, SettleRetainedShare } from '@ledger/accounting';
import { DrawFromTreasury, RevertToTreasury } from '@ledger/processes';
import type { Verb, Verbs } from './step';
import { fieldsOf, textOf, type Tree } from './tree';
import { allotmentNamed, dollarsOf } from './values';
import { allotmentIdFor, type Draft, PROGRAM } from './world';

/** An amount of an allotment, by its own name and by the document it rests on. */
interface AmountTold {
  readonly name: string;
  readonly amount: {
    readonly programId: string;
    readonly allotmentId: string;
    readonly amountCents: number;
    readonly reference: string;
  };
}

function amountOf(told: Tree): AmountTold {
  const fields = fieldsOf(told, { must: ['named', 'of', 'amount', 'reference'] });
  return {
    name: textOf(fields.named),
    amount: {
      programId: PROGRAM,
      allotmentId: allotmentIdFor(allotmentNamed(textOf(fields.of), fields.of)),
      amountCents: dollarsOf(fields.amount),
      reference: textOf(fields.reference),
    },
  };
}

const ofAllotment = (draftOf: (told: AmountTold) => Draft): Verb => ({
  role: 'accountant',
  read: (told) => {
    const draft = draftOf(amountOf(told));
    return (world, { name }) => world.give(name, [draft]);
  },
});

const receive: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['draw', 'amount', 'reference'] });
    const received = {
      programId: PROGRAM,
      drawId: textOf(fields.draw),
      amountCents: dollarsOf(fields.amount),
      reference: textOf(fields.reference),
    };
    return (world, { name }) => world.give(name, [(m) => new RecordTreasuryReceipt(received, m)]);
  },
};

const settleShare: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['share', 'reference'] });
    const settled = {
      programId: PROGRAM,
      shareId: textOf(fields.share),
      reference: textOf(fields.reference),
    };
    return (world, { name }) => world.give(name, [(m) => new SettleRetainedShare(settled, m)]);
  },
};

/** Money that comes from the treasury and goes back, and what school systems retain. */
export const treasuryVerbs: Verbs = {
  draw: ofAllotment(
    ({ name, amount }) =>
      (m) =>
        new DrawFromTreasury({ drawId: name, ...amount }, m),
  ),
  'treasury sends': receive,
  'send back': ofAllotment(
    ({ name, amount }) =>
      (m) =>
        new RevertToTreasury({ reversionId: name, ...amount }, m),
  ),
  'retain share': ofAllotment(
    ({ name, amount }) =>
      (m) =>
        new RecordRetainedShare({ shareId: name, ...amount }, m),
  ),
  'settle share': settleShare,
};
