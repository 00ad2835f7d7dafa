import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { CommandRunner } from './command-runner';
import type { Undertaking } from './command-result';
import type { EventStore } from './event-store';
import { type AnyStream, anyStream, inPassing, streamOf } from './joint-decision';
import { memoryEventStore, memoryLog } from './memory-event-store';
import { BookSeat, bookingInAll, seatCodec, seatedCourses } from './testing/seat-booking';

const COURSES = Array.from({ length: 100 }, (_, index) => `course-${String(index)}`);
const references = (courses: readonly string[]): readonly AnyStream[] =>
  courses.map((course) => anyStream(streamOf(seatedCourses, course)));

const readAhead: Undertaking<BookSeat> = {
  ...bookingInAll,
  decide: (command, read, ahead) => {
    ahead?.(references(command.data.courses));
    return bookingInAll.decide(command, read);
  },
};

const forgetting: Undertaking<BookSeat> = {
  ...bookingInAll,
  decide: (command, read) => inPassing(bookingInAll.decide(command, read), references(command.data.courses)),
};

/** A store that counts how often streams are read. */
function counting(store: EventStore): EventStore & { readonly reads: () => number } {
  let reads = 0;
  const readStream: EventStore['readStream'] = (...asked) => {
    reads += 1;
    return store.readStream(...asked);
  };
  return Object.assign(Object.create(store) as EventStore, { readStream, reads: () => reads });
}

async function started() {
  const store = counting(memoryEventStore(seatCodec));
  const runner = await CommandRunner.over(store, seatCodec);
  const book = (student: string, courses: readonly string[], how: Undertaking<BookSeat>) =>
    runner.run(new BookSeat({ courses, student }, metadataOn(toDay('2026-11-22'))), how, {
      key: student,
      fingerprint: 'f',
    });
  return { store, book };
}

describe('a decision over many streams', () => {
  it('has them when it says ahead which it reads', async () => {
    const { store, book } = await started();
    await expect(book('x', COURSES, bookingInAll)).rejects.toThrow('more than 32 streams');
    await expect(book('y', COURSES, readAhead)).resolves.toMatchObject({ answer: { booked: 100 } });
    expect(await store.head()).toBe(100);
  });

  it('leaves streams behind that nobody asks for soon, and finds them as they are when somebody does', async () => {
    const { store, book } = await started();
    await book('x', ['algebra'], bookingInAll);
    await book('y', ['algebra'], bookingInAll);
    expect(store.reads()).toBe(1);
    await book('z', ['algebra'], forgetting);
    await expect(book('late', ['algebra'], bookingInAll)).resolves.toMatchObject({
      refusal: { name: 'CourseFull' },
    });
    expect(store.reads()).toBe(2);
  });

  it('decides on top of what is under way, whether it leaves the stream behind or not', async () => {
    const { store, book } = await started();
    const results = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((student, index) =>
        book(student, ['algebra'], index % 2 === 0 ? forgetting : bookingInAll),
      ),
    );
    expect(results.filter(({ kind }) => kind === 'accepted')).toHaveLength(3);
    expect(await store.head()).toBeGreaterThanOrEqual(3);
    expect(await store.readStream('course-algebra')).toHaveLength(3);
  });
});

describe('a decision that rests on a stream it does not write to', () => {
  /** A seat in the first course, while the second still has none taken. */
  const whileEmpty: Undertaking<BookSeat> = {
    ...bookingInAll,
    decide: ({ data, metadata }, read) => {
      const [course = '', empty = ''] = data.courses;
      if (read(streamOf(seatedCourses, empty)).length > 0)
        return { kind: 'refused', refusal: { name: 'NotEmpty', details: {} } };
      return bookingInAll.decide(new BookSeat({ ...data, courses: [course] }, metadata), read);
    },
  };

  /** Two runners over one log, of which the first does not hear of what the second writes. */
  async function apart() {
    const log = memoryLog();
    const store = memoryEventStore(seatCodec, log);
    const deaf: EventStore = {
      ...memoryEventStore(seatCodec, log),
      subscribe: () => () => undefined,
    };
    const runners = [
      await CommandRunner.over(deaf, seatCodec),
      await CommandRunner.over(store, seatCodec),
    ] as const;
    const give = (runner: CommandRunner, [student = '', ...courses]: readonly string[], how = bookingInAll) =>
      runner.run(new BookSeat({ courses, student }, metadataOn(toDay('2026-11-22'))), how, {
        key: `${student} ${courses.join()}`,
        fingerprint: 'f',
      });
    return { store, first: runners[0], second: runners[1], give };
  }

  it('is made again when somebody else has moved that stream on', async () => {
    const { store, first, second, give } = await apart();
    await expect(give(first, ['a', 'algebra', 'chess'], whileEmpty)).resolves.toMatchObject({
      kind: 'accepted',
    });
    await give(second, ['b', 'chess']);

    await expect(give(first, ['c', 'algebra', 'chess'], whileEmpty)).resolves.toMatchObject({
      refusal: { name: 'NotEmpty' },
    });
    expect(await store.readStream('course-algebra')).toHaveLength(1);
  });

  it('is refused for what is so now, not for what was', async () => {
    const { first, second, give } = await apart();
    await give(second, ['b', 'chess']);

    await expect(give(first, ['c', 'algebra', 'chess'], whileEmpty)).resolves.toMatchObject({
      refusal: { name: 'NotEmpty' },
    });
    await expect(give(first, ['d', 'algebra', 'biology'], whileEmpty)).resolves.toMatchObject({
      kind: 'accepted',
    });
  });
});
