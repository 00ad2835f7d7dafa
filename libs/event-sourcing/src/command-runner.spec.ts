import { type DomainEvent, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import fc from 'fast-check';
import { type CommandResult, RequestKeyReused, type Undertaking } from './command-result';
import { CommandRunner } from './command-runner';
import type { AppendRequest, EventStore } from './event-store';
import { RevisionConflict, StoreUnavailable } from './failures';
import { streamOf, writeTo, acceptJointly } from './joint-decision';
import { type MemoryLog, memoryEventStore, memoryLog } from './memory-event-store';
import type { StreamReference } from './stream-cache';
import {
  BookSeat,
  bookingAlone,
  bookingInAll,
  seatCodec,
  seatedCourses,
  SEATS,
} from './testing/seat-booking';

const today = toDay('2026-11-22');
const command = (student: string, ...courses: readonly string[]) =>
  new BookSeat({ courses, student }, metadataOn(today));
const keyOf = (student: string) => ({ key: `key-${student}`, fingerprint: 'f' });

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

describe('two processes over one log', () => {
  const other = async (): Promise<CommandRunner> =>
    CommandRunner.over(memoryEventStore(seatCodec, log), seatCodec);

  it('decide on top of each other, and never on what was lost', async () => {
    const second = await other();
    await book('a', 'algebra');
    await second.run(command('b', 'biology'), bookingInAll, keyOf('b'));
    await second.stateOf(streamOf(seatedCourses, 'algebra'));
    const results = await Promise.all([
      book('c', 'algebra'),
      second.run(command('d', 'algebra'), bookingInAll, keyOf('d')),
      second.run(command('e', 'algebra'), bookingInAll, keyOf('e')),
    ]);

    expect(results.map(({ kind }) => kind).sort()).toStrictEqual(['accepted', 'accepted', 'refused']);
    expect(await studentsIn('algebra')).toHaveLength(SEATS);
  });

  it('learn what the other wrote before they refuse for long', async () => {
    const second = await other();
    await second.stateOf(streamOf(seatedCourses, 'algebra'));
    await book('a', 'algebra');
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));

    expect(await second.stateOf(streamOf(seatedCourses, 'algebra'))).toStrictEqual(['a']);
  });

  it('stand their ground when they cannot read what the other wrote', async () => {
    let broken = true;
    const blind = await CommandRunner.over(
      {
        ...memoryEventStore(seatCodec, log),
        readAll: (after, limit) =>
          broken ? Promise.reject(new Error('unreadable')) : store.readAll(after, limit),
      },
      seatCodec,
    );
    await blind.stateOf(streamOf(seatedCourses, 'algebra'));
    await book('a', 'algebra');
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    broken = false;

    expect(await blind.stateOf(streamOf(seatedCourses, 'algebra'))).toStrictEqual(['a']);
  });

  it('carry out every accepted command exactly once, lose none and overbook nothing', async () => {
    const asks = fc.array(
      fc.record({
        process: fc.nat(1),
        student: fc.constantFrom(...'abcdefgh'),
        courses: fc.subarray(['algebra', 'biology', 'civics'], { minLength: 1 }),
        turn: fc.nat(2),
      }),
      { minLength: 1, maxLength: 24 },
    );
    await fc.assert(
      fc.asyncProperty(asks, async (asked) => {
        const shared = memoryLog();
        const runners = await Promise.all(
          [0, 1].map(() => CommandRunner.over(memoryEventStore(seatCodec, shared), seatCodec, 2)),
        );
        const results = await Promise.all(
          asked.map(async ({ process, student, courses, turn }, index) => {
            for (let waited = 0; waited < turn; waited += 1) await new Promise((go) => setImmediate(go));
            const one = runners[process] ?? runner;
            const undertaking = courses.length === 1 ? bookingAlone : bookingInAll;
            return one.run(command(student, ...courses), undertaking, keyOf(`${student} ${String(index)}`));
          }),
        );
        const booked = await memoryEventStore(seatCodec, shared).readAll(0, 1_000);
        const facts = booked.filter(({ type }) => type === 'SeatBooked');
        const accepted = results.map((result) => (result.kind === 'accepted' ? countOf(result.answer) : 0));

        expect(facts).toHaveLength(accepted.reduce((sum, count) => sum + count, 0));
        for (const course of ['algebra', 'biology', 'civics']) {
          const students = facts
            .filter(({ stream }) => stream === `course-${course}`)
            .map(({ data }) => (data as { student: string }).student);
          expect(new Set(students).size).toBe(students.length);
          expect(students.length).toBeLessThanOrEqual(SEATS);
        }
        results.forEach((result, index) => {
          const { student = '', courses = [] } = asked[index] ?? {};
          const held = facts.filter(({ data }) => (data as { student: string }).student === student);
          if (result.kind === 'accepted')
            expect(held.map(({ stream }) => stream)).toEqual(
              expect.arrayContaining(courses.map((course) => `course-${course}`)),
            );
        });
        runners.forEach((one) => one.close());
      }),
      { numRuns: 200 },
    );
  });

  it('have one effect and one answer for one key, sent to both at once', async () => {
    const sends = fc.array(fc.nat(1), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sends, fc.boolean(), async (processes, full) => {
        const shared = memoryLog();
        const runners = await Promise.all(
          [0, 1].map(() => CommandRunner.over(memoryEventStore(seatCodec, shared), seatCodec)),
        );
        for (const student of full ? ['a', 'b', 'c'] : [])
          await runners[0]?.run(command(student, 'algebra'), bookingInAll, keyOf(student));
        const asked = command('x', 'algebra');
        const results = await Promise.all(
          processes.map((process) => (runners[process] ?? runner).run(asked, bookingInAll, keyOf('x'))),
        );
        const answers = results.map((result) =>
          JSON.stringify(result.kind === 'accepted' ? result.answer : result.refusal),
        );
        const events = await memoryEventStore(seatCodec, shared).readAll(0, 99);

        expect(new Set(answers).size).toBe(1);
        expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
        expect(events).toHaveLength(full ? 4 : 1);
        runners.forEach((one) => one.close());
      }),
      { numRuns: 60 },
    );
  });
});

const countOf = (answer: unknown): number =>
  typeof answer === 'number' ? answer : (answer as { readonly booked: number }).booked;
