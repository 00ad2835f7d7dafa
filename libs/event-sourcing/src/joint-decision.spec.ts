import type { DomainEvent } from '@ledger/kernel';
import { acceptJointly, decideAlone, jointDraft, type ReadState, streamOf, writeTo } from './joint-decision';
import { seatedCourses, type TakenSeats } from './testing/seat-booking';

const taken = new Map<string, TakenSeats>([['course-full', ['a', 'b', 'c']]]);
const read = ((reference) => taken.get(reference.stream) ?? reference.fold.initialState) as ReadState;

const book = (course: string, student: string) => ({ data: { course, student } });
const booked = (course: string, student: string) => ({ type: 'SeatBooked', data: { course, student } });

describe('a decision over several streams', () => {
  it('puts each fact into its own stream', () => {
    const draft = jointDraft(read);
    draft.ask(seatedCourses, 'algebra', book('algebra', 'x'));
    draft.ask(seatedCourses, 'biology', book('biology', 'x'));
    const decision = draft.decision();

    expect(decision).toMatchObject({
      kind: 'accepted',
      writes: [
        { reference: { stream: 'course-algebra' }, events: [booked('algebra', 'x')] },
        { reference: { stream: 'course-biology' }, events: [booked('biology', 'x')] },
      ],
    });
  });

  it('decides the later on top of the earlier', () => {
    const draft = jointDraft(read);
    const first = draft.ask(seatedCourses, 'algebra', book('algebra', 'x'));
    const again = draft.ask(seatedCourses, 'algebra', book('algebra', 'x'));
    draft.ask(seatedCourses, 'algebra', book('algebra', 'y'));

    expect([first.length, again.length]).toStrictEqual([1, 0]);
    expect(draft.stateOf(streamOf(seatedCourses, 'algebra'))).toStrictEqual(['x', 'y']);
    expect(draft.decision()).toMatchObject({
      writes: [{ events: [booked('algebra', 'x'), booked('algebra', 'y')] }],
    });
  });

  it('is refused as a whole by the first rule that says no, and asks no further', () => {
    const draft = jointDraft(read);
    draft.ask(seatedCourses, 'algebra', book('algebra', 'x'));
    const refused: readonly DomainEvent[] = draft.ask(seatedCourses, 'full', book('full', 'x'));
    const after = draft.ask(seatedCourses, 'biology', book('biology', 'x'));
    draft.refuse({ name: 'TooLate', details: {} });

    expect([refused, after]).toStrictEqual([[], []]);
    expect(draft.decision()).toStrictEqual({
      kind: 'refused',
      refusal: { name: 'CourseFull', details: { course: 'full', seats: 3 } },
    });
  });

  it('can be refused by a rule of its own', () => {
    const draft = jointDraft(read);
    draft.refuse({ name: 'NoSuchTerm', details: { term: 'spring' } });

    expect(draft.ask(seatedCourses, 'algebra', book('algebra', 'x'))).toStrictEqual([]);
    expect(draft.decision()).toStrictEqual({
      kind: 'refused',
      refusal: { name: 'NoSuchTerm', details: { term: 'spring' } },
    });
  });
});

describe('a decider that answers alone', () => {
  const alone = decideAlone(seatedCourses, ({ data }: ReturnType<typeof book>) => data.course);

  it('writes to its own stream', () => {
    expect(alone(book('algebra', 'x'), read)).toStrictEqual(
      acceptJointly(
        writeTo(streamOf(seatedCourses, 'algebra'), [
          { type: 'SeatBooked', data: { course: 'algebra', student: 'x' } },
        ]),
      ),
    );
  });

  it('refuses by its own rule', () => {
    expect(alone(book('full', 'x'), read)).toMatchObject({
      kind: 'refused',
      refusal: { name: 'CourseFull' },
    });
  });
});
