import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import {
  ConfirmLegalHoldRelease,
  EraseSubject,
  type OpenMatter,
  PlaceLegalHold,
  ProposeLegalHoldRelease,
  RecordDisclosure,
} from './data-subject.commands';
import { dataSubjectDecider } from './data-subject.decider';
import type { DataSubjectEvent } from './data-subject.events';

const TODAY = toDay('2026-11-22');
const given = specification(dataSubjectDecider);
const subjectRef = 'ref-1';
const holdId = 'LH-1';
const by = (actor: string) => metadataOn(TODAY, { actor });

const place = (reasonCode = 'audit-open', actor = 'ana') =>
  new PlaceLegalHold({ subjectRef, holdId, reasonCode }, by(actor));
const propose = (actor = 'ana', reasonCode = 'audit-closed') =>
  new ProposeLegalHoldRelease({ subjectRef, holdId, reasonCode }, by(actor));
const confirm = (actor = 'ben') => new ConfirmLegalHoldRelease({ subjectRef, holdId }, by(actor));
const erase = (openMatters: readonly OpenMatter[] = []) =>
  new EraseSubject({ subjectRef, reasonCode: 'purpose-ended', openMatters }, by('ana'));

const placed: DataSubjectEvent = {
  type: 'LegalHoldPlaced',
  data: { subjectRef, holdId, reasonCode: 'audit-open', placedBy: 'ana', effectiveOn: TODAY },
};
const proposed: DataSubjectEvent = {
  type: 'LegalHoldReleaseProposed',
  data: { subjectRef, holdId, reasonCode: 'audit-closed', proposedBy: 'ana', effectiveOn: TODAY },
};
const released: DataSubjectEvent = {
  type: 'LegalHoldReleased',
  data: {
    subjectRef,
    holdId,
    reasonCode: 'audit-closed',
    proposedBy: 'ana',
    confirmedBy: 'ben',
    effectiveOn: TODAY,
  },
};
const erased: DataSubjectEvent = {
  type: 'SubjectErased',
  data: { subjectRef, reasonCode: 'purpose-ended', erasedBy: 'ana', effectiveOn: TODAY },
};

describe('a key of the ledger itself', () => {
  it('is not erased as if it were a subject', () => {
    const asked = { subjectRef: 'key:register', reasonCode: 'purpose-ended', openMatters: [] };
    given()
      .when(new EraseSubject(asked, by('ana')))
      .thenRefused('NotASubject', { subjectRef: 'key:register' });
  });
});

describe('a legal hold', () => {
  it('is placed once', () => {
    given().when(place()).then(placed);
    given(placed).when(place()).thenNothing();
  });

  it('is refused under the reference of another, and of one that has ended', () => {
    given(placed).when(place('subpoena')).thenRefused('LegalHoldExists', { subjectRef, holdId });
    given(placed, proposed, released).when(place()).thenRefused('LegalHoldExists', { subjectRef, holdId });
  });

  it('comes too late when nothing is left', () => {
    given(erased).when(place()).thenRefused('SubjectErasedBefore', { subjectRef, erasedOn: TODAY });
  });

  it('ends by the word of two people', () => {
    given(placed).when(propose()).then(proposed);
    given(placed, proposed).when(propose()).thenNothing();
    given(placed, proposed).when(confirm()).then(released);
    given(placed, proposed, released).when(confirm()).thenNothing();
  });

  it('does not end by the word of one', () => {
    given(placed).when(confirm()).thenRefused('LegalHoldReleaseNotProposed', { subjectRef, holdId });
    given(placed, proposed)
      .when(confirm('ana'))
      .thenRefused('SamePersonReleasesHold', { holdId, actor: 'ana' });
  });

  it('may be proposed to end by somebody else, who then does not confirm it', () => {
    given(placed, proposed).when(propose('ben')).thenLike({ type: 'LegalHoldReleaseProposed' });
    given(placed, proposed, {
      type: 'LegalHoldReleaseProposed',
      data: { ...proposed.data, proposedBy: 'ben' },
    })
      .when(confirm('ben'))
      .thenRefused('SamePersonReleasesHold', { holdId, actor: 'ben' });
  });

  it('that is not there does not end', () => {
    given().when(propose()).thenRefused('LegalHoldNotFound', { subjectRef, holdId });
    given().when(confirm()).thenRefused('LegalHoldNotFound', { subjectRef, holdId });
    given(placed, proposed, released)
      .when(propose())
      .thenRefused('LegalHoldNotFound', { subjectRef, holdId });
    expect(() => given(released).when(confirm())).toThrow('never placed');
  });
});

describe('an erasure', () => {
  it('destroys once', () => {
    given().when(erase()).then(erased);
    given(erased).when(erase()).thenNothing();
  });

  it('waits for the end of every legal hold', () => {
    const refusal = { subjectRef, holdId, reasonCode: 'audit-open' };
    given(placed).when(erase()).thenRefused('SubjectUnderLegalHold', refusal);
    given(placed, proposed).when(erase()).thenRefused('SubjectUnderLegalHold', refusal);
    given(placed, proposed, released).when(erase()).then(erased);
  });

  it('waits until no money of the person is open', () => {
    given()
      .when(
        erase([
          { kind: 'clawback-open', id: 'V-1' },
          { kind: 'stage-pending', id: 'e-1' },
        ]),
      )
      .thenRefused('SubjectHasOpenMatters', { subjectRef, matters: 2, kind: 'clawback-open', id: 'V-1' });
  });
});

describe('a disclosure', () => {
  const disclose = (purpose = 'audit-evaluation', role = 'auditor') =>
    new RecordDisclosure(
      { subjectRef, disclosureId: 'D-1', fields: ['givenName'], purpose, role, org: null },
      by('eve'),
    );

  it('says who was given which fields, and what for', () => {
    given()
      .when(disclose())
      .then({
        type: 'PersonalDataDisclosed',
        data: {
          subjectRef,
          disclosureId: 'D-1',
          fields: ['givenName'],
          purpose: 'audit-evaluation',
          role: 'auditor',
          org: null,
          disclosedTo: 'eve',
          effectiveOn: TODAY,
        },
      });
  });

  it('is refused for a purpose that is not declared, or not of the role', () => {
    given().when(disclose('curiosity')).thenRefused('PurposeNotDeclared');
    given().when(disclose('toString')).thenRefused('PurposeNotDeclared');
    given().when(disclose('audit-evaluation', 'provider')).thenRefused('PurposeNotForRole', {
      purpose: 'audit-evaluation',
      role: 'provider',
      citation: '34 CFR 99.31(a)(3), 99.35',
    });
  });

  it('is refused of a person of whom nothing is left', () => {
    given(erased).when(disclose()).thenRefused('SubjectErasedBefore', { subjectRef, erasedOn: TODAY });
  });
});
