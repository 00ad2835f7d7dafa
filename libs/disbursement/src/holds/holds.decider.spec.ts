import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { TODAY } from '../testing/sample-disbursement';
import { LiftPaymentHold, PlacePaymentHold } from './holds.commands';
import { holdsDecider } from './holds.decider';
import type { HoldsEvent } from './holds.events';

const given = specification(holdsDecider);
const HOLD = {
  programId: 'la',
  holdId: 'H-1',
  scope: { kind: 'provider', providerId: 'P-1' },
  reasonCode: 'audit-open',
  expiresOn: toDay('2026-12-31'),
} as const;
const place = (changes: Partial<PlacePaymentHold['data']> = {}) =>
  new PlacePaymentHold({ ...HOLD, ...changes }, metadataOn(TODAY, { actor: 'ana' }));
const lift = (holdId = 'H-1') =>
  new LiftPaymentHold(
    { programId: 'la', holdId, reasonCode: 'audit-closed' },
    metadataOn(TODAY, { actor: 'ben' }),
  );
const placed: HoldsEvent = {
  type: 'PaymentHoldPlaced',
  data: { ...HOLD, placedBy: 'ana', effectiveOn: TODAY },
};
const lifted: HoldsEvent = {
  type: 'PaymentHoldLifted',
  data: { programId: 'la', holdId: 'H-1', reasonCode: 'audit-closed', liftedBy: 'ben', effectiveOn: TODAY },
};

describe('a hold on payments', () => {
  it('is placed with its scope, reason, author and end', () => {
    given().when(place()).then(placed);
  });

  it('is placed once', () => {
    given(placed).when(place()).thenNothing();
    given(placed, lifted).when(place()).thenNothing();
  });

  it('is refused under the reference of another', () => {
    given(placed)
      .when(place({ scope: { kind: 'program' } }))
      .thenRefused('PaymentHoldExists', { programId: 'la', holdId: 'H-1' });
  });

  it('may end today and never, but not before it starts', () => {
    given()
      .when(place({ expiresOn: TODAY }))
      .thenLike({ type: 'PaymentHoldPlaced' });
    given()
      .when(place({ expiresOn: null }))
      .thenLike({ type: 'PaymentHoldPlaced' });
    given()
      .when(place({ expiresOn: toDay('2026-11-19') }))
      .thenRefused('PaymentHoldEndsBeforeStart', { expiresOn: '2026-11-19', effectiveOn: TODAY });
  });

  it('is lifted once, by whoever may', () => {
    given(placed).when(lift()).then(lifted);
    given(placed, lifted).when(lift()).thenNothing();
  });

  it('that waits for an exception of the bank ends with it, and by nobody else', () => {
    const waiting: HoldsEvent = {
      ...placed,
      data: { ...HOLD, recordId: 'K-1', placedBy: 'ana', effectiveOn: TODAY },
    };
    const details = { programId: 'la', holdId: 'H-1', recordId: 'K-1' };
    const liftedBy = (recordId: string) =>
      new LiftPaymentHold(
        { programId: 'la', holdId: 'H-1', reasonCode: 'audit-closed', recordId },
        metadataOn(TODAY, { actor: 'ben' }),
      );
    given()
      .when(place({ recordId: 'K-1' }))
      .then(waiting);
    given(waiting).when(lift()).thenRefused('PaymentHoldAwaitsBank', details);
    given(waiting).when(liftedBy('K-2')).thenRefused('PaymentHoldAwaitsBank', details);
    given(waiting).when(liftedBy('K-1')).then(lifted);
    given(waiting, lifted).when(lift()).thenNothing();
  });

  it('that was never placed cannot be lifted', () => {
    given().when(lift()).thenRefused('PaymentHoldNotFound', { programId: 'la', holdId: 'H-1' });
    expect(() => given(lifted).when(lift())).toThrow('never placed');
  });
});
