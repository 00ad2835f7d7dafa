import {
  CancelPaymentRun,
  CertifyPaymentRun,
  ConfirmBankDetails,
  ConfirmPaymentLineReturn,
  LiftPaymentHold,
  PlacePaymentHold,
  ProposeBankDetails,
  ProposePaymentLineReturn,
  ReleasePaymentRun,
  SettlePaymentLine,
} from '@ledger/disbursement';
import { bankingDaysAfter, type Day, isBankingDay } from '@ledger/kernel';
import type { CommandResult } from '@ledger/event-sourcing';
import { PreparePaymentRun } from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import type { Verb, Verbs } from './step';
import { fieldsOf, itemsOf, ScenarioFault, textOf, type Tree } from './tree';
import { dayOf } from './values';
import { PROGRAM, type World } from './world';

const SCOPES = {
  program: () => ({ kind: 'program' }) as const,
  provider: (providerId: string) => ({ kind: 'provider', providerId }) as const,
  course: (offeringId: string) => ({ kind: 'offering', offeringId }) as const,
  learner: (student: string) => ({ kind: 'learner', learnerRef: `learner-${student}` }) as const,
};

function scopeOf(tree: Tree): ReturnType<(typeof SCOPES)[keyof typeof SCOPES]> {
  const [word = '', ...rest] = textOf(tree).split(' ');
  if (!(word in SCOPES))
    throw new ScenarioFault(tree, 'a hold is on: program, provider NAME, course NAME or learner NAME');
  return SCOPES[word as keyof typeof SCOPES](rest.join(' '));
}

const hold: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['named', 'on', 'reason'], may: ['until'] });
    const placed = {
      programId: PROGRAM,
      holdId: textOf(fields.named),
      scope: scopeOf(fields.on),
      reasonCode: textOf(fields.reason),
      expiresOn: fields.until === undefined ? null : dayOf(fields.until),
    };
    return (world, { name }) => world.give(name, [(m) => new PlacePaymentHold(placed, m)]);
  },
};

const lift: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['hold', 'reason'] });
    const lifted = { programId: PROGRAM, holdId: textOf(fields.hold), reasonCode: textOf(fields.reason) };
    return (world, { name }) => world.give(name, [(m) => new LiftPaymentHold(lifted, m)]);
  },
};

const proposeAccount: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'account'] });
    const details = { providerId: textOf(fields.of), bankDetailsId: textOf(fields.account) };
    return (world, { name }) =>
      world.give(name, [
        (m) => new ProposeBankDetails({ ...details, mask: '8765', accountKind: 'checking' }, m),
      ]);
  },
};

const confirmAccount: Verb = {
  role: 'certifier',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'account'] });
    const confirmed = { providerId: textOf(fields.of), bankDetailsId: textOf(fields.account) };
    return (world, { name }) => world.give(name, [(m) => new ConfirmBankDetails(confirmed, m)]);
  },
};

/** A run of some providers, or of all that are owed something. */
interface RunAsked {
  readonly runId: string;
  readonly providers: readonly string[] | undefined;
}

function runOf(told: Tree): RunAsked {
  if (told.kind === 'text') return { runId: textOf(told), providers: undefined };
  const { run, providers } = fieldsOf(told, { must: ['run', 'providers'] });
  return { runId: textOf(run), providers: itemsOf(providers).map(textOf) };
}

const queries = ({ ledger }: World): DisbursementQueries => new DisbursementQueries(ledger.views);

async function prepared(
  world: World,
  name: string,
  { runId, providers }: RunAsked,
): ReturnType<World['give']> {
  const payees = await queries(world).payees(PROGRAM, providers);
  const nothing = await queries(world).nothingToPay(PROGRAM, payees, world.today());
  if (nothing !== undefined && (await queries(world).run(runId)) === undefined) return [emptyRun(nothing)];
  const results = await world.give(name, [
    (m) => new PreparePaymentRun({ runId, programId: PROGRAM, payees }, m),
  ]);
  await world.ledger.settled();
  return results;
}

