import { type Day, toDay } from '@ledger/kernel';
import { historyOf, metadataOn, specification } from '@ledger/kernel/testing';
import { attest, disputeAttestation, outcome, resolveDispute, revokeAttestation } from '../../testing';
import { OpenOutcomeClaim, WithdrawOutcomeClaim } from '../outcomes.commands';
import { outcomesDecider } from '../outcomes.decider';

const given = specification(outcomesDecider);
const after = historyOf(outcomesDecider);
const day = (text: string): Day => toDay(text);
const on = (today: string, actor = 'ann') => metadataOn(day(today), { actor });
const enrollmentId = 'e-1';

describe('a claim', () => {
  const claimed = {
    enrollmentId,
    claimId: 'e-1.c',
    programId: 'la',
    schoolSystem: '001',
    providerId: 'P-1',
    measuredBy: 'exam',
    competency: null,
    stage: null,
    assessorId: null,
    effectiveOn: day('2026-12-10'),
  } as const;
  const claim = (changes: Partial<OpenOutcomeClaim['data']> = {}, today = '2026-12-10') =>
    new OpenOutcomeClaim({ ...claimed, ...changes }, on(today, 'pia'));
  const withdraw = (claimId = 'e-1.c') =>
    new WithdrawOutcomeClaim({ enrollmentId, claimId, reasonCode: 'mistaken' }, on('2026-12-11'));
  const answered = {
    type: 'OutcomeClaimAnswered',
    data: { enrollmentId, claimId: 'e-1.c', attestationId: 'e-1.a' },
  } as const;

  it('is opened on the word of the provider, and brings nothing by itself', () => {
    given()
      .when(claim())
      .then({ type: 'OutcomeClaimOpened', data: { ...claimed, openedBy: 'pia' } });
    given(...after(claim()))
      .when(claim())
      .thenNothing();
  });

  it('is open once for an outcome', () => {
    given(...after(claim()))
      .when(claim({ claimId: 'e-1.d' }))
      .thenRefused('OutcomeClaimOpenAlready', { enrollmentId, claimId: 'e-1.c' });
    for (const other of [
      { measuredBy: 'project' as const },
      { assessorId: 'A-1' },
      { stage: 'mastery' },
      { competency: 'c1' },
    ])
      given(...after(claim()))
        .when(claim({ claimId: 'e-1.d', ...other }))
        .thenLike({ type: 'OutcomeClaimOpened' });
    given(...after(claim(), withdraw()))
      .when(claim({ claimId: 'e-1.d' }))
      .thenLike({ type: 'OutcomeClaimOpened' });
  });

  it('names a day that has come, and the competency it is about', () => {
    given()
      .when(claim({}, '2026-12-09'))
      .thenRefused('OutcomeInFuture', { effectiveOn: '2026-12-10', today: '2026-12-09' });
    given()
      .when(claim({ measuredBy: 'competency' }))
      .thenRefused('OutcomeIncomplete', { measuredBy: 'competency', missing: 'competency' });
  });

  it('is withdrawn, once', () => {
    given(...after(claim()))
      .when(withdraw())
      .then({
        type: 'OutcomeClaimWithdrawn',
        data: { enrollmentId, claimId: 'e-1.c', reasonCode: 'mistaken' },
      });
    given(...after(claim(), withdraw()))
      .when(withdraw())
      .thenNothing();
    given(...after(claim()))
      .when(withdraw('e-1.z'))
      .thenRefused('OutcomeClaimNotFound', { claimId: 'e-1.z' });
  });

  it('is answered by an attestation, whichever comes first', () => {
    given(...after(claim()))
      .when(attest())
      .thenLike({ type: 'OutcomeAttested' }, answered);
    given(...after(attest()))
      .when(claim({}, '2026-12-13'))
      .thenLike({ type: 'OutcomeClaimOpened' }, answered);
    given(...after(claim()))
      .when(attest({ outcome: outcome({ passed: false }) }))
      .thenLike({ type: 'OutcomeAttested' }, answered);
    given(...after(claim(), withdraw()))
      .when(attest())
      .thenLike({ type: 'OutcomeAttested' });
  });

  it('of one competency is not answered by an examination of another', () => {
    const of = (competency: string | null) => attest({ outcome: outcome({ passed: true, competency }) });
    const claimOf = claim({ competency: 'c1' });
    given(...after(claimOf))
      .when(of('c2'))
      .thenLike({ type: 'OutcomeAttested' });
    for (const competency of ['c1', null])
      given(...after(claimOf))
        .when(of(competency))
        .thenLike({ type: 'OutcomeAttested' }, answered);
    given(...after(claim()))
      .when(of('c2'))
      .thenLike({ type: 'OutcomeAttested' }, answered);
  });

  it('waits again when what answered it counts no more, and is answered anew', () => {
    const reopened = { ...answered, type: 'OutcomeClaimReopened' };
    given(...after(claim(), attest()))
      .when(revokeAttestation())
      .thenLike({ type: 'AttestationRevoked' }, reopened);
    given(...after(claim(), attest()))
      .when(disputeAttestation())
      .thenLike({ type: 'AttestationDisputed' }, reopened);
    given(...after(claim(), attest(), disputeAttestation()))
      .when(resolveDispute('upheld'))
      .thenLike({ type: 'AttestationUpheld' }, answered);
    given(...after(claim(), attest(), disputeAttestation()))
      .when(resolveDispute('rejected'))
      .thenLike({ type: 'AttestationRejected' });
    const second = attest({ attestationId: 'e-1.b', assessorId: 'A-2' });
    given(...after(claim(), attest(), second))
      .when(revokeAttestation())
      .thenLike({ type: 'AttestationRevoked' }, reopened, {
        type: 'OutcomeClaimAnswered',
        data: { claimId: 'e-1.c', attestationId: 'e-1.b' },
      });
    given(...after(claim(), attest(), second))
      .when(revokeAttestation('e-1.b'))
      .thenLike({ type: 'AttestationRevoked' });
  });

  it.each([
    [{ assessorId: 'A-2' }, {}],
    [{ measuredBy: 'project' }, {}],
    [{ measuredBy: 'growth' }, {}],
    [
      { measuredBy: 'competency', competency: 'c1' },
      { measuredBy: 'competency', outcome: outcome({ competency: 'c2', passed: true }) },
    ],
    [
      { measuredBy: 'competency', competency: 'c1' },
      { measuredBy: 'competency', outcome: outcome({ competency: 'c1', passed: false }) },
    ],
  ] as const)('for %j is not answered by another outcome: %j', (asked, other) => {
    given(...after(claim(asked)))
      .when(attest(other))
      .thenLike({ type: 'OutcomeAttested' });
  });

  it('for a competency is answered by its mastery', () => {
    given(...after(claim({ measuredBy: 'competency', competency: 'c1' })))
      .when(attest({ measuredBy: 'competency', outcome: outcome({ competency: 'c1', passed: true }) }))
      .thenLike({ type: 'OutcomeAttested' }, answered);
  });

  it('is one of a number that courses have', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      claim({ claimId: `e-1.${String(index)}`, stage: String(index) }),
    );
    given(...after(...many))
      .when(claim())
      .thenRefused('TooManyOutcomes', { enrollmentId, most: 500, what: 'claims' });
  });
});
