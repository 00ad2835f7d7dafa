import { DefineProgram, programs } from '@ledger/catalog';
import { PlacePaymentHold } from '@ledger/disbursement';
import { type ReadState, streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { defineProgram, type Draft, trialLedger, type TrialLedger } from '../testing';
import { placeHoldOnAnything, PlaceHoldOnAnything } from './place-payment-hold';

const TODAY = '2026-09-10';
type Scope = PlacePaymentHold['data']['scope'];

const held = (scope: Scope, programId = 'la') => ({
  ...{ programId, holdId: 'H-1', scope, reasonCode: 'audit-open', expiresOn: null },
});
const holding =
  (scope: Scope, programId?: string): Draft =>
  (m) =>
    new PlacePaymentHold(held(scope, programId), m);

const otherProgram: Draft = (m) => {
  const { data } = defineProgram({}, ['SCA'])(m);
  return new DefineProgram({ ...(data as DefineProgram['data']), programId: 'other' }, m);
};

describe('a payment hold', () => {
  let ledger: TrialLedger;
  beforeEach(async () => {
    ledger = await trialLedger();
  });

  it.each<Scope>([
    { kind: 'program' },
    { kind: 'provider', providerId: 'P-1' },
    { kind: 'offering', offeringId: 'alg1' },
    { kind: 'learner', learnerRef: 'learner-not-enrolled-yet' },
  ])('is placed on what a program can have payments of: %j', async (scope) => {
    await expect(ledger.give(TODAY, holding(scope))).resolves.toStrictEqual(['PaymentHoldPlaced']);
    await expect(ledger.give(TODAY, holding(scope))).resolves.toStrictEqual([]);
  });

  it.each<[string, Scope]>([
    ['ProviderNotFound', { kind: 'provider', providerId: 'P-l' }],
    ['CourseOfferingNotFound', { kind: 'offering', offeringId: 'algl' }],
  ])('is refused as %s on what was misspelled: it would keep nothing back', async (name, scope) => {
    await expect(ledger.give(TODAY, holding(scope))).resolves.toBe(name);
  });

  it('is refused on a course of another program', async () => {
    const scope = { kind: 'offering', offeringId: 'alg1' } as const;
    await ledger.give(TODAY, otherProgram);
    await expect(ledger.give(TODAY, holding(scope, 'other'))).resolves.toBe('PaymentHoldOutsideProgram');
    await expect(ledger.give(TODAY, holding(scope, 'none'))).resolves.toBe('ProgramNotFound');
  });

  it('of an earlier release may be on anything, and is decided again as it was then', async () => {
    const program = await ledger.stateOf(streamOf(programs, 'la'));
    const read: ReadState = ({ stream, fold }) =>
      (stream === 'program-la' ? program : fold.initialState) as never;
    const scope = { kind: 'provider', providerId: 'P-l' } as const;
    const command = new PlaceHoldOnAnything(held(scope), metadataOn(toDay(TODAY)));
    expect(placeHoldOnAnything(command, read)).toMatchObject({ kind: 'accepted' });
  });
});
