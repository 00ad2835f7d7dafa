import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { DefineProgram, DefineProgramWithDots } from './program.commands';
import { programDecider } from './program.decider';
import type { ProgramTerms } from './program.events';

const given = specification(programDecider);
const terms: ProgramTerms = {
  programId: 'la',
  title: 'Course Choice',
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: 2, seatsPerProviderYear: 250, attemptsPerCourse: 1 },
  schoolSystems: [{ code: '001', name: 'Acadia Parish', perPupilCents: 776_000 }],
};
const define = (changes: Partial<ProgramTerms> = {}) =>
  new DefineProgram({ ...terms, ...changes }, metadataOn(toDay('2026-11-22')));

describe('the terms of a program', () => {
  it('are defined once', () => {
    given().when(define()).then({ type: 'ProgramDefined', data: terms });
  });

  it('are revised from then on', () => {
    given({ type: 'ProgramDefined', data: terms })
      .when(define({ title: 'Course Access' }))
      .then({ type: 'ProgramRevised', data: { ...terms, title: 'Course Access' } });
  });

  it('change nothing when they say the same, in whatever order', () => {
    const { limits, ...others } = terms;
    const reordered = { limits: { ...limits }, ...others };

    given({ type: 'ProgramDefined', data: terms })
      .when(new DefineProgram(reordered, metadataOn(toDay('2026-11-22'))))
      .thenNothing();
    given({ type: 'ProgramDefined', data: terms }, { type: 'ProgramRevised', data: { ...terms, title: 'x' } })
      .when(define({ title: 'x' }))
      .thenNothing();
  });

  it('name what allotments are named by without dots, and keep what was named before', () => {
    given()
      .when(define({ programId: 'la.ac' }))
      .thenRefused('ProgramReferenceHasDot', { reference: 'la.ac' });
    given({ type: 'ProgramDefined', data: terms })
      .when(define({ fundingSources: ['SCA', 'SCA.2'] }))
      .thenRefused('ProgramReferenceHasDot', { reference: 'SCA.2' });
    const schoolSystems = [{ code: '001.a', name: 'Acadia Parish', perPupilCents: null }];
    const earlier = { ...terms, schoolSystems };
    given().when(define({ schoolSystems })).thenRefused('ProgramReferenceHasDot', { reference: '001.a' });
    given({ type: 'ProgramDefined', data: earlier })
      .when(define({ schoolSystems, title: 'Course Access' }))
      .then({ type: 'ProgramRevised', data: { ...earlier, title: 'Course Access' } });
  });

  it('had any references in an earlier release', () => {
    const earlier = { ...terms, programId: 'la.ac' };
    given()
      .when(new DefineProgramWithDots(earlier, metadataOn(toDay('2026-11-22'))))
      .then({ type: 'ProgramDefined', data: earlier });
  });

  it('need a time zone there is', () => {
    given()
      .when(define({ zone: 'America/Baton_Rouge' }))
      .thenRefused('TimeZoneUnknown', { zone: 'America/Baton_Rouge' });
  });

  it.each(['13-01', '02-29', '7-1', '2026-07-01'])('need a first day of the fiscal year, not %s', (start) => {
    given()
      .when(define({ fiscalYearStartsOn: start }))
      .thenRefused('FiscalYearStartInvalid', { fiscalYearStartsOn: start });
  });
});
