import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import fc from 'fast-check';
import type { CommandResult } from './command-result';
import { CommandRunner } from './command-runner';
import type { AppendRequest, EventStore } from './event-store';
import { streamOf } from './joint-decision';
import { type MemoryLog, memoryEventStore, memoryLog } from './memory-event-store';
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

describe('commands on one stream', () => {
  it('are handed to the store together, each on top of the one before', async () => {
    const asked: AppendRequest[] = [];
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: EventStore = {
      ...store,
      append: (request) => {
        asked.push(request);
        return released.then(() => store.append(request));
      },
    };
    runner = await CommandRunner.over(slow, seatCodec);
    const booked = Promise.all(['a', 'b', 'c'].map((student) => book(student, 'algebra')));
    await new Promise((go) => setImmediate(go));

    expect(
      asked.map(({ writes, restsOn = [] }) => [writes[0]?.expectedRevision, restsOn.length]),
    ).toStrictEqual([
      ['no-stream', 0],
      [0, 1],
      [1, 1],
    ]);
    release();
    expect((await booked).map(({ kind }) => kind)).toStrictEqual(['accepted', 'accepted', 'accepted']);
    expect(await studentsIn('algebra')).toStrictEqual(['a', 'b', 'c']);
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
        student: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
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
        const lost = results.flatMap((result, index) => {
          const { student = '', courses = [] } = asked[index] ?? {};
          const held = facts
            .filter(({ data }) => (data as { student: string }).student === student)
            .map(({ stream }) => stream);
          return result.kind === 'accepted'
            ? courses.filter((course) => !held.includes(`course-${course}`))
            : [];
        });
        expect(lost).toStrictEqual([]);
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
