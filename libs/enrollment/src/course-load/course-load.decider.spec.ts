import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { type CourseLoadLimits, TakeCoursePlace, VacateCoursePlace } from './course-load.commands';
import { courseLoadDecider } from './course-load.decider';
import type { CourseLoadEvent } from './course-load.events';

const given = specification(courseLoadDecider);
const metadata = metadataOn(toDay('2026-11-22'));
const learnerRef = 'learner-3';
const place = (enrollmentId: string, courseCode: string, fiscalYear = 2027) => ({
  learnerRef,
  enrollmentId,
  courseCode,
  fiscalYear,
});
const taken = (...of: Parameters<typeof place>): CourseLoadEvent => ({
  type: 'CoursePlaceTaken',
  data: place(...of),
});
const vacated = (enrollmentId: string): CourseLoadEvent => ({
  type: 'CoursePlaceVacated',
  data: { learnerRef, enrollmentId },
});
const take = (of: ReturnType<typeof place>, limits: Partial<CourseLoadLimits> = {}) =>
  new TakeCoursePlace({ ...of, coursesPerStudentYear: 2, attemptsPerCourse: 1, ...limits }, metadata);
const vacate = (enrollmentId: string) => new VacateCoursePlace({ learnerRef, enrollmentId }, metadata);

describe('the course load of a student', () => {
  it('takes a course on, once', () => {
    given()
      .when(take(place('e-1', 'ALG1')))
      .then(taken('e-1', 'ALG1'));
    given(taken('e-1', 'ALG1'))
      .when(take(place('e-1', 'ALG1')))
      .thenNothing();
  });

  it('holds no course twice, in whatever year', () => {
    given(taken('e-1', 'ALG1', 2026))
      .when(take(place('e-2', 'ALG1')))
      .thenRefused('DuplicateFunding', {
        courseCode: 'ALG1',
        otherEnrollmentId: 'e-1',
        attemptsPerCourse: 1,
      });
  });

  it('holds a course as often as the program funds attempts', () => {
    const limits = { attemptsPerCourse: 2, coursesPerStudentYear: null };

    given(taken('e-1', 'ALG1'))
      .when(take(place('e-2', 'ALG1'), limits))
      .then(taken('e-2', 'ALG1'));
    given(taken('e-1', 'ALG1'), taken('e-2', 'ALG1'))
      .when(take(place('e-3', 'ALG1'), limits))
      .thenRefused('DuplicateFunding');
  });

  it('holds no more courses in a year than are funded', () => {
    given(taken('e-1', 'ALG1'), taken('e-2', 'BIO1'))
      .when(take(place('e-3', 'CHEM')))
      .thenRefused('CourseLimitReached', { courses: 2, fiscalYear: 2027, coursesPerStudentYear: 2 });
    given(taken('e-1', 'ALG1'), taken('e-2', 'BIO1', 2026))
      .when(take(place('e-3', 'CHEM')))
      .then(taken('e-3', 'CHEM'));
    given(taken('e-1', 'ALG1'), taken('e-2', 'BIO1'))
      .when(take(place('e-3', 'CHEM'), { coursesPerStudentYear: null }))
      .then(taken('e-3', 'CHEM'));
  });

  it('lets a course go, once, and has room again', () => {
    given(taken('e-1', 'ALG1')).when(vacate('e-1')).then(vacated('e-1'));
    given().when(vacate('e-1')).thenNothing();
    given(taken('e-1', 'ALG1'), vacated('e-1'))
      .when(take(place('e-2', 'ALG1')))
      .then(taken('e-2', 'ALG1'));
  });
});
