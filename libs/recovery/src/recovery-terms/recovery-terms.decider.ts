import { accept, type Decider, type Decision, isSame, type Refusal, refuse } from '@ledger/kernel';
import type { SetRecoveryTerms } from './recovery-terms.commands';
import type { RecoveryTerms, RecoveryTermsEvent } from './recovery-terms.events';
import type { RecoveryTermsRefusal } from './recovery-terms.refusals';
import { type DeclaredTerms, evolve, initialState, termsOn } from './recovery-terms.state';

type TermsDecision = Decision<RecoveryTermsEvent, Refusal<RecoveryTermsRefusal>>;

/** Nobody has longer than a year to answer. */
const DAYS_LIMIT = 365;
const WHOLE_LINE = 10_000;

function decide({ data, metadata }: SetRecoveryTerms, declared: DeclaredTerms): TermsDecision {
  const { actor: setBy, today } = metadata;
  const holding = termsOn(declared, data.from);
  if (isSame(holding, { ...data, setBy: holding?.setBy, effectiveOn: holding?.effectiveOn })) return accept();
  if (!isInRange(data)) {
    const { answerDays, appealDays, shareOfLineBasisPoints, perRunCents } = data;
    const details = { answerDays, appealDays, shareOfLineBasisPoints, perRunCents: String(perRunCents) };
    return refuse('RecoveryTermsOutOfRange', details);
  }
  if (data.from < today) return refuse('RecoveryTermsFromPast', { from: data.from, today });

  return accept({ type: 'RecoveryTermsSet', data: { ...data, setBy, effectiveOn: today } });
}

const isInRange = (terms: RecoveryTerms): boolean =>
  isWithin(terms.answerDays, 1, DAYS_LIMIT) &&
  isWithin(terms.appealDays, 0, DAYS_LIMIT) &&
  isWithin(terms.shareOfLineBasisPoints, 1, WHOLE_LINE) &&
  terms.writeOffLimitCents >= 0 &&
  (terms.perRunCents === null || terms.perRunCents > 0);

const isWithin = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** Decides on the terms of recovery of one program. */
export const recoveryTermsDecider: Decider<
  DeclaredTerms,
  SetRecoveryTerms,
  RecoveryTermsEvent,
  Refusal<RecoveryTermsRefusal>
> = { decide, evolve, initialState };
