import { type Day, toDay } from '@ledger/kernel';
import { historyOf, metadataOn } from '@ledger/kernel/testing';
import { instrument, providerTie, registerChanges, registration, signingKey } from '../testing';
import { ConfirmAssessorChange, ProposeAssessorChange } from './assessor.commands';
import { assessorDecider } from './assessor.decider';
import type { AssessorChange } from './assessor.events';
import { type AttestationBasis, instrumentWith, whyNotCounted } from './standing';

const day = (text: string): Day => toDay(text);
const assessorId = 'A-1';

/** The register after these changes, each made by two people. */
const registerAfter = (...changes: readonly AssessorChange[]) =>
  historyOf(assessorDecider)(
    ...changes.flatMap((change, index) => {
      const proposalId = `c-${String(index)}`;
      const on = (actor: string) => metadataOn(day('2026-11-22'), { actor });
      return [
        new ProposeAssessorChange({ assessorId, proposalId, change }, on('ann')),
        new ConfirmAssessorChange({ assessorId, proposalId }, on('bob')),
      ];
    }),
  ).reduce(assessorDecider.evolve, assessorDecider.initialState);

const SIGNED = { keyId: signingKey().keyId, signedOn: day('2026-06-12') };

const basis: AttestationBasis = {
  assessorId,
  instrument: 'alg1-exam',
  courseCode: 'ALG1',
  providerId: 'P-1',
  assessedOn: day('2026-06-10'),
  signing: SIGNED,
  acceptedOn: day('2026-06-20'),
};
const asked = (changes: readonly AssessorChange[], other: Partial<AttestationBasis> = {}) =>
  whyNotCounted(registerAfter(...registerChanges(), ...changes), { ...basis, ...other });
const nameOf = (...args: Parameters<typeof asked>) => asked(...args)?.name;

