import { unreachable } from '@ledger/kernel';
import type { CourseLoadEvent, CoursePlaceTaken } from './course-load.events';

/** The courses one student is funded in, over all years. */
export type CourseLoad = readonly CoursePlaceTaken['data'][];

export const initialState: CourseLoad = [];

export function evolve(load: CourseLoad, event: CourseLoadEvent): CourseLoad {
  switch (event.type) {
    case 'CoursePlaceTaken':
      return load.concat(event.data);
    case 'CoursePlaceVacated':
      return load.filter(({ enrollmentId }) => enrollmentId !== event.data.enrollmentId);
    default:
      return unreachable(event);
  }
}
