import { toDay } from '@ledger/kernel';
import { historyOf, metadataOn, specification } from '@ledger/kernel/testing';
import {
  programId,
  terms,
  identity,
  propose,
  confirm,
  both,
  declared,
  end,
  closing,
  approval,
  carry,
  by,
  withTerms,
  ended,
} from '../testing/sample-authority';
import { WithdrawAuthorityChange } from './authority-changes.commands';
import { authorityChangesDecider } from './authority-changes.decider';
import type { AuthorityChange, YearEndTerms } from './authority-changes.events';

const given = specification(authorityChangesDecider);
const after = historyOf(authorityChangesDecider);

describe('a change of authority', () => {
  it('is made by two people', () => {
    given()
      .when(propose(declared, '2026-07-01'))
      .then({
        type: 'AuthorityChangeProposed',
        data: { programId, proposalId: declared.kind, proposedBy: 'ana', change: declared },
      });
    given(...after(propose(declared, '2026-07-01')))
      .when(confirm(declared.kind, '2026-07-01', 'ana'))
      .thenRefused('AuthorityChangeBySamePerson', { programId, proposalId: declared.kind });
    given(...after(propose(declared, '2026-07-01')))
      .when(confirm(declared.kind, '2026-07-02'))
      .then({ type: 'YearEndTermsDeclared', data: { ...by, proposalId: declared.kind, terms } });
  });

  it('made, proposed or confirmed again changes nothing', () => {
    given(...after(propose(declared, '2026-07-01')))
      .when(propose(declared, '2026-07-02'))
      .thenNothing();
    given(...after(...withTerms))
      .when(confirm(declared.kind, '2026-07-02'))
      .thenNothing();
    given(...after(...withTerms))
      .when(propose(declared, '2026-07-02', 'again'))
      .thenNothing();
    given(...after(propose(declared, '2026-07-01')))
      .when(propose(end, '2026-07-02', declared.kind))
      .thenRefused('AuthorityChangeExists', { programId, proposalId: declared.kind });
  });

  it('can be taken back until it is confirmed', () => {
    const withdraw = new WithdrawAuthorityChange(
      { programId, proposalId: declared.kind, reasonCode: 'wrong' },
      metadataOn(toDay('2026-07-02'), { actor: 'ana' }),
    );
    const withdrawn = {
      type: 'AuthorityChangeWithdrawn',
      data: { programId, proposalId: declared.kind, reasonCode: 'wrong', withdrawnBy: 'ana' },
    } as const;
    const open = after(propose(declared, '2026-07-01'));

    given(...open)
      .when(withdraw)
      .then(withdrawn);
    given(...open, withdrawn)
      .when(withdraw)
      .thenNothing();
    given(...open, withdrawn)
      .when(confirm(declared.kind, '2026-07-03'))
      .thenRefused('AuthorityChangeNotFound', { programId, proposalId: declared.kind });
    given(...after(...withTerms))
      .when(withdraw)
      .thenRefused('AuthorityChangeNotFound');
  });

  it('that has become so meanwhile is withdrawn instead', () => {
    const twice = [...withTerms, propose(end, '2027-07-01', 'first'), ...both(end, '2027-07-01')];

    given(...after(...twice))
      .when(confirm('first', '2027-07-02'))
      .then({
        type: 'AuthorityChangeWithdrawn',
        data: { programId, proposalId: 'first', reasonCode: 'already-so', withdrawnBy: 'ben' },
      });
  });
});

describe('the terms of a year end', () => {
  it('have days that can be, a threshold that can be, and a law', () => {
    const invalid = (changes: Partial<YearEndTerms>) =>
      propose({ kind: 'year-end-terms', terms: { ...terms, ...changes } }, '2026-07-01');

    given()
      .when(invalid({ liquidationDays: 367 }))
      .thenRefused('YearEndTermsInvalid', {
        field: 'liquidationDays',
        value: 367,
      });
    given()
      .when(invalid({ remittanceDays: -1 }))
      .thenRefused('YearEndTermsInvalid');
    given()
      .when(invalid({ citation: ' ' }))
      .thenRefused('YearEndTermsInvalid');
    given()
      .when(
        invalid({
          reallocation: { thresholdBasisPoints: 10_001, measure: 'liquidated', citation: 'x' },
        }),
      )
      .thenRefused('YearEndTermsInvalid', { field: 'thresholdBasisPoints', value: 10_001 });
  });
});

