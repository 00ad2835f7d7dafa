import type { VoucherRow } from '@ledger/disbursement';
import {
  ApproveClawbackWriteOff,
  LetClawbackDeadlinePass,
  NoticeClawback,
  type PlanWanted,
  ProposeClawbackWriteOff,
  ReportOverpayment,
  RuleOnAppeal,
  RuleOnClawback,
  SetRecoveryPlan,
  TakeRepayment,
} from '@ledger/processes';
import {
  AnswerNotice,
  AppealClawback,
  clawbackIdOf,
  DismissOverpaymentReport,
  SetRecoveryTerms,
} from '@ledger/recovery';
import { DisbursementQueries } from '@ledger/reporting';
import type { Act, Role, Verb, Verbs } from './step';
import { fieldsOf, ScenarioFault, textOf, type Tree } from './tree';
import { countOf, dayOf, dollarsOf, wordOf } from './values';
import { type Draft, PROGRAM, type World } from './world';

/** A clawback, by the enrollment and stage whose payment it claims back. */
interface Claim {
  readonly of: string;
  readonly stage: string;
}

const claimOf = ({ of, stage }: { readonly of: Tree; readonly stage: Tree }): Claim => ({
  of: textOf(of),
  stage: textOf(stage),
});

/** The last claim on a stage: of its last adjustment. */
async function clawbackOf({ ledger }: World, { of, stage }: Claim): Promise<string> {
  const { items } = await new DisbursementQueries(ledger.views).vouchers({ enrollmentId: of });
  const adjustments = items.filter((voucher) => voucher.stage === stage && voucher.side === 'adjustment');
  const last = adjustments.reduce<VoucherRow | undefined>(
    (found, each) => (found === undefined || each.position > found.position ? each : found),
    undefined,
  );
  return last === undefined ? 'none' : clawbackIdOf(last.voucherId);
}

/** Does something about one clawback. */
const about =
  (claim: Claim, draftOf: (clawbackId: string, world: World) => Draft): Act =>
  async (world, { name }) =>
    world.give(name, [draftOf(await clawbackOf(world, claim), world)]);

/** The limit where a scenario says nothing of it. */
const NO_LIMIT_CENTS = 100_000_000_00;
const WHOLE_LINE = 100;
const BASIS_POINTS = 100;

const shareOf = (tree: Tree | undefined): number =>
  (tree === undefined ? WHOLE_LINE : countOf(tree)) * BASIS_POINTS;

const terms: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, {
      must: ['answer days', 'appeal days', 'law'],
      may: ['write-offs up to', 'most of a run', 'percent of a line'],
    });
    const declared = {
      programId: PROGRAM,
      answerDays: countOf(fields['answer days']),
      appealDays: countOf(fields['appeal days']),
      writeOffLimitCents:
        fields['write-offs up to'] === undefined ? NO_LIMIT_CENTS : dollarsOf(fields['write-offs up to']),
      perRunCents: fields['most of a run'] === undefined ? null : dollarsOf(fields['most of a run']),
      shareOfLineBasisPoints: shareOf(fields['percent of a line']),
      citation: textOf(fields.law),
    };
    return (world, { name }) =>
      world.give(name, [(m) => new SetRecoveryTerms({ ...declared, from: world.today() }, m)]);
  },
};

const notice: Verb = {
  role: 'administrator',
  read: (told) =>
    about(
      claimOf(fieldsOf(told, { must: ['of', 'stage'] })),
      (clawbackId) => (m) => new NoticeClawback({ clawbackId }, m),
    ),
};

const answer: Verb = {
  role: 'provider',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'says', 'reason'] });
    const said = { answer: wordOf(fields.says, ['accepts', 'disputes']), reasonCode: textOf(fields.reason) };
    return about(claimOf(fields), (clawbackId) => (m) => new AnswerNotice({ clawbackId, ...said }, m));
  },
};

const deadline: Verb = {
  role: 'administrator',
  read: (told) =>
    about(claimOf(fieldsOf(told, { must: ['of', 'stage'] })), (clawbackId, world) => (m) => {
      const passed = { clawbackId, asOf: world.today(), ahead: false };
      return new LetClawbackDeadlinePass(passed, m);
    }),
};

/** `upheld`, `withdrawn`, or the dollars that stand. */
function findingOf(tree: Tree): RuleOnClawback['data']['finding'] {
  const text = textOf(tree);
  return text.startsWith('$')
    ? { kind: 'upheld-in-part', upheldCents: dollarsOf(tree) }
    : { kind: wordOf(tree, ['upheld', 'withdrawn']) };
}

const ruling = (role: Role, command: typeof RuleOnClawback | typeof RuleOnAppeal): Verb => ({
  role,
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'finding', 'reason'] });
    const found = { finding: findingOf(fields.finding), reasonCode: textOf(fields.reason) };
    return about(claimOf(fields), (clawbackId) => (m) => new command({ clawbackId, ...found }, m));
  },
});

