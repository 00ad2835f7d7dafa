import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { AwaitInterestRate, DeclareInterestRate, DeclarePromptPayTerms } from './terms.commands';
import { termsDecider } from './terms.decider';
import type { InterestRateAwaited, InterestRateDeclared, PromptPayTermsDeclared } from './terms.events';

const given = specification(termsDecider);
const TODAY = toDay('2026-07-01');
const TERMS = {
  programId: 'la',
  dueDays: 90,
  requestWithinWorkingDays: 10,
  afterEvidenceDays: 30,
  holidays: [toDay('2026-07-03'), toDay('2026-11-26')],
  citation: 'R.S. 39:1695',
  effectiveOn: TODAY,
};
type Changes = Partial<DeclarePromptPayTerms['data']>;
const declare = (changes: Changes = {}) =>
  new DeclarePromptPayTerms({ ...TERMS, ...changes }, metadataOn(TODAY, { actor: 'ana' }));
const declared = (changes: Changes = {}): PromptPayTermsDeclared => ({
  type: 'PromptPayTermsDeclared',
  data: { ...TERMS, ...changes, declaredBy: 'ana' },
});
const RATE = { programId: 'la', calendarYear: 2027, basisPoints: 825, citation: 'R.S. 13:4202(B)' };
const declareRate = (basisPoints = 825) =>
  new DeclareInterestRate({ ...RATE, basisPoints }, metadataOn(TODAY, { actor: 'ana' }));
const rateDeclared = (basisPoints = 825, awaitedBy: readonly string[] = []): InterestRateDeclared => ({
  type: 'InterestRateDeclared',
  data: { ...RATE, basisPoints, declaredBy: 'ana', effectiveOn: TODAY, awaitedBy },
});
const WAIT = { programId: 'la', providerId: 'P-2', calendarYear: 2027 };
const awaits = (providerId = 'P-2') => new AwaitInterestRate({ ...WAIT, providerId }, metadataOn(TODAY));
const awaited = (providerId = 'P-2'): InterestRateAwaited => ({
  type: 'InterestRateAwaited',
  data: { ...WAIT, providerId, effectiveOn: TODAY },
});

describe('terms of prompt payment', () => {
  it('are declared with the law they rest on, once', () => {
    given().when(declare()).then(declared());
    given(declared()).when(declare()).thenNothing();
  });

  it('are followed by others that begin later, and not by any that change what was due', () => {
    const later = { dueDays: 45, effectiveOn: toDay('2026-07-02') };
    given(declared()).when(declare(later)).then(declared(later));
    given(declared())
      .when(declare({ dueDays: 45 }))
      .thenRefused('PromptPayTermsOutOfOrder', { programId: 'la', latestOn: TODAY, effectiveOn: TODAY });
  });

  it.each([
    [{ dueDays: 0 }],
    [{ dueDays: 366 }],
    [{ dueDays: 1.5 }],
    [{ requestWithinWorkingDays: -1 }],
    [{ requestWithinWorkingDays: 61 }],
    [{ afterEvidenceDays: 0 }],
    [{ holidays: [toDay('2026-11-26'), toDay('2026-11-26')] }],
    [{ holidays: [toDay('2026-11-26'), toDay('2026-07-03')] }],
  ])('are refused as %j', (changes) => {
    given()
      .when(declare(changes))
      .thenRefused('PromptPayTermsUnsound', {
        dueDays: 90,
        requestWithinWorkingDays: 10,
        afterEvidenceDays: 30,
        most: 400,
        ...changes,
        holidays: 2,
      });
  });

  it('may ask for nothing within no time, and count no holidays', () => {
    const bare = { dueDays: 1, requestWithinWorkingDays: 0, afterEvidenceDays: 365, holidays: [] };
    given().when(declare(bare)).then(declared(bare));
  });
});

describe('the rate of interest of a year', () => {
  it('is declared, and declared again where it was wrong', () => {
    given().when(declareRate()).then(rateDeclared());
    given(rateDeclared()).when(declareRate()).thenNothing();
    given(rateDeclared()).when(declareRate(800)).then(rateDeclared(800));
  });

  it('is no less than nothing and no more than the whole', () => {
    given().when(declareRate(0)).then(rateDeclared(0));
    given().when(declareRate(10_000)).then(rateDeclared(10_000));
    for (const basisPoints of [-1, 10_001, 0.5])
      given()
        .when(declareRate(basisPoints))
        .thenRefused('InterestRateOutOfRange', { calendarYear: 2027, basisPoints, most: 10_000 });
  });

  it('names whose late payments waited for it, each once, and then nobody waits', () => {
    given().when(awaits()).then(awaited());
    given(awaited()).when(awaits()).thenNothing();
    given(awaited(), awaited('P-1'))
      .when(declareRate())
      .then(rateDeclared(825, ['P-1', 'P-2']));
    given(awaited(), rateDeclared(825, ['P-2']))
      .when(declareRate(800))
      .then(rateDeclared(800));
  });
});
