import { dayIn } from '@ledger/kernel';
import { SetRecoveryTerms } from '@ledger/recovery';
import { argumentOf, type Call, type Command, dayOption, numberOption, requiredOption } from '../command';
import { usage } from '../failure';
import { giveCommand } from '../give-command';
import { zoneOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** What a program has where it does not say otherwise; it is written into its terms, which cite what they rest on. */
const USUAL = { days: 30, share: 10_000 };

/** Declares terms of recovery. */
export const recoveryTerms: Command = {
  help: `
Usage: ledger recovery terms PROGRAM --write-off-limit CENTS --citation TEXT --by PERSON [options]

Declares by which rules a program takes money back, from a day on. What was noticed or decided before keeps its days.

  --write-off-limit CENTS  the most of one clawback that may be given up
  --citation TEXT          the authority that these terms rest on
  --answer-days N          calendar days to answer a notice (30)
  --appeal-days N          calendar days to appeal a decision (30)
  --per-run-cents CENTS    the most one run nets of one clawback (no such cap)
  --share BASISPOINTS      the most of a line's gross payables that is netted (10000, all of it)
  --from DAY               the first day on which they hold (today)
  --by PERSON              opaque reference of who declares them; never a name

Example: ledger recovery terms la --write-off-limit 10000 --citation 'Program manual, chapter 9' --by officer-1`,
  options: {
    'write-off-limit': { type: 'string' },
    citation: { type: 'string' },
    'answer-days': { type: 'string' },
    'appeal-days': { type: 'string' },
    'per-run-cents': { type: 'string' },
    share: { type: 'string' },
    from: { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const [programId, actor] = [argumentOf(call, 0), requiredOption(call, 'by')];
    const declared = { programId, ...numbersOf(call), citation: requiredOption(call, 'citation') };
    return withExistingLedger(call, async (ledger) => {
      const from =
        dayOption(call, 'from') ?? dayIn(await zoneOf(ledger.views, programId), ledger.clock.now());
      const data = { ...declared, from };
      return giveCommand(call, ledger, {
        actor,
        command: (metadata) => new SetRecoveryTerms(data, metadata),
        told: () => `declared, in force from ${from}`,
      });
    });
  },
};

function numbersOf(call: Call) {
  const most = Number.MAX_SAFE_INTEGER;
  const writeOffLimitCents = numberOption(call, 'write-off-limit', { least: 0, most });
  if (writeOffLimitCents === undefined) throw usage('--write-off-limit is missing');
  return {
    writeOffLimitCents,
    answerDays: numberOption(call, 'answer-days', { least: 1, most: 365 }) ?? USUAL.days,
    appealDays: numberOption(call, 'appeal-days', { least: 0, most: 365 }) ?? USUAL.days,
    perRunCents: numberOption(call, 'per-run-cents', { least: 1, most }) ?? null,
    shareOfLineBasisPoints: numberOption(call, 'share', { least: 1, most: 10_000 }) ?? USUAL.share,
  };
}