const appeal: Verb = {
  role: 'provider',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'reason'] });
    const reasonCode = textOf(fields.reason);
    return about(claimOf(fields), (clawbackId) => (m) => new AppealClawback({ clawbackId, reasonCode }, m));
  },
};

const plan: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, {
      must: ['of', 'stage', 'by'],
      may: ['instalments', 'every', 'due', 'most of a run', 'percent of a line'],
    });
    const wanted = planOf(told, fields);
    return about(
      claimOf(fields),
      (clawbackId) => (m) => new SetRecoveryPlan({ clawbackId, plan: wanted }, m),
    );
  },
};

type PlanFields = Readonly<Record<'by', Tree>> &
  Readonly<Partial<Record<'instalments' | 'every' | 'due' | 'most of a run' | 'percent of a line', Tree>>>;

function planOf(told: Tree, fields: PlanFields): PlanWanted {
  const kind = wordOf(fields.by, ['netting', 'instalments', 'repayment']);
  if (kind === 'netting') return { kind, ...capsOf(fields) };
  if (kind === 'repayment' && fields.due !== undefined)
    return { kind, dueOn: dayOf(fields.due), ...capsOf(fields) };
  if (kind === 'instalments' && fields.instalments !== undefined) {
    const every = fields.every === undefined ? 'run' : wordOf(fields.every, ['run', 'month']);
    return { kind, count: countOf(fields.instalments), every };
  }
  throw new ScenarioFault(told, 'instalments need their number, a repayment the day it is due');
}

const capsOf = (fields: PlanFields) => ({
  ...(fields['most of a run'] !== undefined && { perRunCents: dollarsOf(fields['most of a run']) }),
  ...(fields['percent of a line'] !== undefined && {
    shareOfLineBasisPoints: shareOf(fields['percent of a line']),
  }),
});

const repay: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'amount', 'reference'] });
    const paid = { amountCents: dollarsOf(fields.amount), reference: textOf(fields.reference) };
    return about(claimOf(fields), (clawbackId, world) => (m) => {
      const repaid = { clawbackId, ...paid, receivedOn: world.today() };
      return new TakeRepayment(repaid, m);
    });
  },
};

const proposeWriteOff: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'stage', 'amount', 'reason'] });
    const given = { amountCents: dollarsOf(fields.amount), reasonCode: textOf(fields.reason) };
    return about(
      claimOf(fields),
      (clawbackId) => (m) => new ProposeClawbackWriteOff({ clawbackId, ...given }, m),
    );
  },
};

const approveWriteOff: Verb = {
  role: 'second administrator',
  read: (told) => {
    const claim = claimOf(fieldsOf(told, { must: ['of', 'stage'] }));
    return async (world, { name }) => {
      const clawbackId = await clawbackOf(world, claim);
      const writeOffId = await openWriteOff(world, clawbackId);
      return world.give(name, [(m) => new ApproveClawbackWriteOff({ clawbackId, writeOffId }, m)]);
    };
  },
};

/** The write-off that was proposed last. */
async function openWriteOff({ ledger }: World, clawbackId: string): Promise<string> {
  const events = await ledger.events.readStream(`clawback-${clawbackId}`);
  const proposed = events.findLast(({ type }) => type === 'WriteOffProposed');
  return (proposed?.data as { readonly writeOffId: string } | undefined)?.writeOffId ?? 'none';
}

const report: Verb = {
  role: 'provider',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['named', 'of', 'stage', 'amount', 'reason'] });
    const said = {
      reportId: textOf(fields.named),
      enrollmentId: textOf(fields.of),
      stage: textOf(fields.stage),
      amountCents: dollarsOf(fields.amount),
      reasonCode: textOf(fields.reason),
    };
    return (world, { name }) => world.give(name, [(m) => new ReportOverpayment(said, m)]);
  },
};

const dismiss: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['report', 'of', 'reason'] });
    const dismissed = {
      reportId: textOf(fields.report),
      enrollmentId: textOf(fields.of),
      reasonCode: textOf(fields.reason),
    };
    return (world, { name }) => world.give(name, [(m) => new DismissOverpaymentReport(dismissed, m)]);
  },
};

/** How what was paid and fell away is taken back. */
export const recoveryVerbs: Verbs = {
  'recovery terms': terms,
  notice,
  answer,
  'time to answer passes for': deadline,
  decide: ruling('second administrator', RuleOnClawback),
  appeal,
  'decide appeal': ruling('hearing officer', RuleOnAppeal),
  plan,
  repay,
  'propose write-off': proposeWriteOff,
  'approve write-off': approveWriteOff,
  'report overpayment': report,
  'dismiss report': dismiss,
};