describe('an attestation counts by the register', () => {
  it('when everything is in order', () => {
    expect(asked([])).toBeUndefined();
    expect(asked([], { signing: null })).toBeUndefined();
  });

  it('only of an assessor that was registered when it assessed and when it signed', () => {
    const until = (last: string): AssessorChange => ({
      kind: 'registration',
      registration: { ...registration, until: day(last) },
    });
    expect(whyNotCounted(assessorDecider.initialState, basis)).toStrictEqual({
      name: 'AssessorNotRegistered',
      details: { assessorId, on: '2026-06-10' },
    });
    expect(nameOf([], { assessedOn: day('2025-12-31') })).toBe('AssessorNotRegistered');
    expect(nameOf([], { assessedOn: day('2026-01-01') })).toBeUndefined();
    expect(asked([until('2026-06-11')])).toStrictEqual({
      name: 'AssessorNotRegistered',
      details: { assessorId, on: '2026-06-12' },
    });
    expect(nameOf([until('2026-06-12')])).toBeUndefined();
    expect(nameOf([until('2026-06-10')], { signing: null })).toBeUndefined();
  });

  it('not while it is suspended: when it assessed, when it signed, when it was heard', () => {
    const suspended = (from: string, back: string): readonly AssessorChange[] => [
      { kind: 'suspension', from: day(from), reasonCode: 'audit-finding' },
      { kind: 'reinstatement', from: day(back) },
    ];
    expect(asked(suspended('2026-06-10', '2026-06-11'))).toStrictEqual({
      name: 'AssessorSuspendedThen',
      details: { assessorId, on: '2026-06-10', suspendedFrom: '2026-06-10' },
    });
    expect(nameOf(suspended('2026-06-12', '2026-06-13'))).toBe('AssessorSuspendedThen');
    expect(nameOf(suspended('2026-06-20', '2026-06-21'))).toBe('AssessorSuspendedThen');
    expect(nameOf(suspended('2026-06-13', '2026-06-20'))).toBeUndefined();
    expect(nameOf(suspended('2026-06-13', '2026-06-20').slice(0, 1))).toBe('AssessorSuspendedThen');
  });

  it('only by an instrument it is registered for on the day, in the course it measures', () => {
    expect(asked([], { instrument: 'bio1-exam' })).toStrictEqual({
      name: 'InstrumentNotRegistered',
      details: { assessorId, instrument: 'bio1-exam', on: '2026-06-10' },
    });
    const ended = (last: string): AssessorChange => ({
      kind: 'instrument',
      instrument: instrument({ until: day(last) }),
    });
    expect(nameOf([ended('2026-06-09')])).toBe('InstrumentNotRegistered');
    expect(nameOf([ended('2026-06-10')])).toBeUndefined();
    expect(asked([], { courseCode: 'BIO1' })).toStrictEqual({
      name: 'InstrumentNotForCourse',
      details: { assessorId, instrument: 'alg1-exam', courseCode: 'BIO1' },
    });
    expect(instrumentWith(registerAfter(...registerChanges()), 'alg1-growth')?.measures).toBe('growth');
  });

  it('only by a key that was valid when it signed', () => {
    const signedOn = (text: string) => ({ signing: { keyId: signingKey().keyId, signedOn: day(text) } });
    const keyUntil = (last: string): AssessorChange => ({
      kind: 'key',
      key: signingKey({ from: day('2026-06-11'), until: day(last) }),
    });
    const revokedFrom = (first: string): AssessorChange => ({
      kind: 'key-revocation',
      keyId: signingKey().keyId,
      revokedFrom: day(first),
      reasonCode: 'stolen',
    });
    expect(asked([], { signing: { keyId: 'other', signedOn: day('2026-06-12') } })).toStrictEqual({
      name: 'KeyNotValidWhenSigned',
      details: { assessorId, keyId: 'other', signedOn: '2026-06-12' },
    });
    expect(nameOf([keyUntil('2026-06-12')], signedOn('2026-06-10'))).toBe('KeyNotValidWhenSigned');
    expect(nameOf([keyUntil('2026-06-12')], signedOn('2026-06-11'))).toBeUndefined();
    expect(nameOf([keyUntil('2026-06-12')], signedOn('2026-06-12'))).toBeUndefined();
    expect(nameOf([keyUntil('2026-06-11')], signedOn('2026-06-12'))).toBe('KeyNotValidWhenSigned');
    expect(nameOf([revokedFrom('2026-06-12')])).toBe('KeyNotValidWhenSigned');
    expect(nameOf([revokedFrom('2026-06-13')])).toBeUndefined();
  });

  it('never of the payee itself', () => {
    expect(asked([], { providerId: assessorId })).toStrictEqual({
      name: 'AttestationByPayee',
      details: { providerId: assessorId },
    });
  });

  it('not of one that is tied to the payee between the assessment and the day it was heard', () => {
    const tied = (from: string, until: string | null, providerId = 'P-1'): AssessorChange => ({
      kind: 'tie',
      tie: providerTie({ providerId, from: day(from), until: until === null ? null : day(until) }),
    });
    expect(asked([tied('2026-03-01', null)])).toStrictEqual({
      name: 'AssessorTiedToProvider',
      details: { assessorId, providerId: 'P-1', nature: 'shared-owner', tiedFrom: '2026-03-01' },
    });
    expect(nameOf([tied('2026-03-01', '2026-06-09')])).toBeUndefined();
    expect(nameOf([tied('2026-03-01', '2026-06-10')])).toBe('AssessorTiedToProvider');
    expect(nameOf([tied('2026-06-14', '2026-06-15')])).toBe('AssessorTiedToProvider');
    expect(nameOf([tied('2026-06-20', null)])).toBe('AssessorTiedToProvider');
    expect(nameOf([tied('2026-06-21', null)])).toBeUndefined();
    expect(nameOf([tied('2026-03-01', null, 'P-2')])).toBeUndefined();
    expect(
      nameOf([tied('2026-06-09', '2026-06-09')], { signing: { ...SIGNED, signedOn: day('2026-06-09') } }),
    ).toBe('AssessorTiedToProvider');
  });
});
