import { accept, type Decider, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import type { CourseLoadCommand, TakeCoursePlace, VacateCoursePlace } from './course-load.commands';
import type { CourseLoadEvent } from './course-load.events';
import type { CourseLoadRefusal } from './course-load.refusals';
import { type CourseLoad, evolve, initialState } from './course-load.state';

type CourseLoadDecision = Decision<CourseLoadEvent, Refusal<CourseLoadRefusal>>;

function decide(command: CourseLoadCommand, load: CourseLoad): CourseLoadDecision {
  switch (command.type) {
    case 'TakeCoursePlace':
      return takeCoursePlace(command, load);
    case 'VacateCoursePlace':
      return vacateCoursePlace(command, load);
    default:
      return unreachable(command);
  }
}

/** The same course is not funded twice, and no more courses a year than the program allows. */
function takeCoursePlace({ data }: TakeCoursePlace, load: CourseLoad): CourseLoadDecision {
  const { learnerRef, enrollmentId, courseCode, fiscalYear, coursesPerStudentYear, attemptsPerCourse } = data;
  if (load.some((place) => place.enrollmentId === enrollmentId)) return accept();
  const attempts = load.filter((place) => place.courseCode === courseCode);
  const [first] = attempts;
  if (first !== undefined && attempts.length >= attemptsPerCourse) {
    return refuse('DuplicateFunding', {
      courseCode,
      otherEnrollmentId: first.enrollmentId,
      attemptsPerCourse,
    });
  }
  const courses = load.filter((place) => place.fiscalYear === fiscalYear).length;
  if (coursesPerStudentYear !== null && courses >= coursesPerStudentYear) {
    return refuse('CourseLimitReached', { courses, fiscalYear, coursesPerStudentYear });
  }

  return accept({ type: 'CoursePlaceTaken', data: { learnerRef, enrollmentId, courseCode, fiscalYear } });
}

function vacateCoursePlace({ data }: VacateCoursePlace, load: CourseLoad): CourseLoadDecision {
  if (!load.some(({ enrollmentId }) => enrollmentId === data.enrollmentId)) return accept();

  return accept({ type: 'CoursePlaceVacated', data });
}

/** Decides on the courses one student is funded in. */
export const courseLoadDecider: Decider<
  CourseLoad,
  CourseLoadCommand,
  CourseLoadEvent,
  Refusal<CourseLoadRefusal>
> = {
  decide,
  evolve,
  initialState,
};