describe('the end of a fiscal year', () => {
  it('comes the day after its last, by the terms of the program', () => {
    given().when(propose(end, '2027-07-01')).thenRefused('YearEndTermsMissing', { programId });
    given(...after(...withTerms))
      .when(propose(end, '2027-06-30'))
      .thenRefused('FiscalYearNotOver', { fiscalYear: 2027, endsOn: '2027-06-30', today: '2027-06-30' });
    given(...after(...withTerms, propose(end, '2027-07-01')))
      .when(confirm(end.kind, '2027-07-01'))
      .thenLike({
        type: 'FiscalYearEnded',
        data: {
          ...by,
          fiscalYear: 2027,
          endsOn: '2027-06-30',
          paysEarnedUntil: '2027-06-30',
          liquidatesUntil: '2027-08-14',
          remitsUntil: '2027-07-15',
          authority: 'R.S. 39:82',
          allotments: [identity('SCA', 2027), identity('8G', 2027)],
        },
      });
  });

  it('pays what was set aside and falls due in the window, where the terms say so', () => {
    const lenient: AuthorityChange = {
      kind: 'year-end-terms',
      terms: { ...terms, windowPays: 'set-aside-by-year-end' },
    };

    given(...after(...both(lenient, '2026-07-01'), propose(end, '2027-07-01')))
      .when(confirm(end.kind, '2027-07-01'))
      .thenLike({ type: 'FiscalYearEnded', data: { paysEarnedUntil: '2027-08-14' } });
  });
});

describe('an approval to carry forward', () => {
  it('counts until the last day of the window', () => {
    given(...after(...ended, propose(carry, '2027-08-14')))
      .when(confirm(carry.kind, '2027-08-14'))
      .thenLike({ type: 'CarryForwardApproved', data: { ...by, approval } });
    given(...after(...ended, propose(carry, '2027-08-14')))
      .when(confirm(carry.kind, '2027-08-15'))
      .thenRefused('CarryForwardTooLate', { fiscalYear: 2027, lastDay: '2027-08-14', today: '2027-08-15' });
    given().when(propose(carry, '2027-07-05')).thenRefused('YearEndTermsMissing');
  });
});

describe('the closing of a fiscal year', () => {
  it('comes after the window, and takes along what was approved', () => {
    given(...after(...withTerms))
      .when(propose(closing, '2027-08-15'))
      .thenRefused('FiscalYearNotEnded', { fiscalYear: 2027, programId });
    given(...after(...ended))
      .when(propose(closing, '2027-08-14'))
      .thenRefused('LiquidationWindowOpen', {
        fiscalYear: 2027,
        liquidatesUntil: '2027-08-14',
        today: '2027-08-14',
      });
    given(...after(...ended, ...both(carry, '2027-08-01'), propose(closing, '2027-08-15')))
      .when(confirm(closing.kind, '2027-08-15'))
      .thenLike({
        type: 'FiscalYearClosingOrdered',
        data: {
          remainder: 're-encumber',
          closings: [
            {
              allotmentId: 'la.SCA.001.FY2027',
              toAllotmentId: 'la.SCA.001.FY2028',
              carryForward: [approval],
            },
            { allotmentId: 'la.8G.001.FY2027', toAllotmentId: 'la.8G.001.FY2028', carryForward: [] },
          ],
        },
      });
  });

  it('may be ordered again, for what could not be settled', () => {
    const again = propose(closing, '2027-08-20', 'again');

    given(...after(...ended, ...both(closing, '2027-08-15')))
      .when(again)
      .thenLike({ type: 'AuthorityChangeProposed' });
  });
});
