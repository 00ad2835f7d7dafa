import { type DomainEvent, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { type CommandResult, RequestKeyReused, type Undertaking } from './command-result';
import { CommandRunner } from './command-runner';
import type { AppendRequest, EventStore } from './event-store';
import { RevisionConflict, StoreUnavailable } from './failures';
import { streamOf, writeTo, acceptJointly } from './joint-decision';
import { type MemoryLog, memoryEventStore, memoryLog } from './memory-event-store';
import type { StreamReference } from './stream-cache';
import { BookSeat, bookingInAll, seatCodec, seatedCourses, SEATS } from './testing/seat-booking';

const today = toDay('2026-11-22');
const command = (student: string, ...courses: readonly string[]) =>
  new BookSeat({ courses, student }, metadataOn(today));
const keyOf = (student: string) => ({ key: `key-${student}`, fingerprint: 'f' });

/** A stream that takes any number of bookings. */
const counted = {
  prefix: 'counted',
  decider: { ...seatedCourses.decider, evolve: (taken: readonly string[]) => [...taken, ''] },
};

let log: MemoryLog;
let store: EventStore;
let runner: CommandRunner;

beforeEach(async () => {
  log = memoryLog();
  store = memoryEventStore(seatCodec, log);
  runner = await CommandRunner.over(store, seatCodec);
});

const book = (student: string, ...courses: readonly string[]): Promise<CommandResult> =>
  runner.run(command(student, ...courses), bookingInAll, keyOf(student));

const studentsIn = async (course: string): Promise<readonly string[]> =>
  (await store.readStream(`course-${course}`)).map(({ data }) => (data as { student: string }).student);

describe('carrying a command out', () => {
  it('appends the facts with who, when and why', async () => {
    const asked = new BookSeat(
      { courses: ['algebra'], student: 'x' },
      metadataOn(today, { commandId: 'c-1', causationId: 'e-9', correlationId: 'r-2' }),
    );
    const result = await runner.run(asked, bookingInAll, keyOf('x'));

    expect(result).toStrictEqual({
      kind: 'accepted',
      position: 1,
      answer: { booked: 1, revision: 0 },
      replayed: false,
    });
    expect(await store.readAll(0, 9)).toStrictEqual([
      {
        id: 'c-1.0',
        type: 'SeatBooked',
        schemaVersion: 1,
        data: { course: 'algebra', student: 'x' },
        stream: 'course-algebra',
        revision: 0,
        position: 1,
        recordedAt: '2026-11-22T18:00:00.000Z',
        effectiveOn: '2026-11-22',
        actor: 'principal-7',
        correlationId: 'r-2',
        causationId: 'e-9',
      },
    ]);
  });

  it('writes to several streams or to none', async () => {
    for (const student of ['a', 'b', 'c']) await book(student, 'full');

    await expect(book('x', 'algebra', 'full')).resolves.toStrictEqual({
      kind: 'refused',
      refusal: { name: 'CourseFull', details: { course: 'full', seats: SEATS } },
      replayed: false,
    });
    expect(await studentsIn('algebra')).toStrictEqual([]);
  });

  it('keeps a refusal in the audit stream of its day', async () => {
    for (const student of ['a', 'b', 'c', 'd']) await book(student, 'full');

    expect(await store.readStream('refusals-2026-11-22')).toMatchObject([
      {
        type: 'CommandRefused',
        actor: 'principal-7',
        data: {
          command: 'BookSeat',
          refusal: { name: 'CourseFull', details: { course: 'full', seats: SEATS } },
        },
      },
    ]);
  });

  it('answers what was carried out before without a fact', async () => {
    await book('x', 'algebra');
    const again = await runner.run(command('x', 'algebra'), bookingInAll, keyOf('another key'));

    expect(again).toMatchObject({ kind: 'accepted', answer: { booked: 0, revision: 0 }, replayed: false });
    expect(await store.head()).toBe(1);
  });

  it('writes nothing that could not be folded', async () => {
    const overbook: Undertaking<BookSeat> = {
      decide: (_, read) => {
        read(streamOf(seatedCourses, 'algebra'));
        const events = Array.from({ length: SEATS + 1 }, (_seat, index) => ({
          type: 'SeatBooked' as const,
          data: { course: 'algebra', student: String(index) },
        }));
        return acceptJointly(writeTo(streamOf(seatedCourses, 'algebra'), events));
      },
      answerOf: () => null,
    };

    await expect(runner.run(command('x'), overbook, keyOf('x'))).rejects.toThrow('overbooked');
    expect(await store.head()).toBe(0);
  });

  it('says when a decision wants more streams than any should', async () => {
    const courses = Array.from({ length: 40 }, (_, index) => String(index));

    await expect(book('x', ...courses)).rejects.toThrow('more than 32 streams');
  });
});

describe('a retry', () => {
  it('has the effect and the answer of the first', async () => {
    const first = await book('x', 'algebra');
    const again = await book('x', 'algebra');

    expect(again).toStrictEqual({ ...first, replayed: true });
    expect(await store.head()).toBe(1);
  });

  it('of a refused command is refused alike, though it would be accepted now', async () => {
    for (const student of ['a', 'b', 'c']) await book(student, 'full');
    const first = await book('x', 'full');
    const again = await runner.run(command('x', 'algebra'), bookingInAll, keyOf('x'));

    expect(again).toStrictEqual({ ...first, replayed: true });
    expect(await studentsIn('algebra')).toStrictEqual([]);
  });

  it('of a command without facts is answered from what was kept', async () => {
    await book('x', 'algebra');
    await runner.run(command('x', 'algebra'), bookingInAll, keyOf('later'));
    const again = await runner.run(command('x', 'algebra'), bookingInAll, keyOf('later'));

    expect(again).toMatchObject({ answer: { booked: 0 }, replayed: true });
  });

  it('is answered among as many others on one stream, however often each would change it', async () => {
    const always: Undertaking<BookSeat> = {
      decide: (asked, read) => {
        read(streamOf(counted, 'all'));
        return acceptJointly(
          writeTo(streamOf(counted, 'all'), [
            { type: 'SeatBooked', data: { course: 'any', student: asked.data.student } },
          ]),
        );
      },
      answerOf: () => null,
    };
    const students = Array.from({ length: 200 }, (_, index) => String(index));
    const send = () =>
      Promise.all(students.map((student) => runner.run(command(student), always, keyOf(student))));
    await send();
    const again = await send();

    expect(again.filter(({ replayed }) => replayed)).toHaveLength(200);
    expect(await store.head()).toBe(200);
  });

  it('with the key of another request is a mistake', async () => {
    await book('x', 'algebra');

    await expect(
      runner.run(command('x', 'biology'), bookingInAll, { key: 'key-x', fingerprint: 'other' }),
    ).rejects.toThrow(RequestKeyReused);
  });
});

describe('an expected revision', () => {
  const subject = streamOf(seatedCourses, 'algebra') as unknown as StreamReference<unknown, DomainEvent>;
  const expecting = (expectedRevision: number): Undertaking<BookSeat> => ({
    ...bookingInAll,
    subject,
    expectedRevision,
  });

  it('lets a command through that has seen the subject as it is', async () => {
    await book('a', 'algebra');

    await expect(runner.run(command('x', 'algebra'), expecting(0), keyOf('x'))).resolves.toMatchObject({
      kind: 'accepted',
    });
  });

  it('refuses a command whose subject has moved on, with both revisions', async () => {
    await book('a', 'algebra');
    await book('b', 'algebra');

    await expect(runner.run(command('x', 'algebra'), expecting(0), keyOf('x'))).resolves.toStrictEqual({
      kind: 'refused',
      refusal: { name: 'RevisionMismatch', details: { expected: 0, actual: 1 } },
      replayed: false,
    });
  });

  it('is met by the retry of the command that moved the subject', async () => {
    await book('a', 'algebra');
    const first = await runner.run(command('x', 'algebra'), expecting(0), keyOf('x'));

    await expect(runner.run(command('x', 'algebra'), expecting(0), keyOf('x'))).resolves.toStrictEqual({
      ...first,
      replayed: true,
    });
  });
});

describe('a store that fails', () => {
  const failingOnce = (fails: (request: AppendRequest) => boolean, failure: Error): EventStore => {
    let failed = false;
    return {
      ...store,
      append: (request) => {
        if (failed || !fails(request)) return store.append(request);
        failed = true;
        return Promise.reject(failure);
      },
    };
  };

  it('takes with it only what it could not keep', async () => {
    const full = failingOnce(({ outcome }) => outcome?.key === 'key-x', new StoreUnavailable('disk-full'));
    runner = await CommandRunner.over(full, seatCodec);
    const [lost, kept] = await Promise.allSettled([book('x', 'algebra'), book('y', 'algebra')]);

    expect(lost).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
    expect(kept).toMatchObject({ status: 'fulfilled', value: { kind: 'accepted', answer: { revision: 0 } } });
    expect(await studentsIn('algebra')).toStrictEqual(['y']);
  });

  it('never lets a refusal rest on a fact that was not kept', async () => {
    const full = failingOnce(({ outcome }) => outcome?.key === 'key-c', new StoreUnavailable('disk-full'));
    runner = await CommandRunner.over(full, seatCodec);
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((student) => book(student, 'algebra')));

    expect(results[3]).toMatchObject({ status: 'fulfilled', value: { kind: 'accepted' } });
    expect(await studentsIn('algebra')).toStrictEqual(['a', 'b', 'd']);
  });

  it('conflicts without end are told after a bounded number of tries', async () => {
    let tries = 0;
    runner = await CommandRunner.over(
      {
        ...store,
        append: () => {
          tries += 1;
          return Promise.reject(new RevisionConflict('course-algebra', 'no-stream', 0));
        },
      },
      seatCodec,
    );

    await expect(book('x', 'algebra')).rejects.toThrow(RevisionConflict);
    expect(tries).toBe(33);
  });
});
