import { type VoucherRow } from '@ledger/disbursement';
import { periodName, periodOfDay } from '@ledger/accounting';
import { checkPeriod } from '@ledger/processes';
import { DisbursementQueries, PayeeStandings } from '@ledger/reporting';
import { mustAgree } from './agreement';
import type { Look, Looks } from './step';
import { entriesOf, fieldsOf, itemsOf, ScenarioFault, textOf, type Tree } from './tree';
import { countOf, dollarsOf, inDollarSigns } from './values';
import { PROGRAM, type World } from './world';

const queries = ({ ledger }: World): DisbursementQueries => new DisbursementQueries(ledger.views);

/** `enrollment: owes $400.00, open`; an adjustment `is owed back`. */
const voucherText = ({ stage, side, amountCents, status }: VoucherRow): string =>
  `${stage}: ${side === 'payable' ? 'owes' : 'owed back'} ${inDollarSigns(amountCents)}, ${status}`;

/** Every voucher of an enrollment. */
const vouchers = (told: Tree): Look => {
  const expected = entriesOf(told).map(([name, tree]) => ({ name, tree, texts: itemsOf(tree).map(textOf) }));
  return async (world) => {
    for (const { name, tree, texts } of expected) {
      const { items } = await queries(world).vouchers({ enrollmentId: name });
      const actual = items.map(voucherText);
      mustAgree(tree, actual.sort(), [...texts].sort());
    }
  };
};

const RUN_WORDS = ['standing', 'gross', 'netted', 'net', 'lines', 'left out'] as const;

/** A payment run: how it stands, its amounts, its lines and what it leaves out. */
const runs = (told: Tree): Look => {
  const expected = entriesOf(told).map(([runId, tree]) => ({
    runId,
    tree,
    fields: fieldsOf(tree, { must: [], may: RUN_WORDS }),
  }));
  return async (world) => {
    for (const { runId, tree, fields } of expected) {
      const run = await queries(world).run(runId);
      if (run === undefined) throw new ScenarioFault(tree, `there is no run ${runId}`);
      const actual: Readonly<Record<(typeof RUN_WORDS)[number], unknown>> = {
        standing: run.status,
        gross: inDollarSigns(run.payableCents),
        netted: inDollarSigns(run.adjustmentCents),
        net: inDollarSigns(run.netCents),
        lines: run.lines.map(
          ({ providerId, netCents, status }) => `${providerId} ${inDollarSigns(netCents)}, ${status}`,
        ),
        'left out': run.leftOut.map(
          ({ providerId, amountCents, reason }) => `${providerId} ${inDollarSigns(amountCents)}, ${reason}`,
        ),
      };
      const said = Object.entries(fields).map(([word, value]): [string, unknown] => [
        word,
        word === 'lines' || word === 'left out' ? itemsOf(value).map(textOf) : textOf(value),
      ]);
      mustAgree(
        tree,
        Object.fromEntries(said.map(([word]) => [word, actual[word as keyof typeof actual]])),
        Object.fromEntries(said),
      );
    }
  };
};

const STANDING = {
  earned: 'earnedCents',
  paid: 'paidCents',
  payable: 'payableCents',
  held: 'heldCents',
  'awaiting funding': 'awaitingFundingCents',
  outstanding: 'outstandingCents',
  'in dispute': 'inDisputeCents',
  recouped: 'recoupedCents',
} as const;

type StandingWord = keyof typeof STANDING;

/** Where everything a provider has earned stands; what is left out stands at nothing. */
const standing = (told: Tree): Look => {
  const known = Object.keys(STANDING) as readonly StandingWord[];
  const expected = entriesOf(told).map(([providerId, tree]) => ({
    providerId,
    tree,
    fields: fieldsOf(tree, { must: [], may: known }),
  }));
  return async (world) => {
    for (const { providerId, tree, fields } of expected) {
      const row = await standingOf(world, providerId);
      const said = known.map((word) => {
        const told = fields[word];
        return [word, inDollarSigns(told === undefined ? 0 : dollarsOf(told))];
      });
      mustAgree(
        tree,
        Object.fromEntries(known.map((word) => [word, inDollarSigns(row[STANDING[word]])])),
        Object.fromEntries(said),
      );
    }
  };
};

const standingOf = (world: World, providerId: string) =>
  new PayeeStandings(world.ledger.views).of({ programId: PROGRAM, providerId }, world.today());

/**
 * The close identity of every provider, to the cent: what was earned, and what was paid and fell away since (still
 * outstanding, in dispute or recouped), is paid, payable, held or awaiting funding.
 */
export async function mustAddUp(world: World): Promise<void> {
  for (const providerId of world.providers) {
    const row = await standingOf(world, providerId);
    const due = row.earnedCents + row.outstandingCents + row.inDisputeCents + row.recoupedCents;
    const accountedFor = row.paidCents + row.payableCents + row.heldCents + row.awaitingFundingCents;
    if (due !== accountedFor)
      throw new Error(`What ${providerId} earned is not accounted for: ${JSON.stringify(row)}`);
  }
}

/**
 * The close of the last period would not be refused: period by period and provider by provider, what every stage
 * earned is somewhere, and nowhere twice.
 */
export async function mustClose(world: World): Promise<void> {
  const period = periodName(periodOfDay(world.today(), world.fiscalYearStartsOn));
  const check = await checkPeriod(world.ledger, { programId: PROGRAM, period });
  if (check?.imbalance !== null)
    throw new Error(`The close of ${period} would be refused: ${JSON.stringify(check?.stages)}`);
}

/** How many vouchers there are, whatever became of them. */
const voucherCount = (told: Tree): Look => {
  const expected = countOf(told);
  return async (world) => {
    let count = 0;
    for (const enrollmentId of world.enrollments)
      count += (await queries(world).vouchers({ enrollmentId })).items.length;
    mustAgree(told, count, expected);
  };
};

/** Where payments stand. */
export const paymentLooks: Looks = { vouchers, runs, standing, 'number of vouchers': voucherCount };
