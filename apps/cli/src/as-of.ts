import type { ParseArgsConfig } from 'node:util';
import type { Day } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import type { AsOfRule } from './as-of-rule';
import { type Call, dayOption, optionOf } from './command';
import { usage } from './failure';

const OPTIONS = ['as-of', 'as-of-position', 'as-of-recorded'] as const;

/** The options that name a moment, for a command of this rule. */
export const asOfOptions = (rule: AsOfRule | undefined): NonNullable<ParseArgsConfig['options']> =>
  rule === undefined ? {} : Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }]));

const MOMENT_HELP = `  --as-of-position N     as the ledger stood once its log had reached that position
  --as-of-recorded WHEN  as it stood at the end of that day in the ledger's zone, or at that instant with its offset`;

const KNOWN_HELP = `The past:
  --as-of WHEN           as the ledger stood then: a position of the log, the end of a day, or an instant
${MOMENT_HELP}`;

/** What help says of them. */
export const asOfHelp = (rule: AsOfRule | undefined): string =>
  rule === undefined ? '' : rule === 'known' ? `${KNOWN_HELP}\n\n` : `The past:\n${MOMENT_HELP}\n\n`;

/**
 * The position that a command is asked to look back to; undefined for now.
 *
 * @throws CliFailure usage, QueryRefused `PositionAhead`
 */
export async function askedPosition(
  call: Pick<Call, 'values' | 'asOf'>,
  ledger: Pick<Ledger, 'events' | 'zone'>,
): Promise<number | undefined> {
  const { askedMoment, HttpProblem, positionOfMoment } = await import('@ledger/platform');
  const query = {
    asOf: call.values['as-of'],
    asOfPosition: call.values['as-of-position'],
    asOfRecorded: call.values['as-of-recorded'],
  };
  try {
    const moment = askedMoment(query, call.asOf ?? 'known');
    return moment && (await positionOfMoment(ledger, moment));
  } catch (failure) {
    if (failure instanceof HttpProblem) throw usage(failure.problem.detail);
    throw failure;
  }
}

/** The day that `--as-of` says to reckon by; undefined where it is left out, or names a position or an instant. */
export function reckonedDay(call: Call): Day | undefined {
  const text = optionOf(call, 'as-of');
  return text !== undefined && /^\d+$|T/.test(text) ? undefined : dayOption(call, 'as-of');
}
