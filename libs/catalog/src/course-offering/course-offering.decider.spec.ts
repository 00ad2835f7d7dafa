import { type Day, toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { CloseCourseOffering, PublishCourseOffering } from './course-offering.commands';
import { courseOfferingDecider } from './course-offering.decider';
import type { CourseOfferingEvent, CourseOfferingTerms } from './course-offering.events';

const given = specification(courseOfferingDecider);
const day = (text: string): Day => toDay(text);
const metadata = metadataOn(day('2026-07-15'));
const offeringId = 'alg1-fall';
const terms: CourseOfferingTerms = {
  offeringId,
  programId: 'la',
  providerId: 'P-1',
  courseCode: 'ALG1',
  scedCode: '02052',
  title: 'Algebra I',
  priceCents: 70_001,
  courseStart: day('2026-08-10'),
  courseEnd: day('2026-12-18'),
  credits: '0.5',
};
const published: CourseOfferingEvent = { type: 'CourseOfferingPublished', data: terms };
const closed: CourseOfferingEvent = {
  type: 'CourseOfferingClosed',
  data: { offeringId, effectiveOn: day('2026-09-30') },
};
const publish = (changes: Partial<CourseOfferingTerms> = {}) =>
  new PublishCourseOffering({ ...terms, ...changes }, metadata);
const close = new CloseCourseOffering({ offeringId, effectiveOn: day('2026-09-30') }, metadata);

describe('a course offering', () => {
  it('is published, and revised for enrollments to come', () => {
    given().when(publish()).then(published);
    given(published)
      .when(publish({ priceCents: 80_000 }))
      .then({ type: 'CourseOfferingRevised', data: { ...terms, priceCents: 80_000 } });
  });

  it('published again as it is changes nothing; once closed, it opens again', () => {
    given(published).when(publish()).thenNothing();
    given(published, closed).when(publish()).then({ type: 'CourseOfferingRevised', data: terms });
  });

  it('may last a day, and does not end before it starts', () => {
    const oneDay = { ...terms, courseEnd: terms.courseStart };

    given().when(publish(oneDay)).then({ type: 'CourseOfferingPublished', data: oneDay });
    given()
      .when(publish({ courseEnd: day('2026-08-09') }))
      .thenRefused('CourseEndsBeforeStart', {
        offeringId,
        courseStart: '2026-08-10',
        courseEnd: '2026-08-09',
      });
  });

  it.each([0, -1])('has a price above zero, not %i', (priceCents) => {
    given().when(publish({ priceCents })).thenRefused('PriceNotPositive', { offeringId });
  });

  it('stays in its program', () => {
    given(published)
      .when(publish({ programId: 'ut' }))
      .thenRefused('CourseOfferingOfAnotherProgram', { offeringId, programId: 'ut', otherProgramId: 'la' });
  });

  it('stays with its provider, who is paid for the requests that wait', () => {
    given(published)
      .when(publish({ providerId: 'P-2' }))
      .thenRefused('CourseOfferingOfAnotherProvider', {
        offeringId,
        providerId: 'P-2',
        otherProviderId: 'P-1',
      });
  });

  it('is closed once', () => {
    given(published).when(close).then(closed);
    given(published, closed).when(close).thenNothing();
    given().when(close).thenRefused('CourseOfferingNotFound', { offeringId });
  });

  it('cannot have been closed before it was published', () => {
    expect(() => courseOfferingDecider.evolve(null, closed)).toThrow('Corrupt stream');
  });
});
