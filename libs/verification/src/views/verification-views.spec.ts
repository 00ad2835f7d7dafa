import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Day, type DomainEvent, type Projection, toDay } from '@ledger/kernel';
import { historyOf, metadataOn } from '@ledger/kernel/testing';
import {
  type AssessorCommand,
  ConfirmAssessorChange,
  ProposeAssessorChange,
  WithdrawAssessorChange,
} from '../assessor/assessor.commands';
import { assessorDecider } from '../assessor/assessor.decider';
import type { AssessorChange } from '../assessor/assessor.events';
import { OpenOutcomeClaim, type OutcomesCommand, WithdrawOutcomeClaim } from '../outcomes/outcomes.commands';
import { outcomesDecider } from '../outcomes/outcomes.decider';
import {
  attest,
  countersign,
  disputeAttestation,
  examPassed,
  proposeAttestation,
  providerTie,
  registerChanges,
  registration,
  resolveDispute,
  reviewAttestations,
  revokeAttestation,
  signingKey,
} from '../testing';
import { assessorAsOf } from './assessor/assessor-as-of';
import { type AssessorRow, assessorView } from './assessor/assessor.view';
import { attestationView } from './attestation/attestation.view';
import { outcomeClaimView } from './outcome-claim/outcome-claim.view';

const day = (text: string): Day => toDay(text);

/** The rows of a view after these events, as a log from position 1 on would have them. */
function rowsOf<Row extends object, Event>(
  view: Projection<Row, Event>,
  events: readonly DomainEvent[],
): readonly Row[] {
  const rows = new Map<string, Row>();
  events.forEach(({ type, data }, index) => {
    if (!view.folds.includes(type)) return;
    const event = { type, data, revision: index, position: index + 1 } as unknown as RecordedEvent & Event;
    rows.set(view.keyOf(event), view.evolve(rows.get(view.keyOf(event)), event));
  });
  return [...rows.values()];
}

const assessorId = 'A-1';
const by = (actor: string) => metadataOn(day('2026-11-22'), { actor });
const propose = (change: AssessorChange, proposalId: string) =>
  new ProposeAssessorChange({ assessorId, proposalId, change }, by('ann'));
const made = (...changes: readonly AssessorChange[]) =>
  changes.flatMap((change, index) => {
    const proposalId = `c-${String(index)}`;
    return [propose(change, proposalId), new ConfirmAssessorChange({ assessorId, proposalId }, by('bob'))];
  });
const suspend: AssessorChange = { kind: 'suspension', from: day('2026-10-01'), reasonCode: 'audit-finding' };

describe('the view of the register', () => {
  const assessorAfter = (...commands: readonly AssessorCommand[]): AssessorRow => {
    const [row] = rowsOf(assessorView, historyOf(assessorDecider)(...commands));
    if (row === undefined) throw new Error('There is no row');
    return row;
  };

  it('has an assessor from its first proposal on, and what waits for a second person', () => {
    const register: AssessorChange = { kind: 'registration', registration };
    const row = assessorAfter(propose(register, 'c-1'));
    expect(row).toMatchObject({
      registration: null,
      openChanges: [{ proposalId: 'c-1', proposedBy: 'ann', change: register }],
    });
    expect(assessorView.facetsOf(row)).toStrictEqual({ waiting: '1' });
    expect(assessorAsOf(row, day('2026-11-22'))).toMatchObject({
      status: 'proposed',
      name: null,
      issuers: [],
    });
    const withdrawn = assessorAfter(
      propose(register, 'c-1'),
      new WithdrawAssessorChange({ assessorId, proposalId: 'c-1', reasonCode: 'x' }, by('ann')),
    );
    expect(withdrawn.openChanges).toStrictEqual([]);
    expect(assessorView.facetsOf(withdrawn)).toStrictEqual({ waiting: null });
  });

  it('says what counts on a day', () => {
    const { keyId } = signingKey();
    const row = assessorAfter(
      ...made(
        ...registerChanges(),
        { kind: 'tie', tie: providerTie({ until: day('2026-06-30') }) },
        { kind: 'key', key: signingKey({ until: null }) },
        { kind: 'key-revocation', keyId, revokedFrom: day('2026-11-01'), reasonCode: 'stolen' },
        suspend,
        { kind: 'suspension', from: day('2026-09-01'), reasonCode: 'earlier' },
        { kind: 'reinstatement', from: day('2026-12-01') },
        { kind: 'registration', registration: { ...registration, until: day('2027-06-30') } },
        { kind: 'tie', tie: providerTie({ until: day('2026-05-31') }) },
      ),
    );
    const on = (text: string) => assessorAsOf(row, day(text));

    expect(row.suspensions).toStrictEqual([
      { from: '2026-09-01', backOn: '2026-12-01', reasonCode: 'earlier' },
    ]);
    expect(on('2025-12-31')).toMatchObject({ status: 'not-registered', instruments: [], keys: [], ties: [] });
    expect(on('2026-05-31')).toMatchObject({ status: 'registered', ties: [{ providerId: 'P-1' }] });
    expect(on('2026-05-31').instruments).toHaveLength(5);
    expect(on('2026-06-01').ties).toStrictEqual([]);
    expect(on('2026-08-31').status).toBe('registered');
    expect(on('2026-09-01').status).toBe('suspended');
    expect(on('2026-12-01').status).toBe('registered');
    expect(on('2026-10-31').keys).toMatchObject([{ keyId, until: null, revokedFrom: '2026-11-01' }]);
    expect(on('2026-11-01').keys).toStrictEqual([]);
    expect(on('2027-07-01').status).toBe('not-registered');
  });
});