/** What whoever asks for a run is told where there is nothing to pay. */
const emptyRun = (details: { readonly leftOut: number }): CommandResult => ({
  kind: 'refused',
  refusal: { name: 'PaymentRunEmpty', details },
  replayed: false,
});

async function certified(world: World, name: string, runId: string): ReturnType<World['give']> {
  const contentHash = (await queries(world).run(runId))?.contentHash ?? '';
  return world.give(name, [(m) => new CertifyPaymentRun({ runId, contentHash }, m)]);
}

/** Banks pay on banking days. */
const nextBankingDay = (day: Day): Day => (isBankingDay(day) ? day : bankingDaysAfter(day, 1));

const FILE = { sha256: '0'.repeat(64), bytes: 0 };

async function released(world: World, name: string, runId: string): ReturnType<World['give']> {
  await world.ledger.settled();
  const { lines = [], firstSequence } = (await queries(world).run(runId)) ?? {};
  const traces = lines.map(({ lineId }, index) => ({
    lineId,
    trace: `06500009${String((firstSequence ?? 0) + index).padStart(7, '0')}`,
  }));
  const file = { ...FILE, traces };
  const paysOn = nextBankingDay(world.today());
  return world.give(name, [(m) => new ReleasePaymentRun({ runId, file, paysOn }, m)]);
}

/** Prepared by one person, certified and released by another, on one day. */
const pay: Verb = {
  role: 'accountant',
  read: (told) => {
    const asked = runOf(told);
    return async (world, { name, of }) => [
      ...(await prepared(world, name, asked)),
      ...(await certified(world, of('certifier'), asked.runId)),
      ...(await released(world, of('certifier'), asked.runId)),
    ];
  },
};

const cancel: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['run', 'reason'] });
    const cancelled = { runId: textOf(fields.run), reasonCode: textOf(fields.reason) };
    return (world, { name }) => world.give(name, [(m) => new CancelPaymentRun(cancelled, m)]);
  },
};

/** The line of a provider in a run. */
async function lineOf(world: World, runId: string, provider: string): Promise<string> {
  const run = await queries(world).run(runId);
  return run?.lines.find(({ providerId }) => providerId === provider)?.lineId ?? 'none';
}

const settle: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['run', 'provider'] });
    const runId = textOf(fields.run);
    return async (world, { name }) => {
      const lineId = await lineOf(world, runId, textOf(fields.provider));
      const effectiveOn = world.today();
      return world.give(name, [(m) => new SettlePaymentLine({ runId, lineId, effectiveOn }, m)]);
    };
  },
};

const comeBack: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['run', 'provider', 'reason'] });
    const runId = textOf(fields.run);
    const reasonCode = textOf(fields.reason);
    return async (world, { name }) => {
      const lineId = await lineOf(world, runId, textOf(fields.provider));
      const returned = { runId, lineId, reasonCode, effectiveOn: world.today() };
      return world.give(name, [
        (m) => new ProposePaymentLineReturn(returned, m),
        (m) => new ConfirmPaymentLineReturn({ runId, lineId }, { ...m, actor: `second-${m.actor}` }),
      ]);
    };
  },
};

/** What keeps money back, and how it is paid. */
export const paymentVerbs: Verbs = {
  hold,
  lift,
  'propose account': proposeAccount,
  'confirm account': confirmAccount,
  prepare: {
    role: 'accountant',
    read: (told) => {
      const asked = runOf(told);
      return (world, { name }) => prepared(world, name, asked);
    },
  },
  certify: {
    role: 'certifier',
    read:
      (told) =>
      (world, { name }) =>
        certified(world, name, textOf(told)),
  },
  release: {
    role: 'certifier',
    read:
      (told) =>
      (world, { name }) =>
        released(world, name, textOf(told)),
  },
  pay,
  cancel,
  settle,
  return: comeBack,
};
