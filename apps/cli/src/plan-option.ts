import type { PlanWanted } from '@ledger/processes';
import { type Call, dayOption, numberOption, wordOption } from './command';
import { usage } from './failure';

/** Which options each kind of plan may have besides the share. */
const OPTIONS = {
  netting: ['per-run-cents', 'from'],
  instalments: ['count', 'every', 'from'],
  repayment: ['due-on', 'per-run-cents'],
} as const;
const KINDS = ['netting', 'instalments', 'repayment'] as const;
const OPTIONAL = ['per-run-cents', 'count', 'every', 'due-on', 'from'] as const;

/** The plan that the options of a call say. */
export function planOption(call: Call): PlanWanted {
  const kind = wordOption(call, 'kind', KINDS);
  if (kind === undefined) throw usage('--kind is missing');
  const own: readonly string[] = OPTIONS[kind];
  const foreign = OPTIONAL.find((name) => call.values[name] !== undefined && !own.includes(name));
  if (foreign !== undefined) throw usage(`--${foreign} does not belong to a plan of ${kind}`);
  const shareOfLineBasisPoints = numberOption(call, 'share', { least: 1, most: 10_000 });
  const most = Number.MAX_SAFE_INTEGER;
  const caps = {
    perRunCents: numberOption(call, 'per-run-cents', { least: 1, most }),
    shareOfLineBasisPoints,
  };
  const from = dayOption(call, 'from');
  if (kind === 'netting') return { kind, ...caps, from };
  if (kind === 'repayment') {
    const dueOn = dayOption(call, 'due-on');
    if (dueOn === undefined) throw usage('--due-on is missing');
    return { kind, ...caps, dueOn };
  }
  const count = numberOption(call, 'count', { least: 1, most: 120 });
  if (count === undefined) throw usage('--count is missing');
  const every = wordOption(call, 'every', ['run', 'month']) ?? 'run';
  return { kind, count, every, shareOfLineBasisPoints, from };
}