describe('the view of claims', () => {
  const claim = new OpenOutcomeClaim(
    {
      enrollmentId: 'e-1',
      claimId: 'e-1.c',
      programId: 'la',
      schoolSystem: '001',
      providerId: 'P-1',
      measuredBy: 'exam',
      competency: null,
      stage: null,
      assessorId: null,
      effectiveOn: day('2026-12-10'),
    },
    metadataOn(day('2026-12-10')),
  );
  const claimAfter = (...commands: readonly OutcomesCommand[]) =>
    rowsOf(outcomeClaimView, historyOf(outcomesDecider)(claim, ...commands))[0];

  it('says what each waits for, and from whom', () => {
    expect(claimAfter()).toMatchObject({
      status: 'open',
      answeredBy: null,
      waitsFor: { fact: 'assessed', competency: null, from: 'assessor' },
    });
    const asked = new OpenOutcomeClaim(
      { ...claim.data, claimId: 'e-1.d', measuredBy: 'competency', competency: 'c1', assessorId: 'A-1' },
      claim.metadata,
    );
    const [, row] = rowsOf(outcomeClaimView, historyOf(outcomesDecider)(claim, asked));
    expect(row).toMatchObject({ waitsFor: { fact: 'mastered', competency: 'c1', from: 'A-1' } });
    expect(row === undefined ? {} : outcomeClaimView.facetsOf(row)).toStrictEqual({
      enrollmentId: 'e-1',
      providerId: 'P-1',
      assessorId: 'A-1',
      schoolSystem: '001',
      status: 'open',
    });
  });

  it('waits for nothing once answered or withdrawn, and again when the answer falls away', () => {
    expect(claimAfter(attest())).toMatchObject({ status: 'answered', answeredBy: 'e-1.a', waitsFor: null });
    expect(claimAfter(attest(), revokeAttestation())).toMatchObject({
      status: 'open',
      answeredBy: null,
      waitsFor: { fact: 'assessed' },
    });
    const withdrawn = new WithdrawOutcomeClaim(
      { enrollmentId: 'e-1', claimId: 'e-1.c', reasonCode: 'x' },
      claim.metadata,
    );
    expect(claimAfter(withdrawn)).toMatchObject({ status: 'withdrawn', waitsFor: null });
  });

  it('cannot have answered what was never opened', () => {
    const answered = { type: 'OutcomeClaimAnswered', data: { claimId: 'e-1.c' } };
    expect(() => rowsOf(outcomeClaimView, [answered])).toThrow('Corrupt log');
  });
});

describe('the view of attestations', () => {
  const attestationAfter = (...commands: readonly OutcomesCommand[]) =>
    rowsOf(attestationView, historyOf(outcomesDecider)(...commands))[0];

  it('says what each states, on which evidence and whether it counts', () => {
    const row = attestationAfter(attest());
    expect(row).toMatchObject({
      ...examPassed,
      evidence: { form: 'credential' },
      proposedBy: null,
      acceptedOn: '2026-12-12',
      status: 'counting',
      reasonCode: null,
      disputedBy: null,
    });
    expect(row === undefined ? {} : attestationView.facetsOf(row)).toStrictEqual({
      enrollmentId: 'e-1',
      assessorId: 'A-1',
      providerId: 'P-1',
      schoolSystem: '001',
      status: 'counting',
    });
  });

  it('says what became of it', () => {
    const dated = attest({ validUntil: day('2027-01-31') });
    expect(attestationAfter(dated, reviewAttestations('2027-02-01'))).toMatchObject({ status: 'expired' });
    expect(attestationAfter(attest(), revokeAttestation())).toMatchObject({
      status: 'revoked',
      reasonCode: 'mixed-up',
    });
    expect(attestationAfter(attest(), disputeAttestation())).toMatchObject({
      status: 'disputed',
      reasonCode: 'not-proctored',
      disputedBy: 'ann',
    });
    expect(attestationAfter(attest(), disputeAttestation(), resolveDispute('upheld'))).toMatchObject({
      status: 'counting',
      reasonCode: 'looked-into',
    });
    expect(attestationAfter(attest(), disputeAttestation(), resolveDispute('rejected'))).toMatchObject({
      status: 'rejected',
    });
  });

  it('tells what one person stated from what two did', () => {
    expect(attestationAfter(proposeAttestation())).toMatchObject({
      status: 'proposed',
      proposedBy: 'ann',
      evidence: null,
      acceptedOn: null,
    });
    expect(attestationAfter(proposeAttestation(), revokeAttestation())).toMatchObject({
      status: 'withdrawn',
    });
    expect(attestationAfter(proposeAttestation(), countersign())).toMatchObject({
      status: 'counting',
      proposedBy: 'ann',
      evidence: { form: 'two-persons', countersignedBy: 'bob' },
    });
  });

  it('cannot have lost what was never taken', () => {
    const revoked = { type: 'AttestationRevoked', data: { attestationId: 'e-1.a' } };
    expect(() => rowsOf(attestationView, [revoked])).toThrow('Corrupt log');
  });
});
