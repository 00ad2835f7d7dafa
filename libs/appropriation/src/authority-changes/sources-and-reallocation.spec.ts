import { toDay } from '@ledger/kernel';
import { historyOf, specification } from '@ledger/kernel/testing';
import { programId, identity, propose, confirm, both, withTerms } from '../testing/sample-authority';
import { authorityChangesDecider } from './authority-changes.decider';
import type { AuthorityChange } from './authority-changes.events';
import { reallocatableOf } from './reallocation';

const given = specification(authorityChangesDecider);
const after = historyOf(authorityChangesDecider);

describe('a funding source', () => {
  const endsOn = toDay('2027-01-15');
  const sourceEnd: AuthorityChange = {
    kind: 'funding-source-end',
    fundingSource: 'SCA',
    fiscalYear: 2027,
    endsOn,
    authority: 'LFT v. State',
  };
  const replacement = (byFundingSource: string): AuthorityChange => ({
    kind: 'funding-source-replacement',
    fundingSource: 'SCA',
    byFundingSource,
    fiscalYear: 2027,
    authority: 'BESE 2027-01',
  });

  it('ends on a day that has come', () => {
    given().when(propose(sourceEnd, '2027-01-14')).thenRefused('FundingSourceEndsInFuture', {
      fundingSource: 'SCA',
      endsOn: '2027-01-15',
      today: '2027-01-14',
    });
    given(...after(propose(sourceEnd, '2027-01-15')))
      .when(confirm(sourceEnd.kind, '2027-01-16'))
      .thenLike({ type: 'FundingSourceEnded', data: { endsOn, allotments: [identity('SCA', 2027)] } });
  });

  it('that ended is replaced by one that has not', () => {
    const once = after(...both(sourceEnd, '2027-01-16'));

    given()
      .when(propose(replacement('8G'), '2027-01-16'))
      .thenRefused('FundingSourceNotEnded', { fundingSource: 'SCA', fiscalYear: 2027 });
    given(...once)
      .when(propose(replacement('SCA'), '2027-01-16'))
      .thenRefused('FundingSourceEndedToo', { byFundingSource: 'SCA', fiscalYear: 2027 });
    given(...once)
      .when(propose(sourceEnd, '2027-01-17', 'again'))
      .thenNothing();
    given(...after(...both(sourceEnd, '2027-01-16'), propose(replacement('8G'), '2027-01-16')))
      .when(confirm('funding-source-replacement', '2027-01-17'))
      .thenLike({
        type: 'FundingSourceReplaced',
        data: {
          closings: [
            { allotmentId: 'la.SCA.001.FY2027', toAllotmentId: 'la.SCA.001.FY2028', carryForward: [] },
          ],
        },
      });
  });
});

describe('a reallocation', () => {
  const giver = {
    fromAllotmentId: 'la.SCA.001.FY2027',
    amountCents: 500_000,
    allottedCents: 7_000_000,
    committedCents: 5_800_000,
  };
  const reallocation = (changes: Partial<typeof giver> = {}, asOf = '2027-01-31'): AuthorityChange => ({
    kind: 'reallocation',
    asOf: toDay(asOf),
    givers: [{ ...giver, ...changes }],
    toAllotmentId: 'la.SCA.002.FY2027',
    authority: 'LAC 28:CLI.1101.C.2.b',
  });

  it('takes what is below the threshold and not committed; the rest is protected', () => {
    expect(reallocatableOf(giver, { thresholdBasisPoints: 9_000 })).toStrictEqual({
      allottedCents: 7_000_000,
      committedCents: 5_800_000,
      thresholdCents: 6_300_000,
      reallocatableCents: 500_000,
      protectedCents: 700_000,
    });
    expect(
      reallocatableOf({ ...giver, committedCents: 6_300_001 }, { thresholdBasisPoints: 9_000 }),
    ).toMatchObject({
      reallocatableCents: 0,
    });
    expect(
      reallocatableOf({ allottedCents: 11, committedCents: 0 }, { thresholdBasisPoints: 9_000 }),
    ).toMatchObject({
      thresholdCents: 9,
      protectedCents: 2,
    });
  });

  it('moves that much and no cent more, counted once for a day', () => {
    given(...after(...withTerms, propose(reallocation(), '2027-02-01')))
      .when(confirm('reallocation', '2027-02-01'))
      .thenLike({
        type: 'AllotmentsReallocated',
        data: { thresholdBasisPoints: 9_000, measure: 'encumbered-and-liquidated', givers: [giver] },
      });
    const tooMuch = {
      allotmentId: giver.fromAllotmentId,
      asOf: '2027-01-31',
      committedCents: 5_800_000,
      allottedCents: 7_000_000,
      thresholdCents: 6_300_000,
    };
    given(...after(...withTerms))
      .when(propose(reallocation({ amountCents: 500_001 }), '2027-02-01'))
      .thenRefused('ReallocationExceedsLimit', {
        ...tooMuch,
        reallocatableCents: 500_000,
        amountCents: 500_001,
      });
    given(...after(...withTerms, ...both(reallocation(), '2027-02-01')))
      .when(propose(reallocation({ amountCents: 1 }), '2027-02-02', 'again'))
      .thenRefused('ReallocationExceedsLimit', { ...tooMuch, reallocatableCents: 0, amountCents: 1 });
  });

  it('is of a day that is over, by a rule that was declared', () => {
    given().when(propose(reallocation(), '2027-02-01')).thenRefused('ReallocationNotAllowed', { programId });
    given(...after(...withTerms))
      .when(propose(reallocation(), '2027-01-31'))
      .thenRefused('ReallocationInFuture', { asOf: '2027-01-31', today: '2027-01-31' });
    given(...after(...withTerms))
      .when(
        propose(
          { ...reallocation(), givers: Array.from({ length: 26 }, () => giver) } as AuthorityChange,
          '2027-02-01',
        ),
      )
      .thenRefused('ReallocationTooWide', { givers: 26, most: 25 });
  });
});
