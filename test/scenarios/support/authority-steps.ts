import { type AllotmentIdentity, type AuthorityChange, WithdrawAuthorityChange } from '@ledger/appropriation';
import { ConfirmChangeOfAuthority, ProposeChangeOfAuthority } from '@ledger/processes';
import { AllotmentQueries } from '@ledger/reporting';
import type { Actor, Verb, Verbs } from './step';
import { entriesOf, fieldsOf, itemsOf, textOf, type Tree } from './tree';
import { allotmentNamed, countOf, dayOf, dollarsOf, namesIn, wordOf } from './values';
import { allotmentIdFor, PROGRAM, type World } from './world';

/** Every allotment of the program; a scenario has few. */
async function allAllotments({ ledger }: World): Promise<readonly AllotmentIdentity[]> {
  const { items } = await new AllotmentQueries(ledger.views).list({ programId: PROGRAM });
  return items.map(({ allotmentId, programId, fundingSource, schoolSystem, fiscalYear }) => ({
    allotmentId,
    programId,
    fundingSource,
    schoolSystem,
    fiscalYear,
  }));
}

/** Proposed by one person and confirmed by another; the processes carry it out. */
async function changed(
  world: World,
  { name, of }: Actor,
  change: AuthorityChange,
): ReturnType<World['give']> {
  const proposalId = `change of ${world.today()}: ${JSON.stringify(change)}`;
  const reference = { programId: PROGRAM, proposalId };
  const proposed = await world.give(name, [(m) => new ProposeChangeOfAuthority({ ...reference, change }, m)]);
  if (proposed.some(({ kind }) => kind === 'refused')) return proposed;
  const allotments = await allAllotments(world);
  const confirm = (actor: string) =>
    world.give(actor, [(m) => new ConfirmChangeOfAuthority({ ...reference, allotments }, m)]);
  return [...proposed, ...(await confirm(of('second administrator')))];
}

/** One person alone: proposes, tries to confirm, and takes it back. */
async function alone(world: World, name: string, change: AuthorityChange): ReturnType<World['give']> {
  const reference = { programId: PROGRAM, proposalId: `alone on ${world.today()}: ${change.kind}` };
  const proposed = await world.give(name, [(m) => new ProposeChangeOfAuthority({ ...reference, change }, m)]);
  const allotments = await allAllotments(world);
  const confirmed = await world.give(name, [
    (m) => new ConfirmChangeOfAuthority({ ...reference, allotments }, m),
  ]);
  const taken = await world.give(name, [
    (m) => new WithdrawAuthorityChange({ ...reference, reasonCode: 'nobody-else-there' }, m),
  ]);
  return [...proposed, ...confirmed, ...taken];
}

/** A change that two people make; `by one person` shows that one cannot. */
const change = (read: (told: Tree) => AuthorityChange): Verb => ({
  role: 'administrator',
  read: (told) => {
    const asked = read(told);
    return (world, actor) =>
      actor.name === actor.of('second administrator')
        ? alone(world, actor.name, asked)
        : changed(world, actor, asked);
  },
});

const yearEndTerms = change((told) => {
  const fields = fieldsOf(told, {
    must: ['days to pay', 'pays', 'late stages', 'law'],
    may: ['days to remit', 'protected percent', 'counts as committed'],
  });
  const protectedPercent = fields['protected percent'];
  const measure = fields['counts as committed'];
  return {
    kind: 'year-end-terms',
    terms: {
      liquidationDays: countOf(fields['days to pay']),
      remittanceDays: fields['days to remit'] === undefined ? 15 : countOf(fields['days to remit']),
      windowPays:
        wordOf(fields.pays, ['earned by year end', 'set aside by year end']) === 'earned by year end'
          ? 'earned-by-year-end'
          : 'set-aside-by-year-end',
      contingent:
        wordOf(fields['late stages'], ['set aside anew', 'lapse']) === 'lapse' ? 'lapse' : 're-encumber',
      reallocation:
        protectedPercent === undefined
          ? null
          : {
              thresholdBasisPoints: countOf(protectedPercent) * 100,
              measure:
                measure === undefined || textOf(measure) === 'set aside and spent'
                  ? 'encumbered-and-liquidated'
                  : 'liquidated',
              citation: textOf(fields.law),
            },
      citation: textOf(fields.law),
    },
  };
});

const yearOf = (tree: Tree): number => Number(textOf(tree).replace(/^FY/, ''));

const carryForward = change((told) => {
  const fields = fieldsOf(told, { must: ['of', 'approval', 'up to'], may: ['enrollments'] });
  const named = allotmentNamed(textOf(fields.of), fields.of);
  return {
    kind: 'carry-forward',
    fiscalYear: named.fiscalYear,
    allotmentId: allotmentIdFor(named),
    approval: {
      approvalReference: textOf(fields.approval),
      mostCents: dollarsOf(fields['up to']),
      enrollmentIds:
        fields.enrollments === undefined
          ? null
          : itemsOf(fields.enrollments).flatMap((item) => namesIn(textOf(item), item)),
    },
  };
});

const endSource = change((told) => {
  const fields = fieldsOf(told, { must: ['source', 'year', 'on', 'law'] });
  return {
    kind: 'funding-source-end',
    fundingSource: textOf(fields.source),
    fiscalYear: yearOf(fields.year),
    endsOn: dayOf(fields.on),
    authority: textOf(fields.law),
  };
});

const replaceSource = change((told) => {
  const fields = fieldsOf(told, { must: ['source', 'by source', 'year', 'law'] });
  return {
    kind: 'funding-source-replacement',
    fundingSource: textOf(fields.source),
    byFundingSource: textOf(fields['by source']),
    fiscalYear: yearOf(fields.year),
    authority: textOf(fields.law),
  };
});

const reallocate = change((told) => {
  const fields = fieldsOf(told, { must: ['as of', 'from', 'to', 'law'] });
  return {
    kind: 'reallocation',
    asOf: dayOf(fields['as of']),
    givers: entriesOf(fields.from).map(([name, tree]) => {
      const giver = fieldsOf(tree, { must: ['allotted', 'committed', 'gives'] });
      return {
        fromAllotmentId: allotmentIdFor(allotmentNamed(name, tree)),
        allottedCents: dollarsOf(giver.allotted),
        committedCents: dollarsOf(giver.committed),
        amountCents: dollarsOf(giver.gives),
      };
    }),
    toAllotmentId: allotmentIdFor(allotmentNamed(textOf(fields.to), fields.to)),
    authority: textOf(fields.law),
  };
});

/** How authority ends, moves and is carried on: two people each. */
export const authorityVerbs: Verbs = {
  'year-end terms': yearEndTerms,
  'end fiscal year': change((told) => ({ kind: 'fiscal-year-end', fiscalYear: yearOf(told) })),
  'approve carry-forward': carryForward,
  'close fiscal year': change((told) => ({ kind: 'fiscal-year-closing', fiscalYear: yearOf(told) })),
  'end funding source': endSource,
  'replace funding source': replaceSource,
  reallocate,
};
