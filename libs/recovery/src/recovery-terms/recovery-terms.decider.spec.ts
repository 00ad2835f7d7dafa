import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { after, CLAIMED_ON, termsFrom } from '../testing/sample-recovery';
import { SetRecoveryTerms } from './recovery-terms.commands';
import { recoveryTermsDecider } from './recovery-terms.decider';
import type { RecoveryTerms, RecoveryTermsEvent } from './recovery-terms.events';
import { evolve, initialState, termsOn } from './recovery-terms.state';

const given = specification(recoveryTermsDecider);
const set = (changes: Partial<RecoveryTerms> = {}) =>
  new SetRecoveryTerms(termsFrom(CLAIMED_ON, changes), metadataOn(CLAIMED_ON, { actor: 'ana' }));
const declared = (changes: Partial<RecoveryTerms> = {}): RecoveryTermsEvent => ({
  type: 'RecoveryTermsSet',
  data: { ...termsFrom(CLAIMED_ON, changes), setBy: 'ana', effectiveOn: CLAIMED_ON },
});

describe('terms of recovery', () => {
  it('are declared once', () => {
    given().when(set()).then(declared());
    given(declared()).when(set()).thenNothing();
    given(declared())
      .when(set({ answerDays: 45 }))
      .then(declared({ answerDays: 45 }));
  });

  it('can be declared again as they were before a change', () => {
    given(declared(), declared({ answerDays: 45 }))
      .when(set())
      .then(declared());
  });

  it('hold from today at the earliest', () => {
    given()
      .when(set({ from: after(-1) }))
      .thenRefused('RecoveryTermsFromPast', { from: '2026-11-19', today: '2026-11-20' });
    given()
      .when(set({ from: after(1) }))
      .thenLike({ type: 'RecoveryTermsSet' });
  });

  it('leave time to answer, and cap by what can be', () => {
    for (const wrong of [
      { answerDays: 0 },
      { answerDays: 366 },
      { appealDays: -1 },
      { shareOfLineBasisPoints: 0 },
      { shareOfLineBasisPoints: 10_001 },
      { perRunCents: 0 },
      { writeOffLimitCents: -1 },
    ])
      given().when(set(wrong)).thenRefused('RecoveryTermsOutOfRange');
    given()
      .when(set({ answerDays: 365, appealDays: 0, shareOfLineBasisPoints: 10_000, writeOffLimitCents: 0 }))
      .thenLike({ type: 'RecoveryTermsSet' });
  });

  it('are those of the day, the last ones set among those that begin on it', () => {
    const history = [declared({ from: after(10), answerDays: 45 }), declared(), declared({ answerDays: 20 })];
    const state = history.reduce(evolve, initialState);

    expect(termsOn(state, toDay('2026-11-19'))).toBeUndefined();
    expect(termsOn(state, CLAIMED_ON)?.answerDays).toBe(20);
    expect(termsOn(state, after(9))?.answerDays).toBe(20);
    expect(termsOn(state, after(10))?.answerDays).toBe(45);
  });
});
