import { assertBalanced } from './assert-balanced';

const released = (amountCents: unknown) => ({
  type: 'AllotmentReleased',
  data: { allotmentId: 'la.SCA.001.FY2027', amountCents },
});

describe('a fact that is about to be appended', () => {
  it('has whole cents, none below zero', () => {
    expect(() => {
      assertBalanced(released(5));
    }).not.toThrow();
    for (const amount of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(() => {
        assertBalanced(released(amount));
      }).toThrow(RangeError);
  });

  it('that posts nothing is not looked at', () => {
    expect(() => {
      assertBalanced({ type: 'ConsentGiven', data: { amountCents: -1 } });
    }).not.toThrow();
  });
});
