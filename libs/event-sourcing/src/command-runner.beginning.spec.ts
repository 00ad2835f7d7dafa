import { type DomainEvent, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import type { CommandResult, Undertaking } from './command-result';
import { CommandRunner } from './command-runner';
import type { EventStore } from './event-store';
import { streamOf } from './joint-decision';
import { memoryEventStore } from './memory-event-store';
import type { StreamReference } from './stream-cache';
import { BookSeat, bookingInAll, seatCodec, seatedCourses } from './testing/seat-booking';

const command = (student: string, ...courses: readonly string[]) =>
  new BookSeat({ courses, student }, metadataOn(toDay('2026-11-22')));
const keyOf = (student: string) => ({ key: `key-${student}`, fingerprint: 'f' });

let store: EventStore;
let runner: CommandRunner;

beforeEach(async () => {
  store = memoryEventStore(seatCodec);
  runner = await CommandRunner.over(store, seatCodec);
});

const book = (student: string, ...courses: readonly string[]): Promise<CommandResult> =>
  runner.run(command(student, ...courses), bookingInAll, keyOf(student));

describe('a command that is mostly the first on its subject', () => {
  const beginning: Undertaking<BookSeat> = {
    ...bookingInAll,
    subject: streamOf(seatedCourses, 'algebra') as unknown as StreamReference<unknown, DomainEvent>,
    begins: true,
  };
  const beginWith = (student: string, ...courses: readonly string[]): Promise<CommandResult> =>
    runner.run(command(student, ...courses), beginning, keyOf(student));
  const fresh = async (): Promise<void> => {
    runner = await CommandRunner.over(store, seatCodec);
  };

  it('is carried out on what there is, where it is not the first', async () => {
    await book('a', 'algebra');
    await fresh();

    await expect(beginWith('x', 'algebra')).resolves.toMatchObject({ answer: { booked: 1, revision: 1 } });
    await fresh();
    await expect(runner.run(command('x', 'algebra'), beginning, keyOf('x again'))).resolves.toMatchObject({
      kind: 'accepted',
      answer: { booked: 0 },
    });
  });

  it('leaves no wrong belief behind when it is refused', async () => {
    for (const student of ['a', 'b', 'c']) await book(student, 'full');
    await book('z', 'algebra');
    await fresh();

    await expect(beginWith('x', 'algebra', 'full')).resolves.toMatchObject({ kind: 'refused' });
    await expect(runner.stateOf(streamOf(seatedCourses, 'algebra'))).resolves.toStrictEqual(['z']);
  });

  it('has others decide on top of it', async () => {
    const results = await Promise.all([beginWith('x', 'algebra'), book('y', 'algebra')]);

    expect(results.map((result) => result.kind === 'accepted' && result.answer)).toStrictEqual([
      { booked: 1, revision: 0 },
      { booked: 1, revision: 1 },
    ]);
  });
});
